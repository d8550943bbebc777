using Kaicang.Customs.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Customs.Storage;

internal sealed class DeclarationTable : IEntityTypeConfiguration<Declaration>
{
    public void Configure(EntityTypeBuilder<Declaration> table)
    {
        table.ToTable("customs_declarations");
        table.HasKey(x => x.Id);
        table.HasIndex(x => new { x.CustomsOrder, x.Attempt }).IsUnique();
        table.HasIndex(x => x.CopNo).IsUnique();
        table.HasIndex(x => x.OrderNo);
        table.HasIndex(x => x.WaybillNo);
        table.HasIndex(x => x.InvtNo);
        table.HasIndex(x => x.PreNo);
        table.HasIndex(x => x.PayTransactionId);
        table.HasIndex(x => new { x.State, x.NextTryAt });
        // The desk among millions: newest of a state, longest in a state, what waits for people, of one shop.
        table.HasIndex(x => new { x.State, x.Id });
        table.HasIndex(x => new { x.State, x.ChangedAt });
        table.HasIndex(x => new { x.NeedsPeople, x.Id });
        table.HasIndex(x => new { x.Outcome, x.CorrectBefore });
        table.HasIndex(x => new { x.ReturnWasAsked, x.ReleasedAt });
        table.HasIndex(x => new { x.Shop, x.Id });
        table.Property(x => x.OrderNo).HasMaxLength(60);
        table.Property(x => x.CopNo).HasMaxLength(20);
        // A declaration replaces its lists and never changes one.
        table.Property(x => x.Lines).AsFrozenJson();
        table.Property(x => x.Carried).AsFrozenJson();
        table.Property(x => x.Corrections).AsFrozenJson();
        table.Property(x => x.Reached).AsFrozenJson();
        table.Property(x => x.Told).AsFrozenJson();
        table.Property(x => x.Disagreements).AsFrozenJson();
        // Its getter says what is true now; a field behind it could not.
        table.Property(x => x.NeedsPeople).UsePropertyAccessMode(PropertyAccessMode.Property);
        table.Ignore(x => x.Acts);
        table.Ignore(x => x.Tax);
        table.Ignore(x => x.IsSettled);
    }
}

internal sealed class OutgoingMessageTable : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> table)
    {
        table.ToTable("customs_messages");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Declaration);
        table.HasIndex(x => x.DocumentGuid).IsUnique();
        table.HasIndex(x => x.BusinessNo);
        table.HasIndex(x => new { x.Settled, x.NextSendAt });
        table.Ignore(x => x.CopMsgId);
    }
}

internal sealed class ReceivedReceiptTable : IEntityTypeConfiguration<ReceivedReceipt>
{
    public void Configure(EntityTypeBuilder<ReceivedReceipt> table)
    {
        table.ToTable("customs_receipts");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Key).IsUnique();
        table.HasIndex(x => x.BusinessNo);
        table.HasIndex(x => x.DocumentGuid);
        table.HasIndex(x => new { x.Declaration, x.At });
        table.HasIndex(x => x.Arrival);
    }
}

internal sealed class ArrivalTable : IEntityTypeConfiguration<Arrival>
{
    public void Configure(EntityTypeBuilder<Arrival> table)
    {
        table.ToTable("customs_arrivals");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Hash).IsUnique();
        table.HasIndex(x => new { x.State, x.Id });
        table.Property(x => x.Hash).HasMaxLength(64);
        table.Property(x => x.Place).HasMaxLength(Arrival.LongestPlace);
        table.Property(x => x.Detail).HasMaxLength(Arrival.LongestDetail);
    }
}

internal sealed class TaxBillTable : IEntityTypeConfiguration<TaxBill>
{
    public void Configure(EntityTypeBuilder<TaxBill> table)
    {
        table.ToTable("customs_tax_bills");
        table.HasKey(x => x.TaxNo);
        table.HasIndex(x => x.Declaration);
        table.HasIndex(x => x.ComparedAt);
        table.HasIndex(x => new { x.Differs, x.BilledAt });
        table.Ignore(x => x.Total);
        table.Ignore(x => x.Heads);
    }
}

internal sealed class ReceiptCursorTable : IEntityTypeConfiguration<ReceiptCursor>
{
    public void Configure(EntityTypeBuilder<ReceiptCursor> table)
    {
        table.ToTable("customs_receipt_cursors");
        table.HasKey(x => x.DxpId);
    }
}

internal sealed class PaymentDataTable : IEntityTypeConfiguration<PaymentDataRequest>
{
    public void Configure(EntityTypeBuilder<PaymentDataRequest> table)
    {
        table.ToTable("customs_payment_data");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.SessionId).IsUnique();
        table.HasIndex(x => x.OrderNo);
        table.HasIndex(x => new { x.State, x.NextTryAt });
        table.Property(x => x.SessionId).HasMaxLength(60);
        table.Property(x => x.OrderNo).HasMaxLength(60);
    }
}

internal sealed class MessageRevealTable : IEntityTypeConfiguration<MessageReveal>
{
    public void Configure(EntityTypeBuilder<MessageReveal> table)
    {
        table.ToTable("customs_message_reveals");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Message);
        table.Property(x => x.Reason).HasMaxLength(200);
    }
}

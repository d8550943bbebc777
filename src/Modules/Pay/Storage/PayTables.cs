using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Pay.Storage;

internal sealed class BookingTable : IEntityTypeConfiguration<BookingRow>
{
    public void Configure(EntityTypeBuilder<BookingRow> table)
    {
        table.ToTable("pay_bookings");
        table.HasKey(b => b.Id);
        table.Property(b => b.Id).ValueGeneratedNever();
        table.Property(b => b.Key).HasMaxLength(100);
        table.HasIndex(b => b.OrderId);
        table.HasIndex(b => b.CustomsOrderId);
        table.PartitionedByMonth();
    }
}

internal sealed class BookingKeyTable : IEntityTypeConfiguration<BookingKeyRow>
{
    public void Configure(EntityTypeBuilder<BookingKeyRow> table)
    {
        table.ToTable("pay_booking_keys");
        table.HasKey(k => k.Key);
        table.Property(k => k.Key).HasMaxLength(100);
    }
}

internal sealed class EntryTable : IEntityTypeConfiguration<EntryRow>
{
    public void Configure(EntityTypeBuilder<EntryRow> table)
    {
        table.ToTable("pay_entries", t => t.HasCheckConstraint("ck_pay_entries_amount", "amount <> 0"));
        table.HasKey(e => e.Id);
        table.Property(e => e.Id).ValueGeneratedNever();
        table.Property(e => e.Account).HasMaxLength(60);
        table.HasIndex(e => new { e.Account, e.At });
        table.HasIndex(e => e.Booking);
        table.HasIndex(e => e.CustomsOrderId);
        table.PartitionedByMonth();
    }
}

internal sealed class SubsidyMoveTable : IEntityTypeConfiguration<SubsidyMove>
{
    public void Configure(EntityTypeBuilder<SubsidyMove> table)
    {
        table.ToTable("pay_subsidy_moves", t => t.HasCheckConstraint("ck_pay_subsidy_moves_amount", "amount <> 0"));
        table.HasKey(m => m.Id);
        table.Property(m => m.Id).ValueGeneratedNever();
        table.Property(m => m.Reason).HasMaxLength(500);
    }
}

internal sealed class BalanceTable : IEntityTypeConfiguration<BalanceRow>
{
    public void Configure(EntityTypeBuilder<BalanceRow> table)
    {
        table.ToTable("pay_balances");
        table.HasKey(b => b.Account);
        table.Property(b => b.Account).HasMaxLength(60);
        table.Property(b => b.Owner).HasMaxLength(50);
        table.HasIndex(b => b.Kind);
    }
}

internal sealed class PaymentTable : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> table)
    {
        table.ToTable("pay_payments");
        table.Property(p => p.Generated).HasDefaultValue(false);
        table.HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.CombineNo).HasMaxLength(32);
        table.Property(p => p.Parts).AsJson();
        table.HasIndex(p => p.CombineNo).IsUnique();
        table.HasIndex(p => new { p.OrderId, p.Attempt }).IsUnique();
        table.HasIndex(p => new { p.State, p.NextLookAt });
        table.Ignore(p => p.MayEnd);
    }
}

internal sealed class ExchangeTable : IEntityTypeConfiguration<Exchange>
{
    public void Configure(EntityTypeBuilder<Exchange> table)
    {
        table.ToTable("pay_exchanges");
        table.HasKey(e => e.Id);
        table.Property(e => e.Id).ValueGeneratedNever();
        table.HasIndex(e => e.Payment);
        table.PartitionedByMonth();
    }
}

internal sealed class ShareTable : IEntityTypeConfiguration<Share>
{
    public void Configure(EntityTypeBuilder<Share> table)
    {
        table.ToTable(
            "pay_shares",
            t =>
            {
                t.HasCheckConstraint(
                    "ck_pay_shares_escrow",
                    "escrow_goods >= 0 AND escrow_freight >= 0 AND refunded_goods <= goods AND refunded_freight <= freight AND refunded_tax <= tax"
                );
                t.HasCheckConstraint(
                    "ck_pay_shares_whole",
                    "goods = escrow_goods + settled_goods + refunded_goods - clawed_goods AND freight = escrow_freight + settled_freight + refunded_freight - clawed_freight"
                );
            }
        );
        table.HasKey(s => s.Id);
        table.Property(s => s.Generated).HasDefaultValue(false);
        table.Property(s => s.Id).ValueGeneratedNever();
        table.Ignore(s => s.Total).Ignore(s => s.ShopDiscount).Ignore(s => s.TaxLeft).Ignore(s => s.Refunded);
        table.HasIndex(s => s.OrderId);
        table.HasIndex(s => s.Payment);
        table.HasIndex(s => new { s.TaxState, s.RemitFrom });
        table.HasIndex(s => s.TaxPayout);
    }
}

internal sealed class RefundTable : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> table)
    {
        table.ToTable("pay_refunds");
        table.Property(r => r.Generated).HasDefaultValue(false);
        table.HasKey(r => r.Id);
        table.Property(r => r.Id).ValueGeneratedNever();
        table.HasIndex(r => r.RefundKey).IsUnique();
        table.HasIndex(r => new { r.State, r.NextLookAt });
        table.HasIndex(r => r.OrderId);
        table.Ignore(r => r.OutNo).Ignore(r => r.IsBooked).Ignore(r => r.IsOpen);
    }
}

internal sealed class PayoutTable : IEntityTypeConfiguration<Payout>
{
    public void Configure(EntityTypeBuilder<Payout> table)
    {
        table.ToTable("pay_payouts", t => t.HasCheckConstraint("ck_pay_payouts_amount", "amount > 0"));
        table.Property(p => p.Generated).HasDefaultValue(false);
        table.HasKey(p => p.Id);
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasIndex(p => new { p.State, p.NextLookAt });
        table.HasIndex(p => p.Owner);
        table.Ignore(p => p.IsOpen);
    }
}

internal sealed class PayeeAccountTable : IEntityTypeConfiguration<PayeeAccount>
{
    public void Configure(EntityTypeBuilder<PayeeAccount> table)
    {
        table.ToTable("pay_payee_accounts");
        table.HasKey(a => a.Account);
        table.Property(a => a.Account).HasMaxLength(60);
    }
}

internal sealed class SubMerchantTable : IEntityTypeConfiguration<SubMerchant>
{
    public void Configure(EntityTypeBuilder<SubMerchant> table)
    {
        table.ToTable("pay_sub_merchants");
        table.HasKey(s => s.Shop);
        table.Property(s => s.Shop).ValueGeneratedNever();
        table.HasIndex(s => s.Number).IsUnique();
    }
}

internal sealed class DiscrepancyTable : IEntityTypeConfiguration<Discrepancy>
{
    public void Configure(EntityTypeBuilder<Discrepancy> table)
    {
        table.ToTable("pay_discrepancies");
        table.HasKey(d => d.Id);
        table.Property(d => d.Id).ValueGeneratedNever();
        table.Property(d => d.Subject).HasMaxLength(120);
        table.HasIndex(d => new { d.Kind, d.Subject }).IsUnique();
        table.HasIndex(d => d.SettledAt);
    }
}

internal sealed class ReconciledDayTable : IEntityTypeConfiguration<ReconciledDay>
{
    public void Configure(EntityTypeBuilder<ReconciledDay> table)
    {
        table.ToTable("pay_reconciled_days");
        table.HasKey(d => d.Day);
    }
}

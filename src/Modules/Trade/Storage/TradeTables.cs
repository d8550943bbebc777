using Kaicang.Trade.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Trade.Storage;

internal sealed class OrderTable : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> table)
    {
        table.ToTable("trade_orders");
        table.HasKey(x => x.Id);
        // Only of those that may still be closed: the deadline job must not walk through years of orders that are over.
        table.HasIndex(x => x.PayBefore).HasFilter("paid_at IS NULL AND closed_at IS NULL");
        table.Property(x => x.Generated).HasDefaultValue(false);
        table.HasMany(x => x.CustomsOrders).WithOne().HasForeignKey(x => x.OrderId);
        table.PartitionedByMonth();
    }
}

internal sealed class CustomsOrderTable : IEntityTypeConfiguration<CustomsOrder>
{
    public void Configure(EntityTypeBuilder<CustomsOrder> table)
    {
        table.ToTable(
            "trade_customs_orders",
            t =>
            {
                t.HasCheckConstraint("ck_trade_customs_orders_total", "total = goods + freight + tax - discount");
                t.HasCheckConstraint(
                    "ck_trade_customs_orders_discount",
                    "platform_discount >= 0 AND platform_discount <= discount AND discount <= goods"
                );
            }
        );
        table.HasKey(x => x.Id);
        table.Property(x => x.Claims).AsJson();
        table.Property(x => x.Generated).HasDefaultValue(false);
        table.Property(x => x.Coupons).AsJson();
        table.HasIndex(x => x.OrderId);
        // Lists are read along the id, which carries the time; what is searched for has its own index.
        table.HasIndex(x => new { x.Buyer, x.Id });
        table.HasIndex(x => new { x.Shop, x.Id });
        table.HasIndex(x => x.PhoneMark);
        table.HasIndex(x => x.WaybillNo).HasFilter("waybill_no IS NOT NULL");
        table.HasIndex(x => new { x.State, x.SettlementDueAt });
        // For the one question that a correction by customs asks; an order enters it with its declaration, not when it is placed.
        table.HasIndex(x => x.Orderer).HasFilter("quota = 'Held' AND declared_at IS NOT NULL AND refused_at IS NULL");
        table.HasMany(x => x.Lines).WithOne().HasForeignKey(x => x.CustomsOrderId);
        table.PartitionedByMonth();
    }
}

internal sealed class OrderLineTable : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> table)
    {
        table.ToTable("trade_order_lines");
        table.HasKey(x => x.Id);
        table.Property(x => x.TaxSteps).AsJson();
        table.Ignore(x => x.Tax);
        table.Ignore(x => x.PublicCut);
        table.HasIndex(x => x.CustomsOrderId);
        table.PartitionedByMonth();
    }
}

internal sealed class OrderNumberTable : IEntityTypeConfiguration<OrderNumber>
{
    public void Configure(EntityTypeBuilder<OrderNumber> table)
    {
        table.ToTable("trade_order_numbers");
        table.HasKey(x => x.Number);
    }
}

internal sealed class SellableStockTable : IEntityTypeConfiguration<SellableStock>
{
    public void Configure(EntityTypeBuilder<SellableStock> table)
    {
        table.ToTable(
            "trade_stock",
            t =>
            {
                t.HasCheckConstraint(
                    "ck_trade_stock_counts",
                    "available_count >= 0 AND reserved_count >= 0 AND held_count >= 0 AND sold_count >= 0"
                );
                t.HasCheckConstraint(
                    "ck_trade_stock_sum",
                    "offered_count - withdrawn_count = available_count + reserved_count + held_count + sold_count"
                );
            }
        );
        table.HasKey(x => new { x.Sku, x.Warehouse });
    }
}

internal sealed class StockOfferTable : IEntityTypeConfiguration<StockOffer>
{
    public void Configure(EntityTypeBuilder<StockOffer> table)
    {
        table.ToTable("trade_stock_offers");
        table.HasKey(x => x.OfferKey);
        table.HasIndex(x => new { x.Sku, x.Warehouse });
    }
}

internal sealed class QuotaTable : IEntityTypeConfiguration<Quota>
{
    public void Configure(EntityTypeBuilder<Quota> table)
    {
        table.ToTable(
            "trade_quota",
            t => t.HasCheckConstraint("ck_trade_quota_amounts", "held_amount >= 0 AND used_amount >= 0")
        );
        table.HasKey(x => new
        {
            x.Person,
            x.Year,
            x.Kind,
        });
        table.Ignore(x => x.Balance);
    }
}

internal sealed class QuotaEntryTable : IEntityTypeConfiguration<QuotaEntry>
{
    public void Configure(EntityTypeBuilder<QuotaEntry> table)
    {
        table.ToTable("trade_quota_entries");
        table.HasKey(x => x.Id);
        table.HasIndex(x => new
        {
            x.Person,
            x.Year,
            x.Kind,
        });
        table.HasIndex(x => x.CustomsOrder);
        table.PartitionedByMonth();
    }
}

internal sealed class CartLineTable : IEntityTypeConfiguration<CartLine>
{
    public void Configure(EntityTypeBuilder<CartLine> table)
    {
        table.ToTable("trade_cart_lines");
        table.HasKey(x => new { x.Account, x.Sku });
    }
}

internal sealed class TimelineTable : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> table)
    {
        table.ToTable("trade_timeline");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.CustomsOrderId);
    }
}

internal sealed class AfterSaleTable : IEntityTypeConfiguration<AfterSale>
{
    public void Configure(EntityTypeBuilder<AfterSale> table)
    {
        table.ToTable("trade_after_sales");
        table.HasKey(x => x.Id);
        table.HasIndex(x => new { x.CustomsOrderId, x.Ordinal }).IsUnique();
        table.HasIndex(x => new { x.Shop, x.State });
        table.HasIndex(x => new { x.State, x.Deadline });
        table.HasIndex(x => x.Buyer);
        table.Property(x => x.Lines).AsJson();
    }
}

internal sealed class CaseEntryTable : IEntityTypeConfiguration<CaseEntry>
{
    public void Configure(EntityTypeBuilder<CaseEntry> table)
    {
        table.ToTable("trade_case_entries");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.AfterSale);
        table.Property(x => x.Pictures).AsJson();
    }
}

internal sealed class EvidencePictureTable : IEntityTypeConfiguration<EvidencePicture>
{
    public void Configure(EntityTypeBuilder<EvidencePicture> table)
    {
        table.ToTable("trade_evidence_pictures");
        table.HasKey(x => x.Id);
        table.HasIndex(x => new { x.AfterSale, x.By });
    }
}

internal sealed class RefundRequestTable : IEntityTypeConfiguration<RefundRequest>
{
    public void Configure(EntityTypeBuilder<RefundRequest> table)
    {
        table.ToTable("trade_refund_requests");
        table.HasKey(x => x.RefundKey);
        table.HasIndex(x => x.CustomsOrderId);
    }
}

internal sealed class RefundReceivedTable : IEntityTypeConfiguration<RefundReceived>
{
    public void Configure(EntityTypeBuilder<RefundReceived> table)
    {
        table.ToTable("trade_refunds_received");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.CustomsOrderId);
    }
}

internal sealed class DatedParameterTable : IEntityTypeConfiguration<DatedParameter>
{
    public void Configure(EntityTypeBuilder<DatedParameter> table)
    {
        table.ToTable("trade_parameters");
        table.HasKey(x => x.Id);
        table.HasIndex(x => new { x.Name, x.ValidFrom });
    }
}

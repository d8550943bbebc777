using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Journals;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Trade.Storage;

internal sealed class CouponTable : IEntityTypeConfiguration<Coupon>
{
    public void Configure(EntityTypeBuilder<Coupon> table)
    {
        table.ToTable(
            "trade_coupons",
            t =>
            {
                // What CouponChoice builds on: every combination that may be stacked fits.
                t.HasCheckConstraint("ck_trade_coupons_cut", "cut > 0 AND cut * 2 <= threshold - 200");
                t.HasCheckConstraint("ck_trade_coupons_spent_by", "(state = 'Free') = (spent_by IS NULL)");
            }
        );
        table.HasKey(x => x.Id);
        table.Property(x => x.Skus).AsJson();
        table.HasIndex(x => new { x.Account, x.State });
        table.HasIndex(x => x.SpentBy);
    }
}

/// <summary>Coupon rows as an order's transaction locks them, in key order, after stock and quota.</summary>
internal static class CouponRows
{
    /// <summary>Asks for the rows, locked; null when no order spends any.</summary>
    public static JournalRead<Coupon>? Ask(JournalReads reads, Guid[] ids) =>
        ids.Length == 0
            ? null
            : reads.Ask<Coupon>(
                reads.Provider == StorageProvider.Postgres
                    ? (FormattableString)$"SELECT * FROM trade_coupons WHERE id = ANY({ids}) ORDER BY id FOR UPDATE"
                    : $"SELECT c.* FROM trade_coupons c WHERE c.id IN (SELECT unhex(value) FROM json_each({StockRows.Hex(ids)}))"
            );
}

/// <summary>
/// What becomes of an order's coupons after it was placed. Each move is one conditional statement on rows that name the order, so a word
/// that comes twice changes nothing.
/// </summary>
internal sealed class CouponWallet(KaicangDb db)
{
    /// <summary>The order closed unpaid: its coupons are free again. Whether one has lapsed meanwhile its own day says.</summary>
    public async Task ReleaseAsync(Order order, CancellationToken ct)
    {
        if (!HasCoupons(order))
            return;
        await db.BeginWritesAsync(ct);
        OrderId id = order.Id;
        await db.Set<Coupon>()
            .Where(c => c.SpentBy == id && c.State == CouponState.Held)
            .ExecuteUpdateAsync(
                row => row.SetProperty(c => c.State, CouponState.Free).SetProperty(c => c.SpentBy, (OrderId?)null),
                ct
            );
    }

    /// <summary>The order is paid: its coupons are used.</summary>
    public async Task SpendAsync(Order order, CancellationToken ct)
    {
        if (!HasCoupons(order))
            return;
        await db.BeginWritesAsync(ct);
        OrderId id = order.Id;
        await db.Set<Coupon>()
            .Where(c => c.SpentBy == id && c.State == CouponState.Held)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.State, CouponState.Used), ct);
    }

    /// <summary>Money came for a closed order: its coupons again, unless another order has one of them. The day on which it was placed counts.</summary>
    public async Task<bool> HoldAgainAsync(Order order, CancellationToken ct)
    {
        if (!HasCoupons(order))
            return true;
        await db.BeginWritesAsync(ct);
        OrderId? id = order.Id;
        foreach (CouponId coupon in CouponsOf(order))
        {
            int held = await db.Set<Coupon>()
                .Where(c => c.Id == coupon && c.State == CouponState.Free)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(c => c.State, CouponState.Held).SetProperty(c => c.SpentBy, id),
                    ct
                );
            if (held == 0)
                return false;
        }
        return true;
    }

    /// <summary>All goods that these coupons helped to pay were refunded: the coupons are free again.</summary>
    public async Task GiveBackAsync(OrderId order, IReadOnlyCollection<CouponId> coupons, CancellationToken ct)
    {
        await db.BeginWritesAsync(ct);
        foreach (CouponId coupon in coupons.OrderBy(c => c.Value))
        {
            await db.Set<Coupon>()
                .Where(c => c.Id == coupon && c.SpentBy == order && c.State == CouponState.Used)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(c => c.State, CouponState.Free).SetProperty(c => c.SpentBy, (OrderId?)null),
                    ct
                );
        }
    }

    private static bool HasCoupons(Order order) => order.CustomsOrders.Exists(c => c.Coupons.Count > 0);

    private static IEnumerable<CouponId> CouponsOf(Order order) =>
        order.CustomsOrders.SelectMany(c => c.Coupons).Select(s => s.Coupon).Distinct().OrderBy(c => c.Value);
}

using Kaicang.Contracts.Growth;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>How a buyer wants to pay: with which coupons, and in one payment.</summary>
/// <param name="BestCoupons">The best combination is chosen for him; then he names none.</param>
/// <param name="Payment">Null or <c>full</c>; anything else is refused by name.</param>
internal sealed record PayWish(bool BestCoupons, IReadOnlyList<CouponId> Coupons, string? Payment)
{
    public const string Full = "full";
    public const string Presale = "presale";

    /// <summary>A quote without a word about coupons gets the best combination.</summary>
    public static PayWish Of(QuoteRequest request) =>
        new(request.Coupons is null, request.Coupons ?? [], request.Payment);

    /// <summary>An order spends the coupons that it names, no others.</summary>
    public static PayWish Of(PlaceOrderRequest request) => new(false, request.Coupons ?? [], request.Payment);

    /// <summary>
    /// One order is one payment: customs matches the order's amount with one payment message (three documents), so a deposit and a balance
    /// can't be declared.
    /// </summary>
    public Error? Refused(bool crossBorder) =>
        Payment switch
        {
            null or Full => null,
            Presale when crossBorder => CouponRefusals.PresaleCrossBorder.With(),
            Presale => CouponRefusals.PresaleNotOffered.With(),
            _ => CouponRefusals.PaymentMalformed.With(("payment", Payment.Length > 20 ? Payment[..20] : Payment)),
        };
}

/// <summary>The coupons of a checkout.</summary>
/// <param name="Fitting">All that would fit, whether spent or not; only for quotes.</param>
internal sealed record ChosenCoupons(IReadOnlyList<SpentCoupon> Spent, IReadOnlyList<Coupon> Fitting)
{
    public static readonly ChosenCoupons None = new([], []);
}

/// <summary>Finds a buyer's coupons for a checkout, and says no to those that can't be used, by name.</summary>
internal sealed class CouponDesk(QuestionDb db, TimeProvider time)
{
    /// <summary>More is not looked at; the ones that lapse first are.</summary>
    private const int MostInWallet = 500;

    public async Task<ErrorOr<ChosenCoupons>> ChooseAsync(
        AccountId buyer,
        PayWish wish,
        IReadOnlyList<QuotedPart> parts,
        bool placing,
        CancellationToken ct
    )
    {
        if (placing && wish.Coupons.Count == 0)
            return ChosenCoupons.None;
        CouponLine[] lines = LinesOf(parts);
        DateTimeOffset now = time.GetUtcNow();
        IReadOnlyList<Coupon> fitting = placing ? [] : await FittingAsync(buyer, lines, ct);
        if (wish.BestCoupons)
            return new ChosenCoupons(CouponChoice.Spend(CouponChoice.Best(fitting, lines, now), lines), fitting);
        if (wish.Coupons.Count == 0)
            return new ChosenCoupons([], fitting);
        ErrorOr<IReadOnlyList<Coupon>> named = await NamedAsync(buyer, wish.Coupons, lines, now, ct);
        return named.IsError ? named.Errors : new ChosenCoupons(CouponChoice.Spend(named.Value, lines), fitting);
    }

    /// <summary>Free and valid coupons of the buyer that fit, those that take most off first.</summary>
    public async Task<IReadOnlyList<Coupon>> FittingAsync(
        AccountId buyer,
        IReadOnlyList<CouponLine> lines,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        List<Coupon> wallet = await db.Set<Coupon>()
            .Where(c => c.Account == buyer && c.State == CouponState.Free && c.ValidUntil > now)
            .OrderBy(c => c.ValidUntil)
            .Take(MostInWallet)
            .ToListAsync(ct);
        return
        [
            .. wallet
                .Where(c => c.IsValidAt(now) && CouponChoice.Fits(c, lines))
                .OrderByDescending(c => c.Cut)
                .ThenBy(c => c.ValidUntil)
                .ThenBy(c => c.Id.Value),
        ];
    }

    /// <summary>The parts with what the coupons pay of each line.</summary>
    public static IReadOnlyList<QuotedPart> Apply(IReadOnlyList<QuotedPart> parts, IReadOnlyList<SpentCoupon> spent)
    {
        if (spent.Count == 0)
            return parts;
        int first = 0;
        var paid = new List<QuotedPart>();
        foreach (QuotedPart part in parts)
        {
            int from = first;
            Money Of(CouponBearer bearer, int line) =>
                spent.Where(s => s.Coupon.Bearer == bearer).Sum(s => s.ByLine[from + line]);
            paid.Add(
                part with
                {
                    Lines =
                    [
                        .. part.Lines.Select(
                            (l, i) =>
                                l with
                                {
                                    ShopDiscount = Of(CouponBearer.Shop, i),
                                    PlatformDiscount = Of(CouponBearer.Platform, i),
                                }
                        ),
                    ],
                    Coupons =
                    [
                        .. spent
                            .Select(s => new CouponShare(
                                s.Coupon.Id,
                                s.Coupon.Title,
                                s.Coupon.Bearer,
                                s.ByLine.Skip(from).Take(part.Lines.Count).Sum()
                            ))
                            .Where(s => !s.Amount.IsZero),
                    ],
                }
            );
            first += part.Lines.Count;
        }
        return paid;
    }

    private static CouponLine[] LinesOf(IEnumerable<QuotedPart> parts) =>
        [.. parts.SelectMany(p => p.Lines.Select(l => new CouponLine(l.Sku.Id, p.Shop.Id, l.Goods)))];

    private async Task<ErrorOr<IReadOnlyList<Coupon>>> NamedAsync(
        AccountId buyer,
        IReadOnlyList<CouponId> ids,
        IReadOnlyList<CouponLine> lines,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // One a shop and one of the platform: more than lines and one can't be right.
        if (ids.Count > Quoting.MaxLines + 1 || ids.Distinct().Count() != ids.Count)
            return CouponRefusals.CouponsDontStack.With();
        List<Coupon> found = await db.Set<Coupon>().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        foreach (CouponId id in ids)
        {
            Coupon? coupon = found.Find(c => c.Id == id && c.Account == buyer);
            if (coupon is null)
                return CouponRefusals.CouponUnknown.With(("coupon", id)); // A foreign one answers like an unknown one.
            if (coupon.State != CouponState.Free)
                return CouponRefusals.SpentOf(coupon);
            if (!coupon.IsValidAt(now))
                return CouponRefusals.NotValidOf(coupon);
            if (!CouponChoice.Fits(coupon, lines))
                return CouponRefusals.CouponUnfit.With(
                    ("title", coupon.Title),
                    ("threshold", coupon.Threshold),
                    ("covered", CouponChoice.CoveredBy(coupon, lines))
                );
        }
        return CouponChoice.Stack(found) ? found : CouponRefusals.CouponsDontStack.With();
    }
}

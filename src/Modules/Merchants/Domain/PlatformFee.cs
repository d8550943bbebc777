namespace Kaicang.Merchants.Domain;

/// <summary>The operator's share of paid goods, agreed with a shop from a day on. The newest that has begun counts.</summary>
internal sealed class PlatformFee
{
    /// <summary>More than this is no fee but a mistake of typing.</summary>
    public static readonly Rate Highest = Rate.Percent(30);

    public PlatformFeeId Id { get; private set; }
    public ShopId Shop { get; private set; }
    public Rate Share { get; private set; }
    public BusinessDay ValidFrom { get; private set; }
    public DateTimeOffset AgreedAt { get; private set; }

    /// <summary>A fee for the days to come, or for today when the shop has none yet: what was earned is not charged anew.</summary>
    public static ErrorOr<PlatformFee> Agree(
        ShopId shop,
        Rate share,
        BusinessDay validFrom,
        IEnumerable<PlatformFee> earlier,
        DateTimeOffset now
    )
    {
        if (share.Value < 0 || share.Value > Highest.Value)
            return MerchantsRefusals.FeeOutOfRange.With(("share", share), ("highest", Highest));
        var today = BusinessDay.Of(now);
        List<PlatformFee> known = [.. earlier];
        if (known.Count > 0 && validFrom <= today)
            return MerchantsRefusals.FeeInThePast.With(("from", validFrom), ("today", today));
        if (known.Exists(fee => fee.ValidFrom == validFrom))
            return MerchantsRefusals.FeeAlreadyAgreed.With(("from", validFrom));
        return new PlatformFee
        {
            Id = PlatformFeeId.New(now),
            Shop = shop,
            Share = share,
            ValidFrom = validFrom,
            AgreedAt = now,
        };
    }

    public static PlatformFee? On(IEnumerable<PlatformFee> fees, BusinessDay day) =>
        fees.Where(fee => fee.ValidFrom <= day).MaxBy(fee => fee.ValidFrom);
}

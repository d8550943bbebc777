namespace Kaicang.Customs.Domain;

/// <summary>The clocks that a release starts.</summary>
internal enum ClockKind
{
    /// <summary>The application to return (CEB625) is taken until then.</summary>
    ReturnApplication,

    /// <summary>Returned goods are back at the supervised place until then.</summary>
    ReturnArrival,

    /// <summary>The tax is paid to the treasury until then.</summary>
    TaxPayment,
}

/// <summary>How near the end of a clock is.</summary>
internal enum ClockLevel
{
    /// <summary>It does not matter any more: done, or nothing was asked.</summary>
    Still,
    Runs,

    /// <summary>Few days left and something still to be done.</summary>
    Warns,

    /// <summary>Over, and what was to be done was not.</summary>
    Over,
}

/// <summary>One clock of a released declaration.</summary>
/// <param name="LastDay">The last day on which it can be done.</param>
/// <param name="DaysLeft">Days after today; below zero when it is over.</param>
/// <param name="After">What happens when it ends.</param>
internal sealed record LegalClock(
    ClockKind Kind,
    Text Words,
    BusinessDay LastDay,
    int DaysLeft,
    ClockLevel Level,
    Text After
);

/// <summary>
/// 海关总署公告2020年第45号: the return is applied for within 30 days of the list's release and the goods are back within 45 days of it;
/// both count from 800, not from delivery. 194号: the tax is paid between day 31 and day 45.
/// </summary>
internal static class LegalClocks
{
    public const int ApplyDays = 30;
    public const int ArriveDays = 45;
    public const int TaxFromDay = 31;
    public const int TaxByDay = 45;

    /// <summary>How many days before its end a clock begins to warn.</summary>
    public const int WarnDays = 5;

    /// <summary>The clocks of a declaration; none before it is released.</summary>
    public static IReadOnlyList<LegalClock> Of(Declaration declaration, DateTimeOffset now)
    {
        if (declaration.ReleasedAt is not { } releasedAt)
            return [];
        BusinessDay released = BusinessDay.Of(releasedAt);
        BusinessDay today = BusinessDay.Of(now);
        bool asked = declaration.ReturnWasAsked;
        bool accepted = declaration.State == DeclarationState.ReturnAccepted;
        return
        [
            Clock(
                ClockKind.ReturnApplication,
                new("退货申请", "Application to return"),
                released.AddDays(ApplyDays),
                today,
                open: asked && !declaration.ReturnWasSent,
                shown: !declaration.ReturnWasSent && !accepted,
                new("不能再申请退货；税款照缴。", "No return can be applied for; the tax stays due.")
            ),
            Clock(
                ClockKind.ReturnArrival,
                new("退货运抵原监管场所", "Returned goods back at the supervised place"),
                released.AddDays(ArriveDays),
                today,
                open: asked && declaration.GoodsBackAt is null,
                shown: asked && declaration.GoodsBackAt is null,
                new(
                    "退货不成立：税款照缴，货物不得重新上架为保税货物。",
                    "The return fails: the tax stays due, and the goods may not go back to bonded stock."
                )
            ),
            Clock(
                ClockKind.TaxPayment,
                new("税款缴纳（第31日起）", "Tax payment (from day 31)"),
                released.AddDays(TaxByDay),
                today,
                open: asked && !accepted,
                shown: !accepted,
                new("担保企业代缴；逾期加收滞纳金。", "The guarantor pays, with interest for being late.")
            ),
        ];
    }

    private static LegalClock Clock(
        ClockKind kind,
        Text words,
        BusinessDay last,
        BusinessDay today,
        bool open,
        bool shown,
        Text after
    )
    {
        int left = last.DaysSince(today);
        ClockLevel level =
            !shown ? ClockLevel.Still
            : left < 0 ? (open ? ClockLevel.Over : ClockLevel.Still)
            : open && left <= WarnDays ? ClockLevel.Warns
            : ClockLevel.Runs;
        return new LegalClock(kind, words, last, left, level, after);
    }
}

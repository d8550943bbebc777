namespace Kaicang.Ui;

/// <summary>The meaning of a colour. Components choose the colour.</summary>
public enum Tone
{
    Neutral,
    Accent,
    Good,
    Warn,
    Bad,
    Info,
    Bonded,
}

/// <summary>What a badge on goods or people says.</summary>
public enum BadgeKind
{
    /// <summary>保税: from a bonded warehouse (1210).</summary>
    Bonded,

    /// <summary>直邮: mailed from abroad (9610).</summary>
    Direct,

    /// <summary>国内: no customs.</summary>
    Domestic,

    /// <summary>自营: the platform's own shop, which law wants marked.</summary>
    SelfRun,

    /// <summary>讲解中: the streamer is showing it now.</summary>
    Presenting,

    /// <summary>直播中.</summary>
    Live,

    /// <summary>官方旗舰.</summary>
    Official,

    /// <summary>新品.</summary>
    New,
}

/// <summary>How loud a button is. One filled button a screen: the next thing the reader can do.</summary>
public enum ButtonKind
{
    Filled,
    Tonal,
    Line,
    Plain,
    Danger,
}

/// <summary>How large a price is written.</summary>
public enum PriceSize
{
    Small,
    Medium,
    Large,
}

/// <summary>Where a step of a timeline stands.</summary>
public enum StepState
{
    Done,
    Now,
    Next,
    Failed,
}

/// <summary>One line of an amount: what for, how much, and in small type from what it follows.</summary>
/// <param name="IsTotal">The line that is paid.</param>
/// <param name="IsReduction">A discount, shown with a minus.</param>
public sealed record AmountLine(
    string Label,
    Kernel.Money Amount,
    string? Note = null,
    bool IsTotal = false,
    bool IsReduction = false
);

/// <summary>One step of a timeline in words its reader understands.</summary>
/// <param name="NoteIsQuoted">The note is what somebody wrote, in his own language.</param>
/// <param name="LegalTime">Shown in Shanghai's time with the zone: customs steps and legal deadlines.</param>
public sealed record TimelineStep(
    string Title,
    StepState State,
    DateTimeOffset? At = null,
    string? Note = null,
    string? Href = null,
    bool LegalTime = false,
    bool NoteIsQuoted = false
);

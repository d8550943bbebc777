using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.Domain;

/// <summary>What happened in a case.</summary>
internal enum CaseStep
{
    Asked,
    Agreed,

    /// <summary>The merchant let its deadline pass.</summary>
    AgreedBySilence,
    Declined,
    Escalated,
    AwardedAsAsked,
    AwardedMoney,
    Dismissed,
    SentBack,
    Arrived,
    CustomsAccepted,
    CustomsRefused,
    ReplacementSent,
    ReplacementDelivered,

    /// <summary>The replacement is not to be had: money instead.</summary>
    ReplacementFailed,
    Refunded,
    Extended,
    Evidence,
    Withdrawn,

    /// <summary>A deadline of the buyer passed.</summary>
    Lapsed,

    /// <summary>Nothing came for a long time: the operator looks.</summary>
    NeverArrived,
}

/// <summary>One entry of the story of a case: a step, or words and pictures of one side. Never changed.</summary>
internal sealed class CaseEntry
{
    public Guid Id { get; init; }
    public AfterSaleId AfterSale { get; init; }
    public CaseParty By { get; init; }
    public CaseStep Step { get; init; }

    /// <summary>What that side wrote, or a number or amount that belongs to the step.</summary>
    public string Words { get; init; } = "";
    public IReadOnlyList<EvidenceId> Pictures { get; init; } = [];
    public DateTimeOffset At { get; init; }
}

/// <summary>
/// A picture that one side gave as evidence. Its bytes lie sealed in the installation's media folder (<c>Storage/EvidenceFiles</c>).
/// </summary>
internal sealed class EvidencePicture
{
    public EvidenceId Id { get; init; }
    public AfterSaleId AfterSale { get; init; }
    public CaseParty By { get; init; }
    public string Type { get; init; } = "";
    public int ByteCount { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>A picture of evidence.</summary>
internal readonly record struct EvidenceId(Guid Value) : ITypedId<EvidenceId>
{
    public static string Prefix => "evd";

    public static EvidenceId From(Guid value) => new(value);

    public static EvidenceId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out EvidenceId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>What may be shown as evidence.</summary>
internal static class EvidenceRules
{
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>Pictures of one message.</summary>
    public const int MostAtOnce = 3;

    /// <summary>Pictures of one side in one case.</summary>
    public const int MostOfSide = 9;

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The media type that the first bytes tell, whatever the sender called it; null for anything but JPEG, PNG and WebP.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith(Png) ? "image/png"
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;
}

using System.Text.Json.Serialization;

namespace Kaicang.Customs.Domain;

/// <summary>One edition of a list.</summary>
[JsonConverter(typeof(TypedIdJson<ListEditionId>))]
internal readonly record struct ListEditionId(Guid Value) : ITypedId<ListEditionId>
{
    public static string Prefix => "led";

    public static ListEditionId From(Guid value) => new(value);

    public static ListEditionId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out ListEditionId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>The lists that law publishes whole.</summary>
internal enum ListKind
{
    Tariff,
    PositiveList,
}

internal enum ListEditionState
{
    /// <summary>Uploaded and compared; waits for a second person.</summary>
    Proposed,

    /// <summary>In force from its day on.</summary>
    Confirmed,

    /// <summary>Taken back before anybody confirmed it.</summary>
    Dropped,
}

/// <summary>
/// A full official list as somebody uploaded it. Once a second person has confirmed it, its differences to what was in force become
/// lines of their own from its day on; no line that stands is ever changed, so that any earlier day keeps its rates.
/// </summary>
internal sealed class ListEdition : IVersioned
{
    public const int LongestFileName = 200;
    public const int LongestReason = 500;

    public ListEditionId Id { get; init; }
    public ListKind Kind { get; init; }
    public ListEditionState State { get; private set; }
    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file as it was uploaded.</summary>
    public string FileHash { get; init; } = "";

    /// <summary>Its rows as CSV, compressed: what is confirmed is what was compared.</summary>
    public byte[] Rows { get; init; } = [];
    public int RowCount { get; init; }

    /// <summary>From which day on it shall be in force.</summary>
    public BusinessDay From { get; init; }

    /// <summary>How many editions of the kind were confirmed when it was compared.</summary>
    public int ComparedWith { get; init; }
    public ListReport Report { get; init; } = ListReport.Empty;
    public AccountId UploadedBy { get; init; }
    public string UploaderName { get; init; } = "";
    public DateTimeOffset UploadedAt { get; init; }

    /// <summary>1 for the first confirmed of its kind; 0 before.</summary>
    public int Number { get; private set; }
    public string? DeciderName { get; private set; }
    public AccountId? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DropReason { get; private set; }
    public long Version { get; private set; }

    public void Confirm(int number, Actor actor, DateTimeOffset now)
    {
        (State, Number) = (ListEditionState.Confirmed, number);
        Decide(actor, now);
    }

    public void Drop(string reason, Actor actor, DateTimeOffset now)
    {
        (State, DropReason) = (ListEditionState.Dropped, reason);
        Decide(actor, now);
    }

    private void Decide(Actor actor, DateTimeOffset now) =>
        (DecidedBy, DeciderName, DecidedAt) = (actor.Account, actor.Name, now);
}

/// <summary>What a new edition does to what is in force on its day.</summary>
/// <param name="Changes">The first of them: ended, then changed, then added lines.</param>
/// <param name="Skus">Published goods under a line that ends or changes, the first of them.</param>
internal sealed record ListReport(
    int Added,
    int Changed,
    int Ended,
    int Unchanged,
    IReadOnlyList<ListChange> Changes,
    int SkuCount,
    IReadOnlyList<TouchedSku> Skus
)
{
    public static readonly ListReport Empty = new(0, 0, 0, 0, [], 0, []);
}

internal enum ListChangeKind
{
    Ended,
    Changed,
    Added,
}

/// <summary>One code that is another than before.</summary>
internal sealed record ListChange(ListChangeKind Kind, string Code, string Name, IReadOnlyList<FieldChange> Fields);

/// <summary>One column with what it said and what it says; empty for nothing.</summary>
internal sealed record FieldChange(string Column, string Old, string New);

/// <summary>A published SKU of ours under a line that changes or ends.</summary>
internal sealed record TouchedSku(Contracts.Catalog.SkuId Sku, string Code, string Title, string HsCode, bool Ends);

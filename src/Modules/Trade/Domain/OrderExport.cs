using Kaicang.Contracts.Merchants;

namespace Kaicang.Trade.Domain;

/// <summary>A list of orders that somebody wants as files.</summary>
internal readonly record struct OrderExportId(Guid Value) : ITypedId<OrderExportId>
{
    public static string Prefix => "oex";

    public static OrderExportId From(Guid value) => new(value);

    public static OrderExportId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out OrderExportId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>How far an export is.</summary>
internal enum ExportState
{
    Waiting,
    Running,
    Ready,
    Failed,
    Cancelled,
}

/// <summary>Why an export failed.</summary>
internal enum ExportFailure
{
    /// <summary>More rows than a sheet holds.</summary>
    TooLarge,

    /// <summary>It was begun again and again and never ended.</summary>
    Broken,
}

/// <summary>
/// An export: asked for, made by a job, kept for <see cref="Life"/>. Each time it is begun it has a new <see cref="Attempt"/>, which is in
/// the names of its files too, so that a run that was believed dead can't spoil the files of the one that followed it.
/// </summary>
internal sealed class OrderExport : IVersioned
{
    public const int MostAttempts = 10;

    /// <summary>How many of one account may wait or run at a time.</summary>
    public const int MostOpen = 3;

    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>A run that has said nothing for so long is dead; it says something every second.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    public OrderExportId Id { get; init; }
    public AccountId Maker { get; init; }

    /// <summary>The shops whose orders it holds, in order; null: all of the platform.</summary>
    public string? Scope { get; init; }

    /// <summary>What was searched for may be a phone number, so it is sealed.</summary>
    public string SealedFilter { get; init; } = "";
    public bool InEnglish { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public ExportState State { get; private set; }
    public ExportFailure? Failure { get; private set; }
    public long RowCount { get; private set; }

    /// <summary>How many it will be, counted when it began.</summary>
    public long? AboutCount { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>Which host works on it.</summary>
    public Guid? Worker { get; private set; }

    /// <summary>System time, microseconds.</summary>
    public long HeardAt { get; private set; }
    public int Attempt { get; private set; }
    public int DownloadCount { get; private set; }
    public long Version { get; private set; }

    public bool IsOpen => State is ExportState.Waiting or ExportState.Running;

    public static string? ScopeOf(IReadOnlyCollection<ShopId>? shops) =>
        shops is null ? null : string.Join(' ', shops.Select(s => s.ToString()).Order(StringComparer.Ordinal));

    public IReadOnlyList<ShopId>? Shops() =>
        Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Ids.Parse<ShopId>).ToArray();

    /// <summary>
    /// Whether an actor may see and fetch it: of everything, its maker as long as he may see everything; of some shops, who may see the
    /// orders of all of them. A platform's account has no part in a shop's files.
    /// </summary>
    public bool IsFor(Actor actor)
    {
        if (!actor.IsSignedIn)
            return false;
        IReadOnlyList<ShopId>? theirs = actor.TenantsWith<ShopId>(TradePermission.SeeOrders);
        return Shops() is { } shops
            ? theirs is not null && shops.Count > 0 && shops.All(theirs.Contains)
            : theirs is null && actor.Account == Maker;
    }

    /// <summary>Whether a worker may begin it (again): it waits, the worker itself was interrupted, or another one fell silent.</summary>
    public bool MayBeTaken(Guid worker, long now) =>
        State == ExportState.Waiting
        || (State == ExportState.Running && (Worker == worker || now - HeardAt > (long)Silence.TotalMicroseconds));

    /// <summary>Begins it anew; false when that was tried too often.</summary>
    public bool Take(Guid worker, long now)
    {
        if (Attempt >= MostAttempts)
        {
            Fail(ExportFailure.Broken);
            return false;
        }
        Attempt++;
        State = ExportState.Running;
        Worker = worker;
        HeardAt = now;
        RowCount = 0;
        AboutCount = null;
        return true;
    }

    public bool IsRun(int attempt) => State == ExportState.Running && Attempt == attempt;

    public void Note(long rows, long about, long now)
    {
        RowCount = rows;
        AboutCount = about;
        HeardAt = now;
    }

    public void Finish(long rows, DateTimeOffset now)
    {
        State = ExportState.Ready;
        RowCount = rows;
        AboutCount = rows;
        ReadyAt = now;
    }

    public void Fail(ExportFailure failure)
    {
        State = ExportState.Failed;
        Failure = failure;
    }

    public void Cancel() => State = ExportState.Cancelled;
}

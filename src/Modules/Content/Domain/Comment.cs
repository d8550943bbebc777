using Kaicang.Contracts.Content;

namespace Kaicang.Content.Domain;

/// <summary>What somebody said in a room.</summary>
internal sealed class Comment : IVersioned
{
    private const int Longest = 100;
    private const int MostInAMinute = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private Comment() { }

    public CommentId Id { get; private set; }
    public RoomId Room { get; private set; }
    public AccountId Account { get; private set; }
    public string Name { get; private set; } = "";
    public string Words { get; private set; } = "";
    public bool Hidden { get; private set; }
    public DateTimeOffset At { get; private set; }
    public long Version { get; private set; }

    /// <param name="lastMinute">When the same account spoke in the room within the last minute.</param>
    public static ErrorOr<Comment> Say(
        Room room,
        AccountId account,
        string name,
        string? words,
        IReadOnlyCollection<DateTimeOffset> lastMinute,
        DateTimeOffset now
    )
    {
        if (room.State != RoomState.Live)
            return ContentRefusals.NotLive.With(("room", room.Id));
        string said = string.Join(' ', (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (said.Length is 0 or > Longest || said.Any(char.IsControl))
            return ContentRefusals.WordsWrong.With(("longest", Longest));
        if (lastMinute.Count >= MostInAMinute || lastMinute.Any(at => now - at < Pause))
            return ContentRefusals.TooFast.With(("seconds", (int)Pause.TotalSeconds));
        return new Comment
        {
            Id = CommentId.New(now),
            Room = room.Id,
            Account = account,
            Name = name,
            Words = said,
            At = now,
        };
    }

    public void Hide() => Hidden = true;
}

/// <summary>A comment.</summary>
internal readonly record struct CommentId(Guid Value) : ITypedId<CommentId>
{
    public static string Prefix => "cmt";

    public static CommentId From(Guid value) => new(value);

    public static CommentId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out CommentId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>A line in the desk's ticker: something sold in the room.</summary>
internal sealed class RoomSale
{
    public Contracts.Trade.CustomsOrderId CustomsOrder { get; init; }
    public RoomId Room { get; init; }
    public int PieceCount { get; init; }
    public Money Amount { get; init; }
    public DateTimeOffset PaidAt { get; init; }
}

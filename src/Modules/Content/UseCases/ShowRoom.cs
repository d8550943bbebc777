using Kaicang.Content.Domain;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Relations;
using Kaicang.Contracts.Trade;

namespace Kaicang.Content.UseCases;

/// <summary>One room with all its goods.</summary>
internal static class ShowRoom
{
    public static async Task<ErrorOr<RoomView>> Handle(
        RoomId id,
        Actor actor,
        QuestionDb db,
        RoomViews views,
        CancellationToken ct
    )
    {
        Room? room = await db.Set<Room>().FirstOrDefaultAsync(r => r.Id == id, ct);
        return room is null
            ? ContentRefusals.UnknownRoom.With(("room", id))
            : (await views.Of([room], actor.Account, YellowCart.Most, ct))[0] with
            {
                Flash = await views.FlashOf(id, ct),
            };
    }
}

/// <summary>Rooms: the live ones first, then the announced ones by their hour.</summary>
internal static class ListRooms
{
    public static async Task<ErrorOr<Page<RoomView>>> Handle(
        int? page,
        int? size,
        bool? followed,
        bool? live,
        Actor actor,
        QuestionDb db,
        IRelations relations,
        RoomViews views,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        IQueryable<Room> rooms = db.Set<Room>().Where(r => r.State != RoomState.Ended);
        if (live == true)
            rooms = rooms.Where(r => r.State == RoomState.Live);
        if (followed == true)
        {
            IReadOnlyList<AccountId> mine = actor.IsSignedIn ? await relations.FollowedBy(actor.Account, ct) : [];
            rooms = rooms.Where(r => mine.Contains(r.Streamer));
        }
        int total = await rooms.CountAsync(ct);
        List<Room> rows = await rooms
            .OrderByDescending(r => r.State == RoomState.Live)
            .ThenBy(r => r.ScheduledAt)
            .ThenBy(r => r.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<RoomView>(await views.Of(rows, actor.Account, 3, ct), total, request);
    }
}

/// <summary>A streamer.</summary>
internal static class ShowStreamer
{
    public static async Task<ErrorOr<StreamerView>> Handle(
        AccountId id,
        Actor actor,
        RoomViews views,
        CancellationToken ct
    ) => (await views.StreamersOf([id], actor.Account, ct))[id];
}

/// <summary>What a room's message plane asks every few seconds.</summary>
internal sealed record RoomPlane(
    bool Live,
    string? Pinned,
    int GoodsCount,
    int ViewerCount,
    string Flash,
    IReadOnlyList<PlaneComment> Comments
);

/// <summary>A comment on the plane.</summary>
internal sealed record PlaneComment(CommentId Id, string Name, string Words);

/// <summary>What is new in a room since a comment: comments, the pinned good, who watches.</summary>
internal static class ShowPlane
{
    private const int Most = 50;

    public static async Task<ErrorOr<RoomPlane>> Handle(
        RoomId id,
        string? after,
        string? viewer,
        QuestionDb db,
        Viewers viewers,
        ITrade trade,
        CancellationToken ct
    )
    {
        if (await db.Set<Room>().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } room)
            return ContentRefusals.UnknownRoom.With(("room", id));
        IQueryable<Comment> said = db.Set<Comment>().Where(c => c.Room == id && !c.Hidden);
        if (
            CommentId.TryParse(after, null, out CommentId known)
            && await db.Set<Comment>().FirstOrDefaultAsync(c => c.Id == known, ct) is { } last
        )
            said = said.Where(c => c.At > last.At || (c.At == last.At && c.Id != last.Id));
        List<Comment> rows = await said.OrderByDescending(c => c.At)
            .ThenByDescending(c => c.Id)
            .Take(Most)
            .ToListAsync(ct);
        rows.Reverse();
        return new RoomPlane(
            room.State == RoomState.Live,
            room.PinnedSku?.ToString(),
            await db.Set<CartItem>().CountAsync(i => i.Room == id, ct),
            viewers.Seen(id, viewer),
            string.Join(' ', (await trade.FlashDealsOf(id, ct)).Select(d => d.Id)),
            [.. rows.Select(c => new PlaneComment(c.Id, c.Name, c.Words))]
        );
    }
}

/// <summary>
/// Who watches a room now: whoever asked its plane within the last twenty seconds. It lives in memory only; losing it loses a number.
/// </summary>
internal sealed class Viewers
{
    private const int Most = 50_000;
    private static readonly TimeSpan Here = TimeSpan.FromSeconds(20);
    private readonly Dictionary<RoomId, Dictionary<string, long>> rooms = [];
    private readonly Lock door = new();

    /// <summary>Notes a viewer, if one says who he is, and counts.</summary>
    public int Seen(RoomId room, string? viewer)
    {
        // Presence is measured by the system's clock: moving the demo's clock makes nobody leave.
        long now = TimeProvider.System.GetTimestamp();
        lock (door)
        {
            if (!rooms.TryGetValue(room, out Dictionary<string, long>? seen))
            {
                if (rooms.Count >= 10_000)
                    rooms.Clear();
                rooms[room] = seen = [];
            }
            if (viewer is { Length: > 0 and <= 40 } && seen.Count < Most)
                seen[viewer] = now;
            foreach (
                string gone in seen.Where(s => TimeProvider.System.GetElapsedTime(s.Value, now) > Here)
                    .Select(s => s.Key)
                    .ToList()
            )
                seen.Remove(gone);
            return seen.Count;
        }
    }
}

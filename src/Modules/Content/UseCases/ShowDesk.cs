using Kaicang.Content.Domain;
using Kaicang.Contracts.Content;

namespace Kaicang.Content.UseCases;

/// <summary>A comment on the desk.</summary>
internal sealed record DeskComment(CommentId Id, string Name, string Words, bool Hidden, DateTimeOffset At);

/// <summary>A line of the ticker.</summary>
internal sealed record DeskSale(int PieceCount, Money Amount, DateTimeOffset PaidAt);

/// <summary>A room that one may run.</summary>
internal sealed record DeskRoom(RoomId Id, Text Title, RoomState State);

/// <summary>Everything a streamer needs while he is live.</summary>
internal sealed record Desk(
    IReadOnlyList<DeskRoom> Rooms,
    RoomView? Room,
    int ViewerCount,
    IReadOnlyList<DeskComment> Comments,
    IReadOnlyList<DeskSale> Sales,
    int SaleCount,
    Money SaleSum
);

/// <summary>The streamer's desk: one's own rooms; staff sees all of them.</summary>
internal static class ShowDesk
{
    private const int MostRooms = 50;
    private const int MostLines = 60;

    public static async Task<ErrorOr<Desk>> Handle(
        RoomId? room,
        Actor actor,
        QuestionDb db,
        RoomViews views,
        Viewers viewers,
        CancellationToken ct
    )
    {
        bool all = actor.May(ContentPermission.OverseeRooms);
        if (!all && !actor.May(ContentPermission.RunRoom))
            return FoundationRefusals.NotAllowed.With(("permission", ContentPermission.RunRoom));
        List<Room> rooms = await db.Set<Room>()
            .Where(r => all || r.Streamer == actor.Account)
            .OrderByDescending(r => r.State == RoomState.Live)
            .ThenByDescending(r => r.ScheduledAt)
            .Take(MostRooms)
            .ToListAsync(ct);
        DeskRoom[] list = [.. rooms.Select(r => new DeskRoom(r.Id, r.Title, r.State))];
        Room? chosen = room is { } wanted ? rooms.Find(r => r.Id == wanted) : rooms.FirstOrDefault();
        if (chosen is null)
            return room is null
                ? new Desk(list, null, 0, [], [], 0, Money.Zero)
                : ContentRefusals.UnknownRoom.With(("room", room));
        RoomView view = (await views.Of([chosen], actor.Account, YellowCart.Most, ct))[0];
        List<Comment> comments = await db.Set<Comment>()
            .Where(c => c.Room == chosen.Id)
            .OrderByDescending(c => c.At)
            .Take(MostLines)
            .ToListAsync(ct);
        List<RoomSale> sales = await db.Set<RoomSale>()
            .Where(s => s.Room == chosen.Id)
            .OrderByDescending(s => s.PaidAt)
            .ToListAsync(ct);
        return new Desk(
            list,
            view,
            viewers.Seen(chosen.Id, null),
            [.. comments.Select(c => new DeskComment(c.Id, c.Name, c.Words, c.Hidden, c.At))],
            [.. sales.Take(MostLines).Select(s => new DeskSale(s.PieceCount, s.Amount, s.PaidAt))],
            sales.Count,
            sales.Sum(s => s.Amount)
        );
    }
}

using Kaicang.Content.Domain;
using Kaicang.Content.Media;
using Kaicang.Contracts.Content;

namespace Kaicang.Content.UseCases;

/// <summary>An act that has nothing more to say.</summary>
internal sealed record RoomDone(RoomId Room, RoomState State);

/// <summary>A room to be announced.</summary>
/// <param name="Streamer">Only staff names another than himself.</param>
/// <param name="At">When it starts; null: now.</param>
internal sealed record RoomWish(AccountId? Streamer, Text Title, string Clip, DateTimeOffset? At);

/// <summary>Loads a room for somebody who may act in it; a foreign room answers like an unknown one.</summary>
internal static class OwnRoom
{
    public static async Task<ErrorOr<Room>> Load(RoomId id, Actor actor, KaicangDb db, CancellationToken ct) =>
        await db.Set<Room>().FindAsync([id], ct) is { } room && IsRunBy(room, actor)
            ? room
            : ContentRefusals.UnknownRoom.With(("room", id));

    public static bool IsRunBy(Room room, Actor actor) =>
        actor.May(ContentPermission.OverseeRooms)
        || (actor.May(ContentPermission.RunRoom) && room.Streamer == actor.Account);
}

/// <summary>Announces a room.</summary>
internal static class ScheduleRoom
{
    public static async Task<ErrorOr<RoomDone>> Handle(
        RoomWish wish,
        Actor actor,
        KaicangDb db,
        Clips clips,
        TimeProvider time,
        CancellationToken ct
    )
    {
        AccountId streamer = wish.Streamer ?? actor.Account;
        bool allowed =
            actor.May(ContentPermission.OverseeRooms)
            || (actor.May(ContentPermission.RunRoom) && streamer == actor.Account);
        if (!allowed)
            return FoundationRefusals.NotAllowed.With(("permission", ContentPermission.RunRoom));
        if (!clips.Knows(wish.Clip ?? ""))
            return ContentRefusals.UnknownClip.With(("clip", wish.Clip ?? ""));
        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<Room> room = Room.Schedule(
            RoomId.New(now),
            streamer,
            wish.Title,
            wish.Clip!,
            wish.At?.ToUniversalTime() ?? now,
            now
        );
        if (room.IsError)
            return room.FirstError;
        db.Add(room.Value);
        await db.SaveChangesAsync(ct);
        return new RoomDone(room.Value.Id, room.Value.State);
    }
}

/// <summary>Goes live.</summary>
internal static class StartRoom
{
    public static async Task<ErrorOr<RoomDone>> Handle(
        RoomId id,
        Actor actor,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Room> room = await OwnRoom.Load(id, actor, db, ct);
        if (room.IsError)
            return room.FirstError;
        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<bool> started = room.Value.Start(now);
        if (started.IsError)
            return started.FirstError;
        if (started.Value)
            outbox.Announce(new RoomStarted(id, room.Value.Streamer, now));
        await db.SaveChangesAsync(ct);
        return new RoomDone(id, room.Value.State);
    }
}

/// <summary>Ends a room.</summary>
internal static class EndRoom
{
    public static async Task<ErrorOr<RoomDone>> Handle(
        RoomId id,
        Actor actor,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Room> room = await OwnRoom.Load(id, actor, db, ct);
        if (room.IsError)
            return room.FirstError;
        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<bool> ended = room.Value.End(now);
        if (ended.IsError)
            return ended.FirstError;
        if (ended.Value)
            outbox.Announce(new RoomEnded(id, room.Value.Streamer, now));
        await db.SaveChangesAsync(ct);
        return new RoomDone(id, room.Value.State);
    }
}

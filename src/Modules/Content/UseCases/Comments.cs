using Kaicang.Content.Domain;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.People;

namespace Kaicang.Content.UseCases;

/// <summary>What somebody says.</summary>
internal sealed record CommentWish(string Words);

/// <summary>A comment that was said.</summary>
internal sealed record CommentSaid(CommentId Id, string Name, string Words, DateTimeOffset At);

/// <summary>Says something in a live room, not too fast.</summary>
internal static class SayComment
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task<ErrorOr<CommentSaid>> Handle(
        RoomId id,
        CommentWish wish,
        Actor actor,
        IPeople people,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        string name = await people.DisplayNameOf(actor.Account, ct) ?? actor.Name;
        // One writer at a time per account is enough; behind the gate two presses at once count as two.
        await db.BeginWritesAsync(ct);
        if (await db.Set<Room>().FindAsync([id], ct) is not { } room)
            return ContentRefusals.UnknownRoom.With(("room", id));
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset since = now - Minute;
        List<DateTimeOffset> recent = await db.Set<Comment>()
            .Where(c => c.Room == id && c.Account == actor.Account && c.At > since)
            .Select(c => c.At)
            .ToListAsync(ct);
        ErrorOr<Comment> comment = Comment.Say(room, actor.Account, name, wish.Words, recent, now);
        if (comment.IsError)
            return comment.FirstError;
        db.Add(comment.Value);
        await db.SaveChangesAsync(ct);
        return new CommentSaid(comment.Value.Id, name, comment.Value.Words, now);
    }
}

/// <summary>Hides a comment from everybody; it stays in the archive.</summary>
internal static class HideComment
{
    public static async Task<ErrorOr<CommentSaid>> Handle(CommentId id, Actor actor, KaicangDb db, CancellationToken ct)
    {
        if (
            await db.Set<Comment>().FindAsync([id], ct) is not { } comment
            || await db.Set<Room>().FindAsync([comment.Room], ct) is not { } room
            || !OwnRoom.IsRunBy(room, actor)
        )
            return ContentRefusals.UnknownComment.With();
        comment.Hide();
        await db.SaveChangesAsync(ct);
        return new CommentSaid(comment.Id, comment.Name, comment.Words, comment.At);
    }
}

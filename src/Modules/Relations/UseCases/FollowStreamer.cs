using Kaicang.Contracts.People;
using Kaicang.Contracts.Relations;
using Kaicang.Relations.Domain;

namespace Kaicang.Relations.UseCases;

/// <summary>How things stand after following or not.</summary>
internal sealed record FollowState(AccountId Streamer, bool Follows, int FollowerCount);

/// <summary>Follows a streamer. Following twice is following.</summary>
internal static class FollowStreamer
{
    private const int Most = 1000;

    public static async Task<ErrorOr<FollowState>> Handle(
        AccountId streamer,
        Actor actor,
        IPeople people,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        if (streamer == actor.Account)
            return RelationsRefusals.OneSelf.With();
        if (await people.DisplayNameOf(streamer, ct) is null)
            return RelationsRefusals.UnknownStreamer.With(("streamer", streamer));
        int others = await db.Set<Follow>().CountAsync(f => f.Streamer == streamer && f.Follower != actor.Account, ct);
        if (await db.Set<Follow>().FindAsync([actor.Account, streamer], ct) is null)
        {
            if (await db.Set<Follow>().CountAsync(f => f.Follower == actor.Account, ct) >= Most)
                return RelationsRefusals.TooMany.With(("most", Most));
            DateTimeOffset now = time.GetUtcNow();
            db.Add(
                new Follow
                {
                    Follower = actor.Account,
                    Streamer = streamer,
                    At = now,
                }
            );
            outbox.Announce(new StreamerFollowed(actor.Account, streamer, now));
            await db.SaveChangesAsync(ct);
        }
        return new FollowState(streamer, true, others + 1);
    }
}

/// <summary>Stops following a streamer.</summary>
internal static class UnfollowStreamer
{
    public static async Task<ErrorOr<FollowState>> Handle(
        AccountId streamer,
        Actor actor,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        int others = await db.Set<Follow>().CountAsync(f => f.Streamer == streamer && f.Follower != actor.Account, ct);
        if (await db.Set<Follow>().FindAsync([actor.Account, streamer], ct) is { } follow)
        {
            db.Remove(follow);
            outbox.Announce(new StreamerUnfollowed(actor.Account, streamer, time.GetUtcNow()));
            await db.SaveChangesAsync(ct);
        }
        return new FollowState(streamer, false, others);
    }
}

/// <summary>Whom I follow.</summary>
internal static class ListFollows
{
    public static async Task<ErrorOr<Page<FollowState>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        IRelations relations,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        IQueryable<Follow> mine = db.Set<Follow>().Where(f => f.Follower == actor.Account);
        int total = await mine.CountAsync(ct);
        List<Follow> rows = await mine.OrderByDescending(f => f.At)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        IReadOnlyDictionary<AccountId, int> counts = await relations.FollowerCounts(
            [.. rows.Select(f => f.Streamer)],
            ct
        );
        return new Page<FollowState>(
            [.. rows.Select(f => new FollowState(f.Streamer, true, counts.GetValueOrDefault(f.Streamer)))],
            total,
            request
        );
    }
}

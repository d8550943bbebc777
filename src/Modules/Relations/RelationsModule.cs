using Kaicang.Contracts.Relations;
using Kaicang.Relations.Domain;
using Kaicang.Relations.UseCases;

namespace Kaicang.Relations;

/// <summary>The door of Relations: who follows whom.</summary>
public sealed class RelationsModule : IModule
{
    public string Name => "Relations";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(RelationsModule).Assembly, typeof(IRelations).Assembly);
        services.AddScoped<IRelations, RelationsQuestions>();
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder follows = routes.MapGroup("/api/follows");
        follows.Query("", ListFollows.Handle);
        follows.ActPut("/{streamer}", FollowStreamer.Handle);
        follows.ActDelete("/{streamer}", UnfollowStreamer.Handle);
    }
}

/// <summary>Answers other modules' questions.</summary>
internal sealed class RelationsQuestions(QuestionDb db) : IRelations
{
    private const int Most = 1000;

    public Task<bool> Follows(AccountId follower, AccountId streamer, CancellationToken ct) =>
        db.Set<Follow>().AnyAsync(f => f.Follower == follower && f.Streamer == streamer, ct);

    public Task<int> FollowerCount(AccountId streamer, CancellationToken ct) =>
        db.Set<Follow>().CountAsync(f => f.Streamer == streamer, ct);

    public async Task<IReadOnlyDictionary<AccountId, int>> FollowerCounts(
        IReadOnlyCollection<AccountId> streamers,
        CancellationToken ct
    ) =>
        await db.Set<Follow>()
            .Where(f => streamers.Contains(f.Streamer))
            .GroupBy(f => f.Streamer)
            .Select(g => new { Streamer = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Streamer, g => g.Count, ct);

    public async Task<IReadOnlyList<AccountId>> FollowedBy(AccountId follower, CancellationToken ct) =>
        await db.Set<Follow>()
            .Where(f => f.Follower == follower)
            .OrderByDescending(f => f.At)
            .Select(f => f.Streamer)
            .Take(Most)
            .ToListAsync(ct);
}

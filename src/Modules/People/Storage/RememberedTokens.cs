using Kaicang.People.Domain;

namespace Kaicang.People.Storage;

/// <summary>The session behind a bearer token.</summary>
internal sealed record TokenSession(AccountId Account, string Session, DateTimeOffset ExpiresAt);

/// <summary>Sessions of bearer tokens in memory, by the token's hash; the token itself is kept nowhere.</summary>
internal sealed class RememberedTokens(Stamps stamps, IDbContextFactory<KaicangDb> factory)
{
    public const string Stamp = "people.tokens";
    private const int Most = 50_000;

    private readonly Remembered<TokenHash, TokenSession> sessions = new(
        stamps,
        factory,
        Stamp,
        Most,
        hash => hash.Part,
        LoadAsync
    );

    /// <summary>A new token makes nothing stale: unknown ones are not remembered.</summary>
    public static void Declare(StampRules stamp) =>
        stamp.StaleByChange<Session>(session => session.TokenHash is { } hash ? TokenHash.Of(hash).Part : null);

    /// <summary>The session of a token that is known and not revoked; whether it has ended is the asker's to see.</summary>
    public ValueTask<TokenSession?> OfAsync(TokenHash hash, CancellationToken ct) => sessions.OfAsync(hash, ct);

    private static async Task<IReadOnlyDictionary<TokenHash, TokenSession>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<TokenHash> hashes,
        CancellationToken ct
    )
    {
        var found = new Dictionary<TokenHash, TokenSession>();
        foreach (TokenHash wanted in hashes)
        {
            byte[] hash = wanted.ToBytes();
            if (
                await db.Set<Session>().FirstOrDefaultAsync(s => s.TokenHash == hash && s.RevokedAt == null, ct) is
                { } session
            )
                found[wanted] = new TokenSession(session.Account, session.Id.ToString("N"), session.ExpiresAt);
        }
        return found;
    }
}

/// <summary>SHA-256 of a token, as a key.</summary>
internal readonly record struct TokenHash(Guid Part, Guid Rest)
{
    public static TokenHash Of(ReadOnlySpan<byte> hash) => new(new Guid(hash[..16]), new Guid(hash[16..32]));

    public byte[] ToBytes()
    {
        byte[] hash = new byte[32];
        Part.TryWriteBytes(hash);
        Rest.TryWriteBytes(hash.AsSpan(16));
        return hash;
    }
}

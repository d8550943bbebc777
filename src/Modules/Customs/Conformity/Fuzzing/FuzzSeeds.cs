using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity.Fuzzing;

/// <summary>The good messages of a run, and the broken ones that are made of them; the same seed and number make the same change.</summary>
internal sealed class FuzzSeeds
{
    /// <summary>One case in so many is of megabytes.</summary>
    private const int OneHugeIn = 20_000;
    private const int FirstHuge = 2_000;

    /// <summary>As long as a transport reads.</summary>
    public static readonly int MostBytes = new TransportOptions().MostBytes;

    /// <summary>One instant for all, so that a run can be repeated.</summary>
    public static readonly DateTimeOffset Then = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);

    private readonly int seed;
    private readonly FuzzKeys keys;
    private readonly GoodAnswer[] good;

    public FuzzSeeds(int seed, FuzzKeys keys, IReadOnlyList<GoodAnswer> good) =>
        (this.seed, this.keys, this.good) = (seed, keys, [.. good]);

    /// <summary>Messages of each kind that customs sends, signed; nobody in them exists.</summary>
    public static IReadOnlyList<GoodAnswer> Meaningless(int seed, FuzzKeys keys)
    {
        var chance = new Random(seed);
        var maker = new MessageMaker(chance);
        var made = new List<GoodAnswer>();
        foreach (MessageKind kind in MessageKind.All.Where(kind => !kind.Signed))
            for (int i = 0; i < 8; i++)
            {
                string unsigned = maker.Make(kind, documents: 1 + (i % 3), items: i % 4, full: i % 2 == 0);
                made.Add(Of(kind.Root, unsigned, keys, chance));
            }
        return made;
    }

    public static GoodAnswer Of(string root, string unsigned, FuzzKeys keys, Random chance) =>
        new(root, unsigned, keys.Sign(unsigned, chance), $"MSG{chance.NextInt64(1_000_000_000_000):D15}");

    public FuzzCase Case(long number)
    {
        var chance = new Random(Mixed(seed, number));
        GoodAnswer original = good[chance.Next(good.Length)];
        var envelopes = new EnvelopeAttacks(chance);
        if (number % OneHugeIn == FirstHuge)
            return Enclosed(new MessageAttacks(chance, keys).Huge(original), original, envelopes);
        return chance.Next(5) switch
        {
            0 => new("unchanged", envelopes.Enclose(original, original.Signed), original, []),
            1 or 2 => envelopes.Attack(original),
            _ => Enclosed(new MessageAttacks(chance, keys).Attack(original), original, envelopes),
        };
    }

    // Neighbouring numbers must not make neighbouring cases (splitmix64, Steele, Lea and Flood 2014).
    private static int Mixed(int seed, long number)
    {
        unchecked
        {
            ulong z = ((ulong)seed << 32) + ((ulong)number * 0x9E3779B97F4A7C15);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)(z ^ (z >> 31));
        }
    }

    private static FuzzCase Enclosed(AttackedMessage attacked, GoodAnswer original, EnvelopeAttacks envelopes) =>
        new(attacked.Words, envelopes.Enclose(original, attacked.Xml), original, attacked.Allowed);
}

using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity.Fuzzing;

/// <summary>
/// Reads a case by the real way in and says what is wrong with what became of it. What carries a signature of customs and is taken must
/// say word for word what customs signed; what is refused must have a name, and the right one.
/// </summary>
/// <param name="trust">Whom the way in believes.</param>
internal sealed class FuzzJudge(AnswerTrust trust)
{
    private static readonly AnswerTrust Nobody = new([]);
    private readonly Dictionary<GoodAnswer, IReadOnlyList<IncomingAnswer>> said = [];

    /// <summary>What became of it where customs' signature is asked for.</summary>
    public ReadArrival Read(byte[] bytes) => Read(bytes, trust, dxpId => dxpId == EnvelopeAttacks.OurDxpId);

    // What is longer than a transport reads comes without its bytes.
    private static ReadArrival Read(byte[] bytes, AnswerTrust trust, Func<string, bool> isOurs) =>
        AnswerReading.Of(
            bytes.Length <= FuzzSeeds.MostBytes ? bytes : null,
            bytes.Length,
            trust,
            isOurs,
            FuzzSeeds.Then
        );

    /// <summary>What is wrong, or null.</summary>
    /// <param name="read">What became of it; null where it broke.</param>
    public string? Complaint(FuzzCase given, out ReadArrival? read)
    {
        read = null;
        try
        {
            read = Read(given.Bytes);
            // The same where nobody's signature is asked for: then anything may be taken, and nothing may break.
            ReadArrival believed = Read(given.Bytes, Nobody, _ => true);
            if (believed.Envelope?.Xml is { } inner)
                SchemaCheck.Check(inner);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            return $"{broken.GetType().Name}: {broken.Message}";
        }
        if (read.Reason is { } reason)
            return read.Detail.Length == 0 ? $"{reason} without a word"
                : read.Answers.Count > 0 ? $"{reason}, and {read.Answers.Count} answers all the same"
                : given.Allowed.Count > 0 && !given.Allowed.Contains(reason)
                    ? $"{reason} ({read.Detail}), not {string.Join(" or ", given.Allowed)}"
                : null;
        if (given.Allowed.Count > 0)
            return $"taken, not {string.Join(" or ", given.Allowed)}";
        return Same(read.Answers, Said(given.Original)) ? null : "taken, and says what customs did not sign";
    }

    private IReadOnlyList<IncomingAnswer> Said(GoodAnswer good)
    {
        if (said.TryGetValue(good, out IReadOnlyList<IncomingAnswer>? known))
            return known;
        ErrorOr<List<IncomingAnswer>> answers = IncomingAnswer.Read(
            new DxpIncoming(good.CopMsgId, [], good.Root, good.Signed, []),
            good.Signed,
            FuzzSeeds.Then
        );
        return said[good] = answers.IsError ? [] : answers.Value;
    }

    private static bool Same(IReadOnlyList<IncomingAnswer> one, IReadOnlyList<IncomingAnswer> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => Same(pair.First, pair.Second));

    private static bool Same(IncomingAnswer one, IncomingAnswer other) =>
        one with { Xml = "", Tax = null } == other with { Xml = "", Tax = null }
        && Equals(one.Tax?.Head, other.Tax?.Head)
        && (one.Tax?.Items ?? []).SequenceEqual(other.Tax?.Items ?? []);
}

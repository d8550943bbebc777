using System.Text.Json.Serialization;

namespace Kaicang.Customs.Domain;

/// <summary>One thing that came from outside.</summary>
[JsonConverter(typeof(TypedIdJson<ArrivalId>))]
internal readonly record struct ArrivalId(Guid Value) : ITypedId<ArrivalId>
{
    public static string Prefix => "arr";

    public static ArrivalId From(Guid value) => new(value);

    public static bool TryParse(string? text, IFormatProvider? provider, out ArrivalId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>The three ways to the single window.</summary>
internal enum TransportKind
{
    Forwarder,
    Folder,
    Amqp,
}

internal enum ArrivalState
{
    /// <summary>Read, matched and applied.</summary>
    Applied,

    /// <summary>A dead letter: it waits for people.</summary>
    Dead,

    /// <summary>A person looked at it and put it aside.</summary>
    Dismissed,
}

/// <summary>Why something that came was not applied.</summary>
internal enum DeadReason
{
    /// <summary>No envelope, no message, or none that says what an answer says.</summary>
    Unreadable,

    /// <summary>Longer than anything that customs sends; only its hash is kept, and where it lies.</summary>
    TooLarge,

    /// <summary>Unsigned, changed after it was signed, or signed by somebody else than customs.</summary>
    SignatureRefused,

    /// <summary>Its sender in the envelope is not customs, or it is not for one of our senders.</summary>
    NotForUs,

    /// <summary>About nothing of ours, at least in part.</summary>
    Unmatched,

    /// <summary>Applying it failed again and again.</summary>
    NotApplied,
}

/// <summary>
/// What came from outside, exactly as it came, whatever it is. Its hash is unique: the same bytes are one arrival however often and on
/// whatever way they come, so that an answer has one effect.
/// </summary>
internal sealed class Arrival : IVersioned
{
    public const int LongestDetail = 500;
    public const int LongestPlace = 300;

    private Arrival() { }

    public ArrivalId Id { get; private init; }

    /// <summary>SHA-256 of the bytes.</summary>
    public string Hash { get; private init; } = "";
    public TransportKind Transport { get; private init; }

    /// <summary>Where it came in: the place in the forwarder's sequence, the file, the queue.</summary>
    public string Place { get; private set; } = "";

    /// <summary>The bytes, encrypted: answers of customs may name people. Empty where they were too many to keep.</summary>
    public string Cipher { get; private init; } = "";
    public long SizeBytes { get; private init; }

    /// <summary>The envelope's number, and what it says is inside; empty where there was no reading it.</summary>
    public string CopMsgId { get; private set; } = "";
    public string MessageType { get; private set; } = "";
    public ArrivalState State { get; private set; }
    public DeadReason? Reason { get; private set; }

    /// <summary>What exactly was wrong.</summary>
    public string Detail { get; private set; } = "";
    public DateTimeOffset ReceivedAt { get; private init; }
    public DateTimeOffset LastReceivedAt { get; private set; }

    /// <summary>How often the same came again.</summary>
    public int RepeatCount { get; private set; }
    public long Version { get; private set; }

    public static Arrival Keep(
        ArrivalId id,
        TransportKind transport,
        string place,
        string hash,
        string cipher,
        long size,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            Transport = transport,
            Place = Cut(place, LongestPlace),
            Hash = hash,
            Cipher = cipher,
            SizeBytes = size,
            ReceivedAt = now,
            LastReceivedAt = now,
        };

    public void NoteEnvelope(string copMsgId, string messageType) =>
        (CopMsgId, MessageType) = (Cut(copMsgId, 255), Cut(messageType, 60));

    public void MarkApplied() => (State, Reason, Detail) = (ArrivalState.Applied, null, "");

    public void MarkDead(DeadReason reason, string detail) =>
        (State, Reason, Detail) = (ArrivalState.Dead, reason, Cut(detail, LongestDetail));

    /// <summary>A person put it aside, and said why.</summary>
    public void Dismiss(string why) => (State, Detail) = (ArrivalState.Dismissed, Cut(why, LongestDetail));

    /// <summary>The same came once more.</summary>
    public void ComesAgain(string place, DateTimeOffset now)
    {
        RepeatCount++;
        LastReceivedAt = now;
        if (State == ArrivalState.Dead)
            Place = Cut(place, LongestPlace);
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}

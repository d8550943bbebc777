using Kaicang.Contracts.Customs;

namespace Kaicang.Customs.Domain;

/// <summary>The parties that send messages, each with its own number on the data exchange platform and its own key.</summary>
internal enum SenderRole
{
    Platform,
    Payment,
    Logistics,
    Declarant,

    /// <summary>The merchant (电商企业) himself, where he sends the order document in the platform's place (CEB 3.1).</summary>
    Merchant,

    /// <summary>The operator of the supervised site (监管场所经营人), for CEB711; only where it uses this program.</summary>
    Site,
}

/// <summary>Who sends what.</summary>
internal static class SenderRoles
{
    /// <summary>Whether a party may send messages of a kind (specification 202205, ch. 3: each message names its sender).</summary>
    public static bool Sends(this SenderRole role, string root) =>
        role switch
        {
            SenderRole.Platform or SenderRole.Merchant => root is "CEB311Message",
            SenderRole.Payment => root is "CEB411Message",
            SenderRole.Logistics => root is "CEB511Message" or "CEB513Message",
            SenderRole.Declarant => root is "CEB621Message" or "CEB623Message" or "CEB625Message",
            SenderRole.Site => root is "CEB711Message",
        };
}

/// <summary>A signed message as it was made. It is sent, unchanged, until customs has said its last word on it.</summary>
internal sealed class OutgoingMessage : IVersioned
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);
    private const int GuidLength = 36;

    private OutgoingMessage() { }

    public Guid Id { get; private init; }

    /// <summary>The empty one for what is about no single declaration (CEB711).</summary>
    public DeclarationId Declaration { get; private init; }
    public SentMessage About { get; private init; }

    /// <summary>Root element, for example <c>CEB311Message</c>.</summary>
    public string Root { get; private init; } = "";

    /// <summary>Guid of the business document; customs knows a repetition by it.</summary>
    public string DocumentGuid { get; private init; } = "";

    /// <summary>The number by which customs' answer names it when the guid is not ours: order, payment, waybill or list number.</summary>
    public string BusinessNo { get; private init; } = "";
    public SenderRole Sender { get; private init; }
    public string CopCode { get; private init; } = "";
    public string CopName { get; private init; } = "";

    /// <summary>The signed XML, encrypted: it holds names and identity numbers.</summary>
    public string Cipher { get; private set; } = "";

    /// <summary>SHA-256 of the signed XML.</summary>
    public string Hash { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public int SentCount { get; private set; }
    public DateTimeOffset? FirstSentAt { get; private set; }
    public DateTimeOffset? LastSentAt { get; private set; }
    public DateTimeOffset NextSendAt { get; private set; }

    /// <summary>Customs has said its last word.</summary>
    public bool Settled { get; private set; }
    public string? LastError { get; private set; }

    /// <summary>Why the exchange platform refused the envelope for good; null while it may still arrive. It then waits for people.</summary>
    public string? TransportRefusal { get; private set; }

    /// <summary>1, and one more each time that it was signed anew.</summary>
    public int Edition { get; private set; } = 1;
    public long Version { get; private set; }

    /// <summary>The envelope's number: the same for every repetition, another one when the content was signed anew.</summary>
    public string CopMsgId => NumberOf(Id, Edition);

    /// <summary>The envelope's number of an edition of a message.</summary>
    public static string NumberOf(Guid id, int edition) =>
        edition == 1
            ? id.ToString("D").ToUpperInvariant()
            : string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{id.ToString("D").ToUpperInvariant()}-{edition}"
            );

    /// <summary>The message that an envelope's number names; empty where it is none of ours.</summary>
    public static Guid IdOf(string copMsgId) =>
        copMsgId.Length >= GuidLength && Guid.TryParse(copMsgId.AsSpan(0, GuidLength), out Guid id) ? id : Guid.Empty;

    public static OutgoingMessage Make(
        Guid id,
        DeclarationId declaration,
        SentMessage about,
        string root,
        string documentGuid,
        string businessNo,
        (SenderRole Role, string Code, string Name) sender,
        (string Cipher, string Hash) content,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            Declaration = declaration,
            About = about,
            Root = root,
            DocumentGuid = documentGuid,
            BusinessNo = businessNo,
            Sender = sender.Role,
            CopCode = sender.Code,
            CopName = sender.Name,
            Cipher = content.Cipher,
            Hash = content.Hash,
            MadeAt = now,
            NextSendAt = now,
        };

    /// <summary>It was handed over; without an answer it goes again, after growing pauses.</summary>
    public void MarkSent(DateTimeOffset now)
    {
        SentCount++;
        FirstSentAt ??= now;
        LastSentAt = now;
        LastError = null;
        NextSendAt = now + Pause();
    }

    /// <summary>It could not be handed over.</summary>
    public void MarkFailed(string error, DateTimeOffset now)
    {
        SentCount++;
        LastError = error.Length > 500 ? error[..500] : error;
        NextSendAt = now + TimeSpan.FromSeconds(Math.Min(60, 2 * SentCount));
    }

    /// <summary>Customs asked for it again.</summary>
    public void SendAgain(DateTimeOffset now)
    {
        if (!Settled)
            NextSendAt = AgainAt(now);
    }

    /// <summary>When a message goes again that customs asked for.</summary>
    public static DateTimeOffset AgainAt(DateTimeOffset now) => now + TimeSpan.FromSeconds(2);

    /// <summary>The exchange platform will never take it as it is.</summary>
    public void RefuseTransport(string why) => TransportRefusal = why.Length > 500 ? why[..500] : why;

    /// <summary>A person sends it again: signed anew, under another number of the envelope, because the old one is used up.</summary>
    public void Renew((string Cipher, string Hash) content, DateTimeOffset now)
    {
        (Cipher, Hash) = content;
        Edition++;
        TransportRefusal = null;
        LastError = null;
        NextSendAt = now;
    }

    /// <summary>A person sends it again as it is, without waiting for the pause.</summary>
    public void SendNow(DateTimeOffset now) => NextSendAt = now;

    public void Settle() => Settled = true;

    private TimeSpan Pause()
    {
        TimeSpan pause = FirstPause * Math.Pow(2, Math.Min(SentCount - 1, 12));
        return pause < LongestPause ? pause : LongestPause;
    }
}

/// <summary>An answer as it came, kept whatever it is about.</summary>
internal sealed class ReceivedReceipt
{
    public Guid Id { get; init; }

    /// <summary>The declaration it is about; null for an order that is unknown here, or another's.</summary>
    public DeclarationId? Declaration { get; set; }
    public SentMessage? About { get; set; }

    /// <summary>The arrival that brought it first.</summary>
    public ArrivalId? Arrival { get; init; }
    public string Root { get; init; } = "";
    public string DocumentGuid { get; init; } = "";
    public string BusinessNo { get; init; } = "";
    public int Status { get; init; }
    public DateTimeOffset At { get; init; }
    public string Info { get; init; } = "";

    /// <summary>The raw XML, encrypted: texts of customs may name people.</summary>
    public string Cipher { get; init; } = "";

    /// <summary>SHA-256 of the raw XML.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What it answers, with which status and when: a repetition has the same.</summary>
    public string Key { get; init; } = "";
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How often the same came.</summary>
    public int RepeatCount { get; set; }

    public Receipt? ToReceipt() => About is { } about ? new Receipt(about, DocumentGuid, Status, At, Info) : null;
}

/// <summary>Up to where the answers to one sender were fetched.</summary>
internal sealed class ReceiptCursor
{
    public string DxpId { get; init; } = "";
    public long Seq { get; set; }
}

/// <summary>That somebody saw the names and numbers of people in a message.</summary>
internal sealed class MessageReveal
{
    public Guid Id { get; init; }
    public Guid Message { get; init; }
    public DeclarationId? Declaration { get; init; }
    public string Reason { get; init; } = "";
    public string By { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

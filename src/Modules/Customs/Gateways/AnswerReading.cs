using System.Text;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;

namespace Kaicang.Customs.Gateways;

/// <summary>What came, as it was read: its answers, or why it has none.</summary>
/// <param name="Envelope">Null where there was no opening it.</param>
internal sealed record ReadArrival(
    DxpIncoming? Envelope,
    DeadReason? Reason,
    string Detail,
    IReadOnlyList<IncomingAnswer> Answers
);

/// <summary>
/// Reads what came from outside: envelope, whom it is for, signature, message. A pure function of the bytes and of whom we trust; what it
/// refuses it refuses by name, whatever the bytes are.
/// </summary>
internal static class AnswerReading
{
    /// <param name="bytes">Null where they were too many to read.</param>
    /// <param name="isOurs">Whether a number on the exchange platform is that of one of our senders.</param>
    public static ReadArrival Of(
        byte[]? bytes,
        long size,
        AnswerTrust trust,
        Func<string, bool> isOurs,
        DateTimeOffset now
    )
    {
        if (bytes is null)
            return Dead(null, DeadReason.TooLarge, $"{size} bytes");
        ErrorOr<DxpIncoming> opened = DxpReader.Open(bytes);
        if (opened.IsError)
            return Dead(null, DeadReason.Unreadable, opened.FirstError.Description);
        DxpIncoming came = opened.Value;
        if (came.Receivers.Count > 0 && !came.Receivers.Any(isOurs))
            return Dead(came, DeadReason.NotForUs, string.Join(", ", came.Receivers));
        string raw = Encoding.UTF8.GetString(bytes);
        if (trust.Complaint(came.Xml ?? raw) is { } unsigned)
            return Dead(
                came,
                SignatureCheck.IsUnreadable(unsigned) ? DeadReason.Unreadable : DeadReason.SignatureRefused,
                unsigned.Description
            );
        ErrorOr<List<IncomingAnswer>> answers = IncomingAnswer.Read(came, raw, now);
        return answers.IsError
            ? Dead(came, DeadReason.Unreadable, answers.FirstError.Description)
            : new ReadArrival(came, null, "", answers.Value);
    }

    private static ReadArrival Dead(DxpIncoming? envelope, DeadReason reason, string detail) =>
        new(envelope, reason, detail, []);
}

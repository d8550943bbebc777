using System.Security.Cryptography;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.Gateways.Transports;

/// <summary>One message on its way out.</summary>
/// <param name="CopMsgId">The envelope's number, the same for every repetition.</param>
/// <param name="Text">The envelope, or the bare message.</param>
internal sealed record Shipment(string CopMsgId, string Root, string DxpId, string Text, DateTimeOffset At);

/// <summary>One thing that came in and is not yet acknowledged.</summary>
/// <param name="Place">Where, in words for people.</param>
/// <param name="Bytes">Null where it is longer than what is read.</param>
internal sealed record Delivery(TransportKind Transport, string Place, byte[]? Bytes, string Hash, long Size)
{
    /// <summary>Sequence and place in it, where the transport counts; the cursor moves in the transaction that takes the answer.</summary>
    public (string DxpId, long Seq)? Counted { get; init; }

    /// <summary>What the transport needs to acknowledge it.</summary>
    public object? Ticket { get; init; }

    public static Delivery Of(TransportKind transport, string place, byte[] bytes) =>
        new(transport, place, bytes, Convert.ToHexString(SHA256.HashData(bytes)), bytes.Length);
}

/// <summary>The way did not take a message, or is not there. The message goes again later.</summary>
internal sealed class TransportException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// A way to the single window. Both directions are at least once: a message counts as sent when the other side has it for good, an
/// answer is acknowledged after the transaction that took it. What comes twice for that is known by its number or its hash.
/// </summary>
internal interface ITransport : IAsyncDisposable
{
    /// <exception cref="TransportException">It was not taken for certain.</exception>
    Task Send(Shipment shipment, CancellationToken ct);

    /// <summary>What has come since, at most so many; nothing where the way is not there now.</summary>
    /// <param name="after">Our senders, and up to where their sequence was taken.</param>
    Task<IReadOnlyList<Delivery>> Receive(IReadOnlyDictionary<string, long> after, int max, CancellationToken ct);

    /// <summary>It is kept in the database, applied or as a dead letter, and need not come again.</summary>
    Task Acknowledge(Delivery delivery, bool dead, CancellationToken ct);

    /// <summary>It could not be taken now and shall come again.</summary>
    Task GiveBack(Delivery delivery, CancellationToken ct);
}

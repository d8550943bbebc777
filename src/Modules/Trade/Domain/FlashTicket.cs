using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.Domain;

/// <summary>What a ticket of a flash deal is good for.</summary>
internal enum FlashTicketKind
{
    /// <summary>A place in the queue: a gate that forgot everything gives it back.</summary>
    Place = 1,

    /// <summary>May order at the deal price until it expires.</summary>
    Admission = 2,
}

/// <summary>Whose place it is, in which sale, and until when the paper counts.</summary>
/// <param name="Place">Microseconds at which the place was taken, each only once at a gate: an earlier place goes first, whichever gate gave it.</param>
internal sealed record FlashTicket(
    FlashTicketKind Kind,
    AllotmentId Deal,
    SkuId Sku,
    AccountId Buyer,
    long Place,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt
);

/// <summary>
/// Signs tickets and reads them back: <c>base64url(fields).base64url(HMAC-SHA256)</c>. Any host of the installation checks a ticket by its
/// signature alone; no gate is asked, and no gate needs to be alive.
/// </summary>
internal sealed class FlashSignature(byte[] key)
{
    private const int FieldBytes = 1 + (3 * 16) + (3 * 8);

    public string Sign(FlashTicket ticket)
    {
        Span<byte> fields = stackalloc byte[FieldBytes];
        fields[0] = (byte)ticket.Kind;
        ticket.Deal.Value.TryWriteBytes(fields[1..], bigEndian: true, out _);
        ticket.Sku.Value.TryWriteBytes(fields[17..], bigEndian: true, out _);
        ticket.Buyer.Value.TryWriteBytes(fields[33..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(fields[49..], ticket.Place);
        BinaryPrimitives.WriteInt64BigEndian(fields[57..], ticket.IssuedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(fields[65..], ticket.ExpiresAt.ToUnixTimeMilliseconds());
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, fields, signature);
        return $"{Base64Url.EncodeToString(fields)}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The ticket, or null when this installation did not sign it.</summary>
    public FlashTicket? Read(string? text)
    {
        const int most = 512;
        if (text is not { Length: > 0 and <= most } || text.Split('.') is not [var left, var right])
            return null;
        if (!TryDecode(left, FieldBytes, out byte[] fields) || !TryDecode(right, 32, out byte[] signature))
            return null;
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, fields), signature))
            return null;
        return new FlashTicket(
            (FlashTicketKind)fields[0],
            new AllotmentId(new Guid(fields.AsSpan(1, 16), bigEndian: true)),
            new SkuId(new Guid(fields.AsSpan(17, 16), bigEndian: true)),
            new AccountId(new Guid(fields.AsSpan(33, 16), bigEndian: true)),
            BinaryPrimitives.ReadInt64BigEndian(fields.AsSpan(49)),
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(fields.AsSpan(57))),
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(fields.AsSpan(65)))
        );
    }

    /// <summary>Why a ticket does not admit its bearer to the deal; null when it does.</summary>
    public Error? RefusalOf(string? text, AllotmentTerms deal, AccountId buyer, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(text))
            return FlashRefusals.TicketMissing.With(("deal", deal.Id));
        if (Read(text) is not { } ticket)
            return FlashRefusals.TicketForged.With(("deal", deal.Id));
        if (ticket.Deal != deal.Id || ticket.Sku != deal.Sku)
            return FlashRefusals.TicketOtherSale.With(("deal", deal.Id));
        if (ticket.Buyer != buyer)
            return FlashRefusals.TicketOtherBuyer.With(("deal", deal.Id));
        if (ticket.Kind != FlashTicketKind.Admission)
            return FlashRefusals.NotAdmitted.With(("deal", deal.Id));
        return ticket.ExpiresAt <= now ? FlashRefusals.TicketExpired.With(("deal", deal.Id)) : (Error?)null;
    }

    private static bool TryDecode(string text, int length, out byte[] bytes)
    {
        bytes = new byte[length];
        return Base64Url.IsValid(text, out int decoded)
            && decoded == length
            && Base64Url.TryDecodeFromChars(text, bytes, out int written)
            && written == length;
    }
}

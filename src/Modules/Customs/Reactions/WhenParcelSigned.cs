using Kaicang.Contracts.Warehousing;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;
using Kaicang.Customs.UseCases;

namespace Kaicang.Customs.Reactions;

/// <summary>Tells customs that the consignee signed (CEB513), in the name of the logistics company.</summary>
internal static class WhenParcelSigned
{
    public static async Task Handle(
        ParcelSigned fact,
        KaicangDb db,
        IWarehousing warehousing,
        MessagePress press,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await DraftDeclaration.Newest(fact.CustomsOrder, db, ct) is not { } declaration)
            return;
        if (await warehousing.ParcelOf(fact.CustomsOrder, ct) is not { } parcel)
            throw new InvalidOperationException($"The parcel of {fact.CustomsOrder} was signed for and is not known.");
        DateTimeOffset now = time.GetUtcNow();
        var carrier = new Company(parcel.CarrierCustomsCode, parcel.CarrierName);
        string guid = MessagePress.NewGuid(now);
        CebDocument signed = ThreeDocuments.Signed(carrier, parcel.WaybillNo, fact.At, guid, now);
        ErrorOr<OutgoingMessage> message = await press.Make(
            declaration.Id,
            SentMessage.Signed,
            guid,
            signed,
            parcel.WaybillNo,
            carrier,
            now,
            ct
        );
        if (message.IsError)
            declaration.NoteProblem(message.FirstError.Description, now);
        else
            db.Add(message.Value);
        await db.SaveChangesAsync(ct);
    }
}

using System.Buffers.Binary;
using System.Text.Json;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Keys;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>Consignees of customs orders, as personal data: encrypted, bound to the order.</summary>
internal sealed class Consignees(FieldCipher cipher, IPeople people)
{
    private const string Purpose = "trade.consignee";
    private const string PhonePurpose = "trade.consignee-phone";

    /// <summary>The buyer's own addresses, the default first.</summary>
    public Task<IReadOnlyList<AddressCard>> OfAsync(AccountId buyer, CancellationToken ct) =>
        people.AddressesOf(buyer, ct);

    /// <summary>One of the buyer's own addresses, or null.</summary>
    public async Task<AddressCard?> FindAsync(AccountId buyer, AddressId address, CancellationToken ct) =>
        (await people.AddressesOf(buyer, ct)).FirstOrDefault(a => a.Id == address);

    public SealedConsignee Seal(OrderId order, AddressCard address) =>
        new(
            cipher.Encrypt(
                Purpose,
                order.Value,
                JsonSerializer.Serialize(
                    new Consignee(
                        address.Consignee,
                        address.Phone,
                        address.DivisionCode,
                        address.Province,
                        address.City,
                        address.District,
                        address.Street
                    ),
                    StorageJson.Options
                )
            ),
            PhoneMarkOf(address.Phone)
        );

    /// <summary>The same consignee for another order: what is sealed is bound to its order.</summary>
    public SealedConsignee SealAgain(OrderId from, string sealedConsignee, OrderId to)
    {
        Consignee consignee = Open(from, sealedConsignee);
        return new(
            cipher.Encrypt(Purpose, to.Value, JsonSerializer.Serialize(consignee, StorageJson.Options)),
            PhoneMarkOf(consignee.Phone)
        );
    }

    /// <summary>Sixty-four bits of a keyed hash: enough to find an order again, too few to prove whose phone it was.</summary>
    public long PhoneMarkOf(string phone) =>
        BinaryPrimitives.ReadInt64BigEndian(cipher.LookupHash(PhonePurpose, OrderSearch.Digits(phone)));

    public Consignee Open(OrderId order, string sealedConsignee) =>
        JsonSerializer.Deserialize<Consignee>(
            cipher.Decrypt(Purpose, order.Value, sealedConsignee),
            StorageJson.Options
        )!;
}

using System.Text.Json;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Keys;

namespace Kaicang.Trade.UseCases;

/// <summary>Consignees of customs orders, as personal data: encrypted, bound to the order.</summary>
internal sealed class Consignees(FieldCipher cipher, IPeople people)
{
    private const string Purpose = "trade.consignee";

    /// <summary>The buyer's own addresses, the default first.</summary>
    public Task<IReadOnlyList<AddressCard>> OfAsync(AccountId buyer, CancellationToken ct) =>
        people.AddressesOf(buyer, ct);

    /// <summary>One of the buyer's own addresses, or null.</summary>
    public async Task<AddressCard?> FindAsync(AccountId buyer, AddressId address, CancellationToken ct) =>
        (await people.AddressesOf(buyer, ct)).FirstOrDefault(a => a.Id == address);

    public string Seal(OrderId order, AddressCard address) =>
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
        );

    /// <summary>The same consignee for another order: what is sealed is bound to its order.</summary>
    public string SealAgain(OrderId from, string sealedConsignee, OrderId to) =>
        cipher.Encrypt(Purpose, to.Value, JsonSerializer.Serialize(Open(from, sealedConsignee), StorageJson.Options));

    public Consignee Open(OrderId order, string sealedConsignee) =>
        JsonSerializer.Deserialize<Consignee>(
            cipher.Decrypt(Purpose, order.Value, sealedConsignee),
            StorageJson.Options
        )!;
}

using System.Text.Json;
using Kaicang.Contracts.People;
using Kaicang.Foundation.Keys;
using Kaicang.People.Domain;
using Kaicang.People.Storage;

namespace Kaicang.People.UseCases;

/// <summary>A delivery address as its owner writes it.</summary>
public sealed record AddressRequest(string Consignee, string Phone, string DivisionCode, string Street, bool IsDefault);

/// <summary>The encrypted part of an address.</summary>
internal sealed record AddressSecret(string Consignee, string Phone, string Street)
{
    private const string Purpose = "people.address";

    public string Seal(FieldCipher cipher, AddressId owner) =>
        cipher.Encrypt(Purpose, owner.Value, JsonSerializer.Serialize(this, StorageJson.Options));

    public static AddressSecret Open(FieldCipher cipher, SealedAddress address) =>
        JsonSerializer.Deserialize<AddressSecret>(
            cipher.Decrypt(Purpose, address.Id.Value, address.Cipher),
            StorageJson.Options
        )!;
}

/// <summary>Adds an address to the book, at most twenty.</summary>
internal static class AddAddress
{
    public static async Task<ErrorOr<AddressCard>> Handle(
        AddressRequest request,
        Actor actor,
        KaicangDb db,
        FieldCipher cipher,
        Divisions divisions,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        ErrorOr<AddressSecret> secret = Check(request, divisions);
        if (secret.IsError)
            return secret.Errors;
        DateTimeOffset now = time.GetUtcNow();
        List<Address> mine = await db.Set<Address>()
            .Where(a => a.Account == actor.Account && !a.Removed)
            .ToListAsync(ct);
        if (mine.Count >= 20)
            return PeopleRefusals.AddressMalformed.With(
                ("what", new Text("地址簿最多 20 条", "the book holds 20 addresses at most").ToString())
            );
        var id = AddressId.New(now);
        bool first = request.IsDefault || mine.Count == 0;
        if (first)
            mine.ForEach(a => a.IsDefault = false);
        var address = new Address
        {
            Id = id,
            Account = actor.Account,
            DivisionCode = request.DivisionCode,
            IsDefault = first,
            CreatedAt = now,
            Cipher = secret.Value.Seal(cipher, id),
        };
        db.Add(address);
        await db.SaveChangesAsync(ct);
        return divisions.Card(new SealedAddress(id, address.Cipher, address.DivisionCode, first), secret.Value);
    }

    internal static ErrorOr<AddressSecret> Check(AddressRequest request, Divisions divisions)
    {
        string consignee = (request.Consignee ?? "").Trim();
        string street = (request.Street ?? "").Trim();
        if (consignee.Length is < 2 or > 30)
            return PeopleRefusals.AddressMalformed.With(
                ("what", new Text("收货人 2 到 30 个字", "consignee, 2 to 30 characters").ToString()),
                ("field", "consignee")
            );
        if (!Phone.TryNormalise(request.Phone, out string phone))
            return PeopleRefusals.PhoneMalformed.With();
        if (divisions.Find(request.DivisionCode) is null)
            return PeopleRefusals.AddressMalformed.With(
                ("what", new Text("请选择到区县", "choose the district").ToString()),
                ("field", "divisionCode")
            );
        if (street.Length is < 4 or > 120)
            return PeopleRefusals.AddressMalformed.With(
                ("what", new Text("详细地址 4 到 120 个字", "street and house, 4 to 120 characters").ToString()),
                ("field", "street")
            );
        return new AddressSecret(consignee, phone, street);
    }
}

/// <summary>Takes an address out of the book; orders keep their own copy.</summary>
internal static class RemoveAddress
{
    public static async Task<ErrorOr<AddressId>> Handle(AddressId id, Actor actor, KaicangDb db, CancellationToken ct)
    {
        Address? address = await db.Set<Address>()
            .FirstOrDefaultAsync(a => a.Id == id && a.Account == actor.Account && !a.Removed, ct);
        if (address is null)
            return PeopleRefusals.UnknownAddress.With(("address", id));
        address.Removed = true;
        await db.SaveChangesAsync(ct);
        return id;
    }
}

/// <summary>The address book of the signed-in account.</summary>
internal static class ListAddresses
{
    public static async Task<ErrorOr<IReadOnlyList<AddressCard>>> Handle(
        Actor actor,
        IPeople people,
        CancellationToken ct
    ) =>
        actor.IsSignedIn
            ? ErrorOrFactory.From(await people.AddressesOf(actor.Account, ct))
            : FoundationRefusals.SignInFirst.With();
}

using Kaicang.Contracts.People;
using Kaicang.People.Domain;

namespace Kaicang.People.Storage;

/// <summary>A delivery address as it lies in the database: consignee, phone and street sealed.</summary>
internal sealed record SealedAddress(AddressId Id, string Cipher, string DivisionCode, bool IsDefault);

/// <summary>The addresses of an account, the default first, still sealed.</summary>
internal sealed record SealedAddresses(IReadOnlyList<SealedAddress> All);

/// <summary>
/// What an order needs of a buyer, in memory: the real-name state, masked as it is stored, and addresses sealed as they are stored.
/// Nothing is kept decrypted; an address is opened for each answer anew.
/// </summary>
internal sealed class RememberedBuyers(Stamps stamps, IDbContextFactory<KaicangDb> factory)
{
    private const int Most = 50_000;
    private static readonly RealName Unverified = new(null, null, null, null);

    private readonly Remembered<AccountId, RealName> names = new(
        stamps,
        factory,
        RememberedActors.Stamp,
        Most,
        account => account.Value,
        LoadNamesAsync
    );
    private readonly Remembered<AccountId, SealedAddresses> addresses = new(
        stamps,
        factory,
        RememberedActors.Stamp,
        Most,
        account => account.Value,
        LoadAddressesAsync
    );

    public async ValueTask<RealName> NameOfAsync(AccountId account, CancellationToken ct) =>
        await names.OfAsync(account, ct) ?? Unverified;

    public async ValueTask<IReadOnlyList<SealedAddress>> AddressesOfAsync(AccountId account, CancellationToken ct) =>
        (await addresses.OfAsync(account, ct))?.All ?? [];

    private static async Task<IReadOnlyDictionary<AccountId, RealName>> LoadNamesAsync(
        KaicangDb db,
        IReadOnlyList<AccountId> accounts,
        CancellationToken ct
    ) =>
        // An account that is not verified is an answer too; only one that does not exist is missing.
        (
            await (
                from a in db.Set<Account>()
                where accounts.Contains(a.Id)
                join p in db.Set<Person>() on a.Person equals p.Id into persons
                from person in persons.DefaultIfEmpty()
                select new { a.Id, Person = person }
            ).ToListAsync(ct)
        ).ToDictionary(
            row => row.Id,
            row =>
                row.Person is null
                    ? Unverified
                    : new RealName(row.Person.Id, row.Person.MaskedName, row.Person.MaskedIdNumber, row.Person.BornOn)
        );

    private static async Task<IReadOnlyDictionary<AccountId, SealedAddresses>> LoadAddressesAsync(
        KaicangDb db,
        IReadOnlyList<AccountId> accounts,
        CancellationToken ct
    )
    {
        ILookup<AccountId, Address> rows = (
            await db.Set<Address>()
                .Where(a => accounts.Contains(a.Account) && !a.Removed)
                .OrderByDescending(a => a.IsDefault)
                .ThenBy(a => a.Id)
                .ToListAsync(ct)
        ).ToLookup(a => a.Account);
        return accounts.ToDictionary(
            account => account,
            account => new SealedAddresses([
                .. rows[account].Select(a => new SealedAddress(a.Id, a.Cipher, a.DivisionCode, a.IsDefault)),
            ])
        );
    }
}

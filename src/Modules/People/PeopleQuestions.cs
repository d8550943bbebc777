using Kaicang.Contracts.People;
using Kaicang.Foundation.Keys;
using Kaicang.People.Domain;
using Kaicang.People.UseCases;

namespace Kaicang.People;

/// <summary>Answers to other modules.</summary>
internal sealed class PeopleQuestions(
    QuestionDb db,
    FieldCipher cipher,
    Divisions divisions,
    IDbContextFactory<KaicangDb> factory,
    ActorHolder actor,
    TimeProvider time
) : IPeople
{
    public async Task<RealName> RealNameOf(AccountId account, CancellationToken ct)
    {
        Person? person = await (
            from a in db.Set<Account>()
            join p in db.Set<Person>() on a.Person equals p.Id
            where a.Id == account
            select p
        ).FirstOrDefaultAsync(ct);
        return person is null
            ? new RealName(null, null, null, null)
            : new RealName(person.Id, person.MaskedName, person.MaskedIdNumber, person.BornOn);
    }

    public async Task<PersonIdentity?> RevealPerson(PersonId person, string purpose, CancellationToken ct)
    {
        Person? found = await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == person, ct);
        Account? account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Person == person, ct);
        if (found is null || account is null)
            return null;
        DateTimeOffset now = time.GetUtcNow();
        // The log of reveals is written beside the asking use case: a document that was refused afterwards has still seen the data.
        await using (KaicangDb own = await factory.CreateDbContextAsync(ct))
        {
            own.Add(
                new Reveal
                {
                    Id = Ids.NewV7(now),
                    Person = person,
                    Purpose = purpose,
                    By = actor.Actor.IsSignedIn ? actor.Actor.Account.ToString() : actor.Actor.Name,
                    At = now,
                }
            );
            await own.SaveChangesAsync(ct);
        }
        return new PersonIdentity(
            person,
            cipher.Decrypt("people.name", person.Value, found.NameCipher),
            cipher.Decrypt("people.id-number", person.Value, found.IdNumberCipher),
            account.PhoneCipher is null ? "" : cipher.Decrypt("people.phone", account.Id.Value, account.PhoneCipher)
        );
    }

    public async Task<IReadOnlyList<AddressCard>> AddressesOf(AccountId account, CancellationToken ct)
    {
        List<Address> addresses = await db.Set<Address>()
            .Where(a => a.Account == account && !a.Removed)
            .OrderByDescending(a => a.IsDefault)
            .ThenBy(a => a.Id)
            .ToListAsync(ct);
        return [.. addresses.Select(a => divisions.Card(a, AddressSecret.Open(cipher, a)))];
    }

    public Task<string?> DisplayNameOf(AccountId account, CancellationToken ct) =>
        db.Set<Account>().Where(a => a.Id == account).Select(a => a.DisplayName).FirstOrDefaultAsync(ct)!;

    public async Task<IReadOnlyDictionary<AccountId, string>> DisplayNamesOf(
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken ct
    ) =>
        await db.Set<Account>()
            .Where(a => accounts.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
}

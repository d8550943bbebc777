using Kaicang.Contracts.People;
using Kaicang.Foundation.Keys;
using Kaicang.People.Domain;
using Kaicang.People.Storage;
using Kaicang.People.UseCases;

namespace Kaicang.People;

/// <summary>Answers to other modules.</summary>
internal sealed class PeopleQuestions(
    QuestionDb db,
    RememberedBuyers buyers,
    FieldCipher cipher,
    Divisions divisions,
    IDbContextFactory<KaicangDb> factory,
    ActorHolder actor,
    TimeProvider time
) : IPeople
{
    public Task<RealName> RealNameOf(AccountId account, CancellationToken ct) =>
        buyers.NameOfAsync(account, ct).AsTask();

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
        IReadOnlyList<SealedAddress> addresses = await buyers.AddressesOfAsync(account, ct);
        var cards = new AddressCard[addresses.Count];
        for (int i = 0; i < cards.Length; i++)
            cards[i] = divisions.Card(addresses[i], AddressSecret.Open(cipher, addresses[i]));
        return cards;
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

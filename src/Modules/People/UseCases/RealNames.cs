using Kaicang.Contracts.People;
using Kaicang.Foundation.Keys;
using Kaicang.People.Domain;
using Kaicang.People.Gateways;

namespace Kaicang.People.UseCases;

/// <summary>Who the buyer says to be.</summary>
public sealed record RealNameRequest(string Name, string IdNumber);

/// <summary>
/// Proves a real name: the number must be well-formed, and the identity authority must say that name and number belong together.
/// A right check character alone never passes. One ID number belongs to one account, because the yearly quota is personal.
/// </summary>
internal static class VerifyRealName
{
    private const int ChecksADay = 10;

    public static async Task<ErrorOr<RealName>> Handle(
        RealNameRequest request,
        Actor actor,
        KaicangDb db,
        IDbContextFactory<KaicangDb> factory,
        IIdentityAuthority authority,
        FieldCipher cipher,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        DateTimeOffset now = time.GetUtcNow();
        string name = (request.Name ?? "").Trim();
        if (name.Length is < 2 or > 30)
            return PeopleRefusals.NameMalformed.With();
        if (!ResidentId.TryParse(request.IdNumber, BusinessDay.Of(now), out ResidentId id))
            return PeopleRefusals.IdMalformed.With();
        Account? account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == actor.Account, ct);
        if (account is null)
            return FoundationRefusals.SignInFirst.With();
        byte[] hash = cipher.LookupHash("people.id-number", id.Number);
        Person? person = await db.Set<Person>().FirstOrDefaultAsync(p => p.IdNumberHash == hash, ct);
        if (account.Person is { } bound)
            return person is not null && person.Id == bound ? Card(person) : PeopleRefusals.RealNameFixed.With();
        if (person is not null && await db.Set<Account>().AnyAsync(a => a.Person == person.Id, ct))
            return PeopleRefusals.IdInUse.With();
        DateTimeOffset dayStart = BusinessDay.Of(now).StartsAt;
        if (
            await db.Set<RealNameCheck>().CountAsync(c => c.Account == account.Id && c.At >= dayStart, ct) >= ChecksADay
        )
            return PeopleRefusals.TooManyChecks.With();

        (IdentityAnswer answer, string trace) = await authority.CheckAsync(
            name,
            id.Number,
            Ids.NewV7(now).ToString("N"),
            ct
        );
        await NoteAsync(factory, account.Id, answer, trace, now, ct);
        if (RefusalOf(answer) is { } no)
            return no;
        if (person is null)
            db.Add(person = Verified(name, id, hash, trace, cipher, now));
        account.Person = person.Id;
        await db.SaveChangesAsync(ct);
        return Card(person);
    }

    private static Error? RefusalOf(IdentityAnswer answer) =>
        answer switch
        {
            IdentityAnswer.Match => null,
            IdentityAnswer.Mismatch => PeopleRefusals.IdMismatch.With(),
            IdentityAnswer.Unknown => PeopleRefusals.IdUnknown.With(),
            IdentityAnswer.Unavailable => PeopleRefusals.IdUnavailable.With(),
        };

    private static Person Verified(
        string name,
        ResidentId id,
        byte[] hash,
        string trace,
        FieldCipher cipher,
        DateTimeOffset now
    )
    {
        var personId = PersonId.New(now);
        return new Person
        {
            Id = personId,
            IdNumberHash = hash,
            NameCipher = cipher.Encrypt("people.name", personId.Value, name),
            IdNumberCipher = cipher.Encrypt("people.id-number", personId.Value, id.Number),
            MaskedName = ResidentId.MaskName(name),
            MaskedIdNumber = id.Masked,
            BornOn = id.BornOn,
            VerifiedAt = now,
            VerifiedBy = trace,
        };
    }

    private static RealName Card(Person person) =>
        new(person.Id, person.MaskedName, person.MaskedIdNumber, person.BornOn);

    // Every question to the authority is kept, also the ones that end in a refusal, so that guessing at other people's data shows.
    private static async Task NoteAsync(
        IDbContextFactory<KaicangDb> factory,
        AccountId account,
        IdentityAnswer answer,
        string trace,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using KaicangDb own = await factory.CreateDbContextAsync(ct);
        own.Add(
            new RealNameCheck
            {
                Id = Ids.NewV7(now),
                Account = account,
                Answer = answer.ToString(),
                Trace = trace,
                At = now,
            }
        );
        await own.SaveChangesAsync(ct);
    }
}

/// <summary>The buyer's own real-name state.</summary>
internal static class ShowRealName
{
    public static async Task<ErrorOr<RealName>> Handle(Actor actor, IPeople people, CancellationToken ct) =>
        actor.IsSignedIn ? await people.RealNameOf(actor.Account, ct) : FoundationRefusals.SignInFirst.With();
}

using Kaicang.People.Domain;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People.UseCases;

/// <summary>The first administrator: by <c>./run admin create</c>, or made once for a new demo installation.</summary>
public sealed record FirstAdministratorRequest(string UserName, string Password, string DisplayName);

/// <summary>Creates an administrator while there is none; the program alone may ask for it.</summary>
public static class CreateFirstAdministrator
{
    /// <returns>False when there is an administrator already; nothing was changed then.</returns>
    public static async Task<ErrorOr<bool>> Handle(
        FirstAdministratorRequest request,
        Actor actor,
        KaicangDb db,
        IServiceProvider services,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (actor.Kind != ActorKind.Program)
            return FoundationRefusals.NotAllowed.With(("permission", PeoplePermission.ChangeAccounts));
        if (request.Password.Length < 12)
            return PeopleRefusals.PasswordWeak.With();
        if (await db.Set<Membership>().AnyAsync(m => m.Role == Roles.StaffAdmin, ct))
            return false;
        UserManager<Account> users = services.GetRequiredService<UserManager<Account>>();
        DateTimeOffset now = time.GetUtcNow();
        var account = new Account(AccountId.New(now), ActorKind.Staff, request.DisplayName, now)
        {
            UserName = request.UserName,
            NormalizedUserName = users.NormalizeName(request.UserName),
        };
        account.PasswordHash = users.PasswordHasher.HashPassword(account, request.Password);
        db.Add(account);
        db.Add(
            new Membership
            {
                Id = Ids.NewV7(now),
                Account = account.Id,
                Role = Roles.StaffAdmin,
                GrantedAt = now,
            }
        );
        await db.SaveChangesAsync(ct);
        return true;
    }
}

using Kaicang.Contracts.People;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People.Domain;

/// <summary>An account. Buyers sign in by phone and one-time code; merchants, warehouses, streamers and staff by password with a second factor.</summary>
internal sealed class Account : IVersioned
{
    private Account() { }

    public Account(AccountId id, ActorKind kind, string displayName, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        DisplayName = displayName;
        CreatedAt = now;
        SecurityStamp = Ids.Format(id);
    }

    public AccountId Id { get; private set; }
    public ActorKind Kind { get; private set; }
    public string DisplayName { get; set; } = "";

    /// <summary>Sign-in name of accounts with a password; null for buyers.</summary>
    public string? UserName { get; set; }
    public string? NormalizedUserName { get; set; }
    public string? PasswordHash { get; set; }
    public string SecurityStamp { get; set; } = "";
    public byte[]? PhoneHash { get; set; }
    public string? PhoneCipher { get; set; }
    public bool TwoFactorEnabled { get; set; }
    public string? AuthenticatorKeyCipher { get; set; }
    public int AccessFailedCount { get; set; }
    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>Closed by staff: no sign-in, no session.</summary>
    public bool Closed { get; set; }
    public PersonId? Person { get; set; }

    /// <summary>Made by <c>./run demo-history</c>: nobody.</summary>
    public bool Generated { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }
    public long Version { get; private set; }
}

/// <summary>A role of an account, for all tenants or for the one whose id is given.</summary>
internal sealed class Membership
{
    public Guid Id { get; init; }
    public AccountId Account { get; init; }
    public string Role { get; init; } = "";
    public Guid? Tenant { get; init; }
    public DateTimeOffset GrantedAt { get; init; }
}

/// <summary>A signed-in browser or a bearer token; revocable.</summary>
internal sealed class Session : IVersioned
{
    public Guid Id { get; init; }
    public AccountId Account { get; init; }

    /// <summary>SHA-256 of the bearer token; null for cookies.</summary>
    public byte[]? TokenHash { get; init; }
    public string Device { get; init; } = "";
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>System time, as cookies and TLS: the demo clock does not sign people out.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public long Version { get; private set; }
}

/// <summary>A one-time code that was sent to a phone.</summary>
internal sealed class OneTimeCode : IVersioned
{
    public byte[] PhoneHash { get; init; } = [];
    public byte[] CodeHash { get; set; } = [];
    public DateTimeOffset SentAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public int Attempts { get; set; }
    public bool Used { get; set; }
    public long Version { get; private set; }
}

/// <summary>A natural person behind an ID number. One ID number belongs to one account.</summary>
internal sealed class Person
{
    public PersonId Id { get; init; }
    public byte[] IdNumberHash { get; init; } = [];
    public string NameCipher { get; init; } = "";
    public string IdNumberCipher { get; init; } = "";
    public string MaskedName { get; init; } = "";
    public string MaskedIdNumber { get; init; } = "";
    public BusinessDay BornOn { get; init; }
    public DateTimeOffset VerifiedAt { get; init; }

    /// <summary>The authority's trace of the answer.</summary>
    public string VerifiedBy { get; init; } = "";
}

/// <summary>A delivery address; consignee, phone and street are encrypted.</summary>
internal sealed class Address : IVersioned
{
    public AddressId Id { get; init; }
    public AccountId Account { get; init; }
    public string Cipher { get; set; } = "";
    public string DivisionCode { get; set; } = "";
    public bool IsDefault { get; set; }
    public bool Removed { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public long Version { get; private set; }
}

/// <summary>An attempt to prove who one is, and what the authority said. No name, no number.</summary>
internal sealed class RealNameCheck
{
    public Guid Id { get; init; }
    public AccountId Account { get; init; }
    public string Answer { get; init; } = "";
    public string Trace { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>Personal data of a person was given to a document, and for what.</summary>
internal sealed class Reveal
{
    public Guid Id { get; init; }
    public PersonId Person { get; init; }
    public string Purpose { get; init; } = "";
    public string By { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>A passkey of an account, as ASP.NET Core Identity describes it.</summary>
internal sealed class Passkey
{
    public byte[] CredentialId { get; init; } = [];
    public AccountId Account { get; init; }
    public UserPasskeyInfo Info { get; set; } = null!;
}

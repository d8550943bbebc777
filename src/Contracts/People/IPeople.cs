using ErrorOr;
using Kaicang.Kernel;

namespace Kaicang.Contracts.People;

/// <summary>What other modules may ask People.</summary>
public interface IPeople
{
    /// <summary>The real-name state of an account. Never an ID number.</summary>
    Task<RealName> RealNameOf(AccountId account, CancellationToken ct);

    /// <summary>Name and ID number of a verified person for a document that the law asks for. Each call is logged with its purpose.</summary>
    /// <returns>Null when the person is unknown or no longer verified.</returns>
    Task<PersonIdentity?> RevealPerson(PersonId person, string purpose, CancellationToken ct);

    /// <summary>The addresses of an account, the default first.</summary>
    Task<IReadOnlyList<AddressCard>> AddressesOf(AccountId account, CancellationToken ct);

    /// <summary>What an account calls itself in public, or null.</summary>
    Task<string?> DisplayNameOf(AccountId account, CancellationToken ct);

    /// <summary>Public names of several accounts; unknown ones are missing.</summary>
    Task<IReadOnlyDictionary<AccountId, string>> DisplayNamesOf(
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken ct
    );
}

/// <summary>The real-name state of an account.</summary>
/// <param name="Person">The person, once the identity authority said that name and number match.</param>
/// <param name="MaskedName">For example <c>李*</c>.</param>
/// <param name="MaskedIdNumber">First three and last two characters.</param>
/// <param name="BornOn">From the ID number; null while unverified.</param>
public sealed record RealName(PersonId? Person, string? MaskedName, string? MaskedIdNumber, BusinessDay? BornOn)
{
    public bool IsVerified => Person is not null;
}

/// <summary>Name and ID number of a person. Personal data: it goes into the document that asked for it and nowhere else.</summary>
public sealed record PersonIdentity(PersonId Person, string Name, string IdNumber, string Phone);

/// <summary>A delivery address. Personal data.</summary>
/// <param name="DivisionCode">Six-digit code of the district.</param>
public sealed record AddressCard(
    AddressId Id,
    string Consignee,
    string Phone,
    string DivisionCode,
    string Province,
    string City,
    string District,
    string Street,
    bool IsDefault
);

namespace Kaicang.Merchants.UseCases;

/// <summary>Which kind of party.</summary>
public enum PartyKind
{
    Supplier,
    BrandOwner,
    Enterprise,
    DomesticAgent,
}

/// <summary>A party in a list.</summary>
public sealed record PartyRow(
    string Id,
    PartyKind Kind,
    string Code,
    Text Name,
    string CountryCode,
    string? CustomsCode,
    string? CreditCode,
    BusinessDay? RegisteredOn,
    BusinessDay? RegistrationExpiresOn,
    string? ContactName,
    string? Phone
)
{
    internal static PartyRow Of(string id, PartyKind kind, Party party) =>
        new(
            id,
            kind,
            party.Code,
            party.Name,
            party.CountryCode,
            party.CustomsCode,
            party.CreditCode,
            party.RegisteredOn,
            party.RegistrationExpiresOn,
            party.ContactName,
            party.Phone
        );
}

namespace Kaicang.Merchants.Domain;

/// <summary>What is told of a party when it is registered. Which numbers are needed depends on the party.</summary>
internal sealed record PartyForm(
    string Code,
    string NameZh,
    string NameEn,
    string CountryCode,
    string? CustomsCode = null,
    string? CreditCode = null,
    BusinessDay? RegisteredOn = null,
    BusinessDay? RegistrationExpiresOn = null,
    string? DivisionCode = null,
    string? ContactName = null,
    string? Phone = null
);

/// <summary>What all parties have in common. Each kind of party is its own type and table.</summary>
internal abstract class Party : IVersioned
{
    public string Code { get; protected set; } = "";
    public Text Name { get; protected set; } = new("", "");
    public string CountryCode { get; protected set; } = "";
    public string? CustomsCode { get; protected set; }
    public string? CreditCode { get; protected set; }

    /// <summary>Since when the firm is registered with customs.</summary>
    public BusinessDay? RegisteredOn { get; protected set; }

    /// <summary>The last day of the registration; null when it has no end.</summary>
    public BusinessDay? RegistrationExpiresOn { get; protected set; }
    public string? DivisionCode { get; protected set; }
    public string? ContactName { get; protected set; }
    public string? Phone { get; protected set; }
    public DateTimeOffset AddedAt { get; protected set; }
    public long Version { get; private set; }

    /// <summary>Whether the registration with customs holds on a day.</summary>
    public bool IsRegisteredOn(BusinessDay day) =>
        CustomsCode is not null
        && (RegisteredOn is not { } from || from <= day)
        && (RegistrationExpiresOn is not { } last || day <= last);

    /// <summary>Whether the party is told of in exactly these words already.</summary>
    public bool Is(PartyForm form) =>
        Name == new Text(form.NameZh, form.NameEn)
        && CountryCode == form.CountryCode
        && CustomsCode == form.CustomsCode
        && CreditCode == form.CreditCode
        && RegisteredOn == form.RegisteredOn
        && RegistrationExpiresOn == form.RegistrationExpiresOn
        && DivisionCode == form.DivisionCode
        && ContactName == form.ContactName
        && Phone == form.Phone;

    /// <summary>Takes what a checked form says; the code never changes.</summary>
    public void Take(PartyForm form)
    {
        Name = new Text(form.NameZh, form.NameEn);
        CountryCode = form.CountryCode;
        CustomsCode = form.CustomsCode;
        CreditCode = form.CreditCode;
        RegisteredOn = form.RegisteredOn;
        RegistrationExpiresOn = form.RegistrationExpiresOn;
        DivisionCode = form.DivisionCode;
        ContactName = form.ContactName;
        Phone = form.Phone;
    }

    /// <summary>What every party must show: a code, both names, a country, well-formed numbers, days in order.</summary>
    protected static Error? Fault(PartyForm form)
    {
        if (!IsShortCode(form.Code))
            return MerchantsRefusals.CodeMalformed.With(("code", form.Code ?? ""));
        if (string.IsNullOrWhiteSpace(form.NameZh))
            return MerchantsRefusals.FieldMissing.With(("field", "nameZh"), ("code", form.Code));
        if (string.IsNullOrWhiteSpace(form.NameEn))
            return MerchantsRefusals.FieldMissing.With(("field", "nameEn"), ("code", form.Code));
        if (!RegistrationNumbers.IsCountryCode(form.CountryCode))
            return MerchantsRefusals.CountryMalformed.With(("country", form.CountryCode ?? ""));
        if (form.CustomsCode is not null && !RegistrationNumbers.IsCustomsCode(form.CustomsCode))
            return MerchantsRefusals.CustomsCodeMalformed.With(("number", form.CustomsCode));
        if (form.CreditCode is not null && !RegistrationNumbers.IsCreditCode(form.CreditCode))
            return MerchantsRefusals.CreditCodeMalformed.With(("number", form.CreditCode));
        if (form is { RegisteredOn: { } from, RegistrationExpiresOn: { } last } && last < from)
            return MerchantsRefusals.DaysReversed.With(
                ("from", from),
                ("to", last),
                ("field", "registrationExpiresOn")
            );
        return null;
    }

    /// <summary>Small letters, digits and hyphens, at most 40.</summary>
    public static bool IsShortCode(string? code) =>
        code is { Length: > 0 and <= 40 }
        && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    protected static Error? FaultOfCustomsRegistration(PartyForm form)
    {
        if (form.CustomsCode is null)
            return MerchantsRefusals.CustomsCodeMissing.With(("code", form.Code));
        return form.RegisteredOn is null
            ? MerchantsRefusals.FieldMissing.With(("field", "registeredOn"), ("code", form.Code))
            : null;
    }
}

/// <summary>Supplies goods to shops (供应商).</summary>
internal sealed class Supplier : Party
{
    public SupplierId Id { get; private set; }

    public static ErrorOr<Supplier> Register(PartyForm form, DateTimeOffset now)
    {
        if (Fault(form) is { } fault)
            return fault;
        var supplier = new Supplier
        {
            Id = SupplierId.New(now),
            Code = form.Code,
            AddedAt = now,
        };
        supplier.Take(form);
        return supplier;
    }
}

/// <summary>Owns a trademark or holds its licence (品牌方). Known by its Chinese name.</summary>
internal sealed class BrandOwner : Party
{
    public BrandOwnerId Id { get; private set; }

    public static ErrorOr<BrandOwner> Register(PartyForm form, DateTimeOffset now)
    {
        if (Fault(form) is { } fault)
            return fault;
        var owner = new BrandOwner
        {
            Id = BrandOwnerId.New(now),
            Code = form.Code,
            AddedAt = now,
        };
        owner.Take(form);
        return owner;
    }
}

/// <summary>Registered with customs in China, declares for a cross-border enterprise and answers jointly with it (境内代理人).</summary>
internal sealed class DomesticAgent : Party
{
    public AgentId Id { get; private set; }

    public static ErrorOr<DomesticAgent> Register(PartyForm form, DateTimeOffset now)
    {
        if ((Fault(form) ?? FaultOfCustomsRegistration(form)) is { } fault)
            return fault;
        if (form.CreditCode is null)
            return MerchantsRefusals.CreditCodeMissing.With(("code", form.Code));
        var agent = new DomesticAgent
        {
            Id = AgentId.New(now),
            Code = form.Code,
            AddedAt = now,
        };
        agent.Take(form);
        return agent;
    }
}

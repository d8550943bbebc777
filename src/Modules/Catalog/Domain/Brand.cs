namespace Kaicang.Catalog.Domain;

/// <summary>A brand and who owns it.</summary>
internal sealed class Brand : IVersioned
{
    public BrandId Id { get; private set; }
    public string Code { get; private set; } = "";
    public Text Name { get; private set; } = new("", "");

    /// <summary>The party behind it, registered by Merchants.</summary>
    public BrandOwnerId Owner { get; private set; }
    public string OwnerName { get; private set; } = "";
    public string HomeCountryCode { get; private set; } = "";

    /// <summary>In the first-phase brand library (首期品牌库).</summary>
    public bool FirstPhase { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }
    public long Version { get; private set; }

    public static ErrorOr<Brand> Register(BrandForm form, BrandOwnerId owner, DateTimeOffset now)
    {
        if (form.Code is not { Length: > 0 and <= 40 } || !form.Code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return CatalogRefusals.BrandCodeMalformed.With(("code", form.Code ?? ""));
        if (string.IsNullOrWhiteSpace(form.NameZh) || string.IsNullOrWhiteSpace(form.NameEn))
            return CatalogRefusals.TitleMissing.With(
                ("field", string.IsNullOrWhiteSpace(form.NameZh) ? "nameZh" : "nameEn")
            );
        if (form.HomeCountryCode is not { Length: 3 } || !form.HomeCountryCode.All(char.IsAsciiDigit))
            return CatalogRefusals.OriginMalformed.With(
                ("origin", form.HomeCountryCode ?? ""),
                ("field", "homeCountryCode")
            );
        var brand = new Brand
        {
            Id = BrandId.New(now),
            Code = form.Code,
            AddedAt = now,
        };
        brand.Take(form, owner);
        return brand;
    }

    public bool Is(BrandForm form, BrandOwnerId owner) =>
        Name == new Text(form.NameZh, form.NameEn)
        && Owner == owner
        && OwnerName == form.OwnerName
        && HomeCountryCode == form.HomeCountryCode
        && FirstPhase == form.FirstPhase;

    public void Take(BrandForm form, BrandOwnerId owner)
    {
        Name = new Text(form.NameZh, form.NameEn);
        Owner = owner;
        OwnerName = form.OwnerName;
        HomeCountryCode = form.HomeCountryCode;
        FirstPhase = form.FirstPhase;
    }
}

/// <summary>What is told of a brand.</summary>
/// <param name="OwnerName">Chinese name of the owner, as Merchants knows it.</param>
internal sealed record BrandForm(
    string Code,
    string NameZh,
    string NameEn,
    string OwnerName,
    string HomeCountryCode,
    bool FirstPhase
);

/// <summary>A category (类目) of goods.</summary>
internal sealed class Category : IVersioned
{
    private Category() { }

    public Category(string code, Text name)
    {
        Code = code;
        Name = name;
    }

    public string Code { get; private set; } = "";
    public Text Name { get; private set; } = new("", "");
    public long Version { get; private set; }

    public void Rename(Text name) => Name = name;
}

/// <summary>Whether a shop is open, as its facts said: what decides with the listing whether goods may be sold.</summary>
internal sealed class ShopStanding : IVersioned
{
    private ShopStanding() { }

    public ShopStanding(ShopId shop) => Shop = shop;

    public ShopId Shop { get; private set; }
    public bool Open { get; private set; }
    public DateTimeOffset Since { get; private set; }
    public long Version { get; private set; }

    public void Opened(DateTimeOffset at) => (Open, Since) = (true, at);

    public void Closed(DateTimeOffset at) => (Open, Since) = (false, at);
}

using Kaicang.Contracts.Warehousing;

namespace Kaicang.Warehousing.Domain;

/// <summary>A warehouse: bonded with customs district, account book and area enterprise, or domestic without.</summary>
internal sealed class Warehouse : IVersioned
{
    private Warehouse() { }

    public WarehouseId Id { get; private set; }
    public string Code { get; private set; } = "";
    public Text Name { get; private set; } = new("", "");
    public bool Bonded { get; private set; }
    public string? CustomsDistrict { get; private set; }
    public string? AccountBookNo { get; private set; }
    public string? AreaCode { get; private set; }
    public string? AreaName { get; private set; }
    public string DivisionCode { get; private set; } = "";
    public string Address { get; private set; } = "";
    public string ContactName { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public DateTimeOffset RegisteredAt { get; private set; }
    public long Version { get; private set; }

    public static Warehouse Register(WarehouseId id, WarehouseFacts facts, DateTimeOffset now) =>
        new()
        {
            Id = id,
            Code = facts.Code,
            Name = facts.Name,
            Bonded = facts.Bonded,
            CustomsDistrict = facts.CustomsDistrict,
            AccountBookNo = facts.AccountBookNo,
            AreaCode = facts.AreaCode,
            AreaName = facts.AreaName,
            DivisionCode = facts.DivisionCode,
            Address = facts.Address,
            ContactName = facts.ContactName,
            Phone = facts.Phone,
            RegisteredAt = now,
        };

    public WarehouseCard Card() =>
        new(Id, Code, Name, Bonded, CustomsDistrict, AccountBookNo, AreaCode, AreaName, DivisionCode);
}

/// <summary>What is told of a warehouse when it is registered.</summary>
internal sealed record WarehouseFacts(
    string Code,
    Text Name,
    bool Bonded,
    string? CustomsDistrict,
    string? AccountBookNo,
    string? AreaCode,
    string? AreaName,
    string DivisionCode,
    string Address,
    string ContactName,
    string Phone
)
{
    /// <summary>The first field that breaks its rule, or null.</summary>
    public (string Field, Text Rule)? Fault()
    {
        if (Code.Length is < 2 or > 20 || !Code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return ("code", new Text("2 至 20 位字母、数字、- 或 _", "2 to 20 letters, digits, - or _"));
        if (Name.Zh.Length is 0 or > 60 || Name.En.Length is 0 or > 60)
            return ("name", new Text("中英文名称，各 1 至 60 字", "a name in both languages, 1 to 60 characters each"));
        if (DivisionCode.Length != 6 || !DivisionCode.All(char.IsAsciiDigit))
            return ("divisionCode", new Text("六位行政区划代码", "a six-digit division code"));
        if (Address.Length is 0 or > 200)
            return ("address", new Text("1 至 200 字", "1 to 200 characters"));
        if (ContactName.Length is 0 or > 40)
            return ("contactName", new Text("1 至 40 字", "1 to 40 characters"));
        if (Phone.Length is < 5 or > 20)
            return ("phone", new Text("5 至 20 位电话", "a phone number of 5 to 20 characters"));
        return Bonded ? CustomsFault() : null;
    }

    private (string Field, Text Rule)? CustomsFault()
    {
        // CEB 3.9.4: 1210 needs the account book, the area enterprise and its ten-digit registration.
        if (CustomsDistrict is not { Length: 4 } || !CustomsDistrict.All(char.IsAsciiDigit))
            return (
                "customsDistrict",
                new Text("保税仓须填四位关区代码", "a bonded warehouse has a four-digit customs district")
            );
        if (AccountBookNo is not { Length: >= 8 and <= 30 })
            return (
                "accountBookNo",
                new Text(
                    "保税仓须填账册编号，8 至 30 位",
                    "a bonded warehouse has an account book number of 8 to 30 characters"
                )
            );
        if (AreaCode is not { Length: 10 })
            return (
                "areaCode",
                new Text("区内企业须填十位海关注册编码", "the area enterprise has a ten-character customs registration")
            );
        return string.IsNullOrWhiteSpace(AreaName)
            ? ("areaName", new Text("须填区内企业名称", "the area enterprise has a name"))
            : null;
    }
}

using Kaicang.Contracts.Warehousing;

namespace Kaicang.Trade.Domain;

/// <summary>One value of a parameter from a day on. Rows of the operator stand beside the ones the program comes with.</summary>
internal sealed class DatedParameter
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public BusinessDay ValidFrom { get; init; }
    public long Value { get; init; }
    public string Source { get; init; } = "";
    public DateTimeOffset EnteredAt { get; init; }
}

/// <summary>A value with the rule it came from.</summary>
internal readonly record struct DatedValue(long Value, BusinessDay ValidFrom, string Source)
{
    public override string ToString() => $"{Source}, {ValidFrom}";
}

/// <summary>
/// The numbers of Trade that the operator or the law may change, each by day. Amounts are fen. It never changes once made, so many
/// may look into it at once; each name's values lie latest first, so that a look-up is a short walk.
/// </summary>
internal sealed class DatedParameters
{
    public const string PaymentMinutes = "payment-minutes";
    public const string FlashPaymentMinutes = "flash-payment-minutes";
    public const string SettlementDays = "settlement-days";
    public const string NoReasonReturnDays = "no-reason-return-days";
    public const string CustomsReturnDays = "customs-return-days";
    public const string ReturnTransitDays = "return-transit-days";

    /// <summary>The merchant answers a case within so many hours, or has agreed.</summary>
    public const string AnswerHours = "after-sale-answer-hours";

    /// <summary>The buyer calls in the operator within so many days of a no.</summary>
    public const string EscalateDays = "after-sale-escalate-days";

    /// <summary>The operator means to decide within so many days.</summary>
    public const string ArbitrationDays = "after-sale-arbitration-days";

    /// <summary>The buyer hands the goods to a carrier within so many days of a yes.</summary>
    public const string SendBackDays = "after-sale-send-back-days";

    /// <summary>Domestic goods that are on their way longer than this are looked for by the operator.</summary>
    public const string TransitDays = "after-sale-transit-days";

    /// <summary>Each side may move a deadline once, by so many days.</summary>
    public const string ExtensionDays = "after-sale-extension-days";
    public const string BondedFreight = "freight-bonded";
    public const string BondedFreightFreeFrom = "freight-bonded-free-from";
    public const string DomesticFreight = "freight-domestic";
    public const string DomesticFreightFreeFrom = "freight-domestic-free-from";

    private static readonly BusinessDay Beginning = BusinessDay.Parse("2019-01-01");

    private static readonly DatedParameter[] Built =
    [
        Of(PaymentMinutes, 30, "平台规则"),
        Of(FlashPaymentMinutes, 5, "平台规则"),
        Of(SettlementDays, 7, "平台规则"),
        // Consumer Rights Law art. 25: seven days from the day after signing.
        Of(NoReasonReturnDays, 7, "消费者权益保护法第25条"),
        // 45号 of 2020: the application within 30 days of release; the transit days keep arrival inside 45.
        Of(CustomsReturnDays, 30, "海关总署公告2020年第45号"),
        Of(ReturnTransitDays, 5, "平台规则"),
        Of(AnswerHours, 48, "平台规则"),
        Of(EscalateDays, 7, "平台规则"),
        Of(ArbitrationDays, 5, "平台规则"),
        Of(SendBackDays, 7, "平台规则"),
        Of(TransitDays, 15, "平台规则"),
        Of(ExtensionDays, 3, "平台规则"),
        Of(BondedFreight, 10_00, "平台规则"),
        Of(BondedFreightFreeFrom, 99_00, "平台规则"),
        Of(DomesticFreight, 8_00, "平台规则"),
        Of(DomesticFreightFreeFrom, 99_00, "平台规则"),
    ];

    private readonly Dictionary<string, DatedParameter[]> byName;

    public DatedParameters(IReadOnlyCollection<DatedParameter> operators) =>
        byName = operators
            .Concat(Built)
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.OrderByDescending(p => p.ValidFrom.Date).ThenByDescending(p => p.EnteredAt).ToArray(),
                StringComparer.Ordinal
            );

    public static IReadOnlyCollection<string> Names { get; } = [.. Built.Select(p => p.Name)];

    /// <summary>The value in force on a day: the latest beginning that is not after it; the operator's row wins on the same day.</summary>
    public DatedValue On(string name, BusinessDay day) =>
        Find(name, day) ?? throw new InvalidOperationException($"No value of '{name}' on {day}.");

    /// <summary>Freight of a customs order: the warehouse's own rule if it has one, or the one of its kind; free from an amount of goods on.</summary>
    public (Money Freight, DatedValue Rule) FreightOf(WarehouseId warehouse, bool bonded, Money goods, BusinessDay day)
    {
        string kind = bonded ? BondedFreight : DomesticFreight;
        string freeFrom = bonded ? BondedFreightFreeFrom : DomesticFreightFreeFrom;
        DatedValue limit = Find(OfWarehouse(freeFrom, warehouse), day) ?? On(freeFrom, day);
        DatedValue fee = Find(OfWarehouse(kind, warehouse), day) ?? On(kind, day);
        return goods.Fen >= limit.Value ? (Money.Zero, limit) : (new Money(fee.Value), fee);
    }

    /// <summary>The name of a warehouse's own value.</summary>
    public static string OfWarehouse(string name, WarehouseId warehouse) => $"{name}/{warehouse}";

    private DatedValue? Find(string name, BusinessDay day)
    {
        foreach (DatedParameter row in byName.GetValueOrDefault(name) ?? [])
        {
            if (row.ValidFrom <= day)
                return new DatedValue(row.Value, row.ValidFrom, row.Source);
        }
        return null;
    }

    private static DatedParameter Of(string name, long value, string source) =>
        new()
        {
            Name = name,
            ValidFrom = Beginning,
            Value = value,
            Source = source,
        };
}

using System.Globalization;
using Kaicang.Contracts.Customs;
using Kaicang.Kernel;

namespace Kaicang.Customs.Domain;

/// <summary>Tells for one line which rule, rate, base and rounding made each number, and where the rule comes from.</summary>
internal sealed class TaxExplanation(
    TariffRow row,
    LineCosts costs,
    AppliedConsumptionTax applied,
    PreferentialShares? shares
)
{
    private const string ToTheFen = "四舍五入到分 half up to the fen";
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public IReadOnlyList<TaxStep> Steps(decimal composite, HeadOfTax duty, HeadOfTax consumption, HeadOfTax vat)
    {
        var steps = new List<TaxStep>(6)
        {
            new(
                new Text("完税价格 = 货价 + 运费 + 保费", "Dutiable value = goods + freight + insurance"),
                "dutiable-value",
                $"{costs.Line.Goods} + {costs.Freight} + {costs.Insurance}",
                costs.Value.InYuan
            ),
        };
        if (applied.Test(costs.Value) is { } test)
            steps.Add(
                new(
                    new Text(
                        "按最终申报价格和净含量判断消费税",
                        "Consumption tax by final declared price and net content"
                    ),
                    applied.Rule,
                    test,
                    applied.AdValorem
                )
            );
        steps.Add(Duty(duty));
        steps.Add(
            new(
                new Text("组成计税价格", "Composite price"),
                "composite-price",
                $"({costs.Value} + {Exact(shares is null ? duty.Exact : 0m)} + {Exact(applied.SpecificAmount)}) / (1 - {Percent(applied.AdValorem)})  · 消费税暂行条例 art. 9",
                composite
            )
        );
        steps.Add(
            new(
                new Text("消费税", "Consumption tax"),
                applied.Rule,
                Head(
                    $"({Exact(composite)} × {Percent(applied.AdValorem)} + {Exact(applied.SpecificAmount)})",
                    shares?.ConsumptionTax,
                    consumption
                ),
                consumption.Amount.InYuan
            )
            {
                Head = HeadOf("consumption-tax", consumption),
            }
        );
        steps.Add(
            new(
                new Text("增值税", "VAT"),
                shares is null ? "vat-full" : "vat-preferential",
                Head($"{Exact(composite)} × {Percent((row.VatPercent ?? 0m) / 100m)}", shares?.Vat, vat),
                vat.Amount.InYuan
            )
            {
                Head = HeadOf("vat", vat),
            }
        );
        return steps;
    }

    private TaxHead HeadOf(string name, HeadOfTax head) =>
        new(name, head.Exact, head.Amount, row.ValidFrom, row.ValidTo);

    private TaxStep Duty(HeadOfTax duty) =>
        (
            shares is null
                ? new TaxStep(
                    new Text("关税：单件超单次限值，全额征收", "Duty: one piece above the single limit, in full"),
                    "duty-full",
                    Head($"{costs.Value} × {Percent((row.MfnPercent ?? 0m) / 100m)}", share: null, duty),
                    duty.Amount.InYuan
                )
                : new TaxStep(
                    new Text("关税：限值以内为零", "Duty: nil inside the limits"),
                    "duty-preferential",
                    $"0 · {shares.Source}",
                    0m
                )
        ) with
        {
            Head = HeadOf("duty", duty),
        };

    // The composite price contains the consumption tax, so VAT on (value + duty + consumption tax) is VAT on it.
    private string Head(string formula, decimal? share, HeadOfTax head) =>
        $"{formula}{(share is { } s ? $" × {Percent(s)}" : "")} = {Exact(head.Exact)}; {ToTheFen} · {shares?.Source ?? "财关税〔2018〕49号"} · {row.HsCode} {row.Source} [{row.Reliability}]";

    private static string Exact(decimal value) => value.ToString("0.########", Invariant);

    private static string Percent(decimal share) => (share * 100m).ToString("0.####", Invariant) + "%";
}

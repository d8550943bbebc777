using CsCheck;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;
using static Kaicang.Unit.Customs.TariffOf;

namespace Kaicang.Unit.Customs;

/// <summary>What holds for the tax of any order.</summary>
public sealed class TaxPropertyTests
{
    private static readonly Gen<TaxLine> AnyLine = Gen.Select(
        Gen.OneOf(Skincare, Masks, MilkPowder, Handbag, Wine, Whisky, Beer),
        Gen.Long[0, 400_000],
        Gen.Int[1, 5],
        Gen.Int[1, 500],
        (hs, fen, quantity, content) =>
            new TaxLine(
                0,
                hs,
                new Money(fen),
                quantity,
                hs is Wine or Whisky or Beer ? "095" : "035",
                quantity * content / 1000m,
                null,
                null,
                content,
                hs == Masks ? "piece" : "ml"
            )
    );

    private static readonly Gen<TaxQuestion> AnyQuestion = Gen.Select(
        AnyLine.Array[1, 8],
        Gen.Long[0, 20_000],
        Gen.Long[0, 2_000],
        (lines, freight, insurance) =>
            new TaxQuestion(
                [.. lines.Select((line, i) => line with { LineNo = i + 1 })],
                new Money(freight),
                new Money(insurance),
                Today
            )
    );

    private static readonly Gen<TaxRegime> AnyRegime = Gen.OneOf(TaxRegime.Preferential, TaxRegime.Full);

    [Fact]
    public void Shares_of_freight_and_insurance_add_up_to_the_whole() =>
        AnyQuestion.Sample(question =>
        {
            AssessedOrder order = TaxAssessment.Assess(Lines, question, TaxRegime.Preferential).Value;
            Assert.Equal(question.Freight, order.Lines.Sum(line => line.FreightShare));
            Assert.Equal(question.Insurance, order.Lines.Sum(line => line.InsuranceShare));
            Assert.Equal(
                question.Lines.Sum(line => line.Goods) + question.Freight + question.Insurance,
                order.DutiableValue
            );
        });

    [Fact]
    public void Full_tax_is_never_below_preferential_tax() =>
        AnyQuestion.Sample(question =>
        {
            Money preferential = TaxAssessment.Assess(Lines, question, TaxRegime.Preferential).Value.Tax;
            Money full = TaxAssessment.Assess(Lines, question, TaxRegime.Full).Value.Tax;
            Assert.True(full >= preferential, $"{full} < {preferential}");
        });

    [Fact]
    public void A_dearer_line_never_pays_less() =>
        Gen.Select(AnyLine, Gen.Long[0, 50_000], AnyRegime)
            .Sample(
                (line, more, regime) =>
                {
                    TaxLine dearer = line with { Goods = line.Goods + new Money(more) };
                    Assert.True(Assess(dearer, Today, regime).Tax >= Assess(line, Today, regime).Tax);
                }
            );

    [Fact]
    public void Each_head_is_within_half_a_fen_of_the_law() =>
        Gen.Select(AnyQuestion, AnyRegime)
            .Sample(
                (question, regime) =>
                {
                    foreach (AssessedLine line in TaxAssessment.Assess(Lines, question, regime).Value.Lines)
                    foreach (HeadOfTax head in new[] { line.Duty, line.ConsumptionTax, line.Vat })
                        Assert.True(decimal.Abs(head.Amount.InYuan - head.Exact) <= 0.005m);
                }
            );

    [Fact]
    public void Composite_price_is_value_duty_and_consumption_tax() =>
        AnyQuestion.Sample(question =>
        {
            foreach (AssessedLine line in TaxAssessment.Assess(Lines, question, TaxRegime.Full).Value.Lines)
                Assert.Equal(
                    line.CompositePrice,
                    line.DutiableValue.InYuan + line.Duty.Exact + line.ConsumptionTax.Exact,
                    10
                );
        });
}

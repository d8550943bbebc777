using System.Diagnostics;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.Bench;

/// <param name="Lines">Assessed, with the processor time that they took.</param>
/// <param name="BytesPerLine">Allocated, the result itself included.</param>
/// <param name="PlainBytes">What the plain result of a line takes: one object and its place in the order's list.</param>
public sealed record TaxMeasured(Counted Lines, double BytesPerLine, double PlainBytes);

/// <summary>
/// Assesses orders of one to six lines, as they are quoted: no consumption tax, ad valorem, by price of a millilitre, compound; with
/// freight and insurance to be shared out. Nothing is remembered from one to the next.
/// </summary>
public static class TaxBench
{
    private const int Orders = 64;

    public static TaxMeasured Run(double seconds)
    {
        Tariff tariff = SampleTariff();
        TaxQuestion[] questions = [.. Enumerable.Range(0, Orders).Select(QuestionOf)];
        int lines = questions.Sum(question => question.Lines.Count);
        long fen = 0;
        Assess(ref fen); // The compiler has to have seen it.
        using var self = Process.GetCurrentProcess();
        long rounds = 0;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan before = self.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            for (int i = 0; i < 16; i++)
                Assess(ref fen);
            rounds += 16;
        }
        self.Refresh();
        double spent = (self.TotalProcessorTime - before).TotalSeconds;
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / (rounds * lines);
        return fen > 0
            ? new TaxMeasured(new Counted(rounds * lines, spent), bytes, PlainBytes(tariff, questions))
            : throw new InvalidOperationException("nothing was taxed");

        void Assess(ref long sum)
        {
            foreach (TaxQuestion question in questions)
            {
                IReadOnlyList<AssessedLine> assessed = TaxAssessment.Assess(tariff, question).Value.Lines;
                for (int i = 0; i < assessed.Count; i++) // An enumerator would be one object more.
                    sum += assessed[i].Tax.Fen;
            }
        }
    }

    // Copies of the results alone: what would be allocated if the arithmetic cost nothing.
    private static double PlainBytes(Tariff tariff, TaxQuestion[] questions)
    {
        AssessedOrder[] orders = [.. questions.Select(question => TaxAssessment.Assess(tariff, question).Value)];
        var copies = new AssessedOrder[orders.Length];
        int lines = orders.Sum(order => order.Lines.Count);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < orders.Length; i++)
        {
            var copied = new AssessedLine[orders[i].Lines.Count];
            for (int j = 0; j < copied.Length; j++)
                copied[j] = orders[i].Lines[j] with { };
            copies[i] = new AssessedOrder(orders[i].Regime, orders[i].DutiableValue, copied);
        }
        double bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / lines;
        GC.KeepAlive(copies);
        return bytes;
    }

    private static TaxQuestion QuestionOf(int number)
    {
        var lines = new TaxLine[1 + (number % 6)];
        for (int i = 0; i < lines.Length; i++)
            lines[i] = ((number + i) % 4) switch
            {
                0 => Line(i, "1901101090", 20_000 + number, "035", 1.8m, 900m, "g"),
                1 => Line(i, "2204210000", 15_000 + number, "095", 0.75m, 750m, "ml"),
                2 => Line(i, "3304990039", 30_000 + number, "035", 0.1m, 50m, "ml"),
                _ => Line(i, "2208300000", 25_000 + number, "095", 0.7m, 700m, "ml"),
            };
        return new TaxQuestion(
            lines,
            new Money(1_000 + number),
            new Money(number % 3 * 100),
            BusinessDay.Parse("2026-06-01")
        );
    }

    private static TaxLine Line(
        int place,
        string hsCode,
        long fen,
        string unit,
        decimal quantity,
        decimal content,
        string of
    ) => new(place + 1, hsCode, new Money(fen), 1, unit, quantity, null, null, content, of);

    private static Tariff SampleTariff() =>
        new(
            [
                Row("1901101090", 15m, null),
                Row("2204210000", 14m, ConsumptionTaxRule.AdValorem(10m)),
                Row(
                    "3304990039",
                    1m,
                    new ConsumptionTaxRule(15m, 0m, null, ConsumptionTaxRule.ReadTests("price_per_ml_or_g>=10")!)
                ),
                Row("2208300000", 10m, new ConsumptionTaxRule(20m, 0.912m, "095", [])),
            ],
            "bench"
        );

    private static TariffRow Row(string hsCode, decimal mfn, ConsumptionTaxRule? consumption) =>
        new(
            hsCode,
            hsCode,
            "035",
            null,
            mfn,
            13m,
            consumption,
            BusinessDay.Parse("2019-04-01"),
            null,
            "bench",
            "bench"
        );
}

namespace Kaicang.Proving.Bench;

/// <summary>The least and the most of several runs.</summary>
internal sealed record Spread(double Least, double Most)
{
    /// <summary>In brackets behind a median.</summary>
    public override string ToString() => $" [{BenchTable.Number(Least)}–{BenchTable.Number(Most)}]";

    public static Spread? Of(IReadOnlyCollection<double> values) =>
        values.Count < 2 ? null : new Spread(values.Min(), values.Max());
}

/// <summary>
/// One sitting out of several of the same kind: of each load the run with the median rate, of each measure the median of its values.
/// A ratio is taken inside each run before the median is taken of the ratios: its two sides must have had the same minutes.
/// </summary>
internal static class Repeated
{
    /// <param name="runs">At least one; all of one engine and of one wish.</param>
    public static Sitting MedianOf(IReadOnlyList<Sitting> runs) =>
        runs.Count == 1
            ? runs[0]
            : runs[0] with
            {
                Loads = [.. runs[0].Loads.Select(load => LoadOf(runs, load.Name))],
                Lines = [.. runs[0].Lines.Select(line => LineOf(runs, line))],
                Faults = [.. runs.SelectMany((run, i) => run.Faults.Select(fault => $"run {i + 1}: {fault}"))],
            };

    private static Measured LoadOf(IReadOnlyList<Sitting> runs, string name)
    {
        Measured[] all = [.. runs.SelectMany(r => r.Loads).Where(l => l.Name == name).OrderBy(l => l.PerSecond)];
        return all[(all.Length - 1) / 2] with { Among = Spread.Of([.. all.Select(l => l.PerSecond)]) };
    }

    private static Line LineOf(IReadOnlyList<Sitting> runs, Line line)
    {
        double[] values =
        [
            .. runs.SelectMany(r => r.Lines)
                .Where(l => l.Name == line.Name)
                .Select(l => l.Value)
                .OfType<double>()
                .Order(),
        ];
        return values.Length == 0
            ? line
            : line with
            {
                Value = values[(values.Length - 1) / 2],
                Note = "",
                Among = Spread.Of(values),
            };
    }
}

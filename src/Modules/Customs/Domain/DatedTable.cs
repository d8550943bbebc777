using Kaicang.Kernel;

namespace Kaicang.Customs.Domain;

/// <summary>A number that law may change: its values, each from its first legal day on until the next one.</summary>
internal sealed class DatedTable<T>
    where T : class
{
    private readonly (BusinessDay From, T Value)[] rows;

    public DatedTable(params (string From, T Value)[] rows)
    {
        this.rows = [.. rows.Select(row => (BusinessDay.Parse(row.From), row.Value)).OrderBy(row => row.Item1)];
    }

    /// <summary>The value on a day, or null before the first one.</summary>
    public T? On(BusinessDay day)
    {
        T? value = null;
        foreach ((BusinessDay from, T candidate) in rows)
        {
            if (from > day)
                break;
            value = candidate;
        }
        return value;
    }
}

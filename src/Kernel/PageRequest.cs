namespace Kaicang.Kernel;

/// <summary>Which page of a list is wanted. The size is held between 1 and <see cref="MaxSize"/>; no list is unbounded.</summary>
/// <param name="Number">1 is the first page.</param>
/// <param name="Size">Rows a page.</param>
public readonly record struct PageRequest(int Number, int Size)
{
    public const int MaxSize = 200;

    /// <summary>The first page of twenty.</summary>
    public static readonly PageRequest First = new(1, 20);

    /// <summary>From query values that may be missing or out of range.</summary>
    public static PageRequest Of(int? number, int? size) =>
        new(Math.Clamp(number ?? 1, 1, 1_000_000), Math.Clamp(size ?? 20, 1, MaxSize));

    public int Skip => (Math.Max(Number, 1) - 1) * Take;

    public int Take => Math.Clamp(Size, 1, MaxSize);
}

/// <summary>One page of a list and how many rows there are in all.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, int TotalCount, PageRequest Request)
{
    public int PageCount => (TotalCount + Request.Take - 1) / Request.Take;
}

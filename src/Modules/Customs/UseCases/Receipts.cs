using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>The answers that customs gave to a declaration.</summary>
internal static class Receipts
{
    public static async Task<IReadOnlyList<Receipt>> Of(DeclarationId declaration, KaicangDb db, CancellationToken ct)
    {
        List<ReceivedReceipt> rows = await db.Set<ReceivedReceipt>()
            .AsNoTracking()
            .Where(row => row.Declaration == declaration)
            .ToListAsync(ct);
        return [.. rows.Select(row => row.ToReceipt()).OfType<Receipt>()];
    }
}

/// <summary>The answer of an act that has nothing to say but whether it did something.</summary>
internal sealed record Done(int Count)
{
    public static readonly Done Nothing = new(0);
    public static readonly Done One = new(1);
}

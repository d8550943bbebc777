using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>The answers that customs gave to a declaration.</summary>
internal static class Receipts
{
    public static async Task<IReadOnlyList<Receipt>> Of(DeclarationId declaration, KaicangDb db, CancellationToken ct)
    {
        ILookup<DeclarationId, Receipt> receipts = await Of([declaration], db, ct);
        return [.. receipts[declaration]];
    }

    /// <summary>Those of several declarations, without the messages that they came in.</summary>
    public static async Task<ILookup<DeclarationId, Receipt>> Of(
        IReadOnlyCollection<DeclarationId> declarations,
        KaicangDb db,
        CancellationToken ct
    )
    {
        DeclarationId?[] ids = [.. declarations.Select(id => (DeclarationId?)id)];
        var rows = await db.Set<ReceivedReceipt>()
            .Where(row => ids.Contains(row.Declaration) && row.About != null)
            .Select(row => new
            {
                row.Declaration,
                row.About,
                row.DocumentGuid,
                row.Status,
                row.At,
                row.Info,
            })
            .ToListAsync(ct);
        return rows.ToLookup(
            row => row.Declaration!.Value,
            row => new Receipt(row.About!.Value, row.DocumentGuid, row.Status, row.At, row.Info)
        );
    }
}

/// <summary>The answer of an act that has nothing to say but whether it did something.</summary>
internal sealed record Done(int Count)
{
    public static readonly Done Nothing = new(0);
    public static readonly Done One = new(1);
}

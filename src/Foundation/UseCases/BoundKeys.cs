using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Foundation.UseCases;

/// <summary>
/// Looks up request keys for those who are about to be refused: a rush on something that is sold out must not become a query each.
/// </summary>
internal sealed class BoundKeys
{
    private readonly IDbContextFactory<KaicangDb> contexts;
    private readonly Gathering<(string UseCase, AccountId Account, string Key), RequestKeyRow> asked;

    public BoundKeys(IDbContextFactory<KaicangDb> contexts)
    {
        this.contexts = contexts;
        asked = new(ReadAsync);
    }

    /// <summary>The bound key, or null when nothing was accepted under it until now.</summary>
    public async Task<RequestKeyRow?> FindAsync(AccountId account, string useCase, RequestKey key, CancellationToken ct)
    {
        (string, AccountId, string) name = (useCase, account, key.Key);
        return (await asked.AskAsync(name).WaitAsync(ct)).GetValueOrDefault(name);
    }

    private async Task<IReadOnlyDictionary<(string UseCase, AccountId Account, string Key), RequestKeyRow>> ReadAsync(
        IReadOnlyCollection<(string UseCase, AccountId Account, string Key)> keys
    )
    {
        var found = new Dictionary<(string, AccountId, string), RequestKeyRow>();
        await using KaicangDb db = await contexts.CreateDbContextAsync();
        foreach (
            IGrouping<string, (string UseCase, AccountId Account, string Key)> useCase in keys.GroupBy(k => k.UseCase)
        )
        {
            FormattableString bound = JournalKeys.Question(
                db.Provider,
                useCase.Key,
                [.. useCase.Select(k => (k.Account, k.Key))]
            );
            // Not to be cancelled: others wait for it too.
            foreach (RequestKeyRow row in await db.Set<RequestKeyRow>().FromSql(bound).AsNoTracking().ToListAsync())
                found[(useCase.Key, new AccountId(row.Account), row.Key)] = row;
        }
        return found;
    }
}

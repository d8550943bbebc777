using System.Text.Json;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Foundation.Journals;

/// <summary>Reads the request keys of a whole batch at once.</summary>
internal static class JournalKeys
{
    public static async Task<Dictionary<(AccountId, string), RequestKeyRow>> ReadAsync(
        KaicangDb db,
        string useCase,
        IReadOnlyList<(AccountId Account, string Key)> keys,
        CancellationToken ct
    )
    {
        if (keys.Count == 0)
            return [];
        IQueryable<RequestKeyRow> found =
            db.Provider == StorageProvider.Postgres
                ? db.Set<RequestKeyRow>()
                    .FromSql(
                        $"""
                        SELECT k.* FROM unnest({keys.Select(k => k.Account.Value).ToArray()}, {keys.Select(k =>
                                k.Key
                            ).ToArray()}) AS d(account, key)
                        JOIN foundation_request_keys k ON k.account = d.account AND k.use_case = {useCase} AND k.key = d.key
                        """
                    )
                : db.Set<RequestKeyRow>()
                    .FromSql(
                        $"""
                        SELECT k.* FROM json_each({JsonOf(keys)}) AS d
                        CROSS JOIN foundation_request_keys k
                        ON k.account = unhex(d.value ->> 0) AND k.use_case = {useCase} AND k.key = d.value ->> 1
                        """
                    );
        List<RequestKeyRow> rows = await found.AsNoTracking().ToListAsync(ct);
        return rows.DistinctBy(r => (r.Account, r.Key)).ToDictionary(r => (new AccountId(r.Account), r.Key));
    }

    private static string JsonOf(IReadOnlyList<(AccountId Account, string Key)> keys) =>
        JsonSerializer.Serialize(
            keys.Select(k => new[] { Convert.ToHexString(k.Account.Value.ToByteArray(bigEndian: true)), k.Key })
        );
}

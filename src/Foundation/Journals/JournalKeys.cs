using System.Text.Json;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;

namespace Kaicang.Foundation.Journals;

/// <summary>The request keys of a whole batch at once.</summary>
internal static class JournalKeys
{
    public static JournalRead<RequestKeyRow>? Ask(
        JournalReads reads,
        string useCase,
        IReadOnlyList<(AccountId Account, string Key)> keys
    ) => keys.Count == 0 ? null : reads.Ask<RequestKeyRow>(Question(reads.Provider, useCase, keys));

    /// <summary>The rows of those keys that are bound; one may come twice.</summary>
    public static FormattableString Question(
        StorageProvider provider,
        string useCase,
        IReadOnlyList<(AccountId Account, string Key)> keys
    )
    {
        if (provider == StorageProvider.Sqlite)
            return $"""
                SELECT k.* FROM json_each({JsonOf(keys)}) AS d
                CROSS JOIN foundation_request_keys k
                ON k.account = unhex(d.value ->> 0) AND k.use_case = {useCase} AND k.key = d.value ->> 1
                """;
        Guid[] accounts = [.. keys.Select(k => k.Account.Value)];
        string[] texts = [.. keys.Select(k => k.Key)];
        return $"""
            SELECT k.* FROM unnest({accounts}, {texts}) AS d(account, key)
            JOIN foundation_request_keys k ON k.account = d.account AND k.use_case = {useCase} AND k.key = d.key
            """;
    }

    public static Dictionary<(AccountId, string), RequestKeyRow> ByKey(JournalRead<RequestKeyRow>? read) =>
        read is null
            ? []
            : read.All.DistinctBy(r => (r.Account, r.Key)).ToDictionary(r => (new AccountId(r.Account), r.Key));

    private static string JsonOf(IReadOnlyList<(AccountId Account, string Key)> keys) =>
        JsonSerializer.Serialize(
            keys.Select(k => new[] { Convert.ToHexString(k.Account.Value.ToByteArray(bigEndian: true)), k.Key })
        );
}

using System.Data.Common;

namespace Kaicang.Verification.Books;

/// <summary>Quotas and their entries from the rows of Trade.</summary>
internal static class QuotaBook
{
    public static async Task<IReadOnlyList<QuotaStand>> StandsAsync(DbConnection connection, CancellationToken ct)
    {
        const string sql = "SELECT person, year, kind, used_amount, held_amount FROM trade_quota";
        var stands = new List<QuotaStand>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
            stands.Add(new QuotaStand(Owner(row), row.Whole("used_amount"), row.Whole("held_amount")));
        return stands;
    }

    /// <summary>The ids are version 7, so their order is the order of writing.</summary>
    public static async Task<IReadOnlyList<QuotaMovement>> MovementsAsync(DbConnection connection, CancellationToken ct)
    {
        const string sql = "SELECT person, year, kind, move, amount, used_after FROM trade_quota_entries ORDER BY id";
        var movements = new List<QuotaMovement>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
            movements.Add(
                new QuotaMovement(Owner(row), row.Text("move"), row.Whole("amount"), row.Whole("used_after"))
            );
        return movements;
    }

    private static string Owner(Row row) => $"{row.Id("person", "psn")} {row.Whole("year")} {row.Text("kind")}";
}

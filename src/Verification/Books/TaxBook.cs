using System.Data.Common;
using System.Text.Json;
using Kaicang.Kernel;

namespace Kaicang.Verification.Books;

/// <summary>Orders as they were sold and taxed, from the rows of Trade and Catalog; rates from the rows of the tariff.</summary>
internal static class TaxBook
{
    /// <summary>All cross-border customs orders that were ever placed.</summary>
    /// <param name="ratesOn">The rates of an HS code on a day, or null when there are none.</param>
    public static async Task<IReadOnlyList<TaxedOrder>> OrdersAsync(
        DbConnection connection,
        Func<string, BusinessDay, TaxRates?> ratesOn,
        CancellationToken ct
    )
    {
        const string sql = """
            SELECT c.number, c.rules_on, c.freight AS order_freight, l.line_no, l.goods, l.quantity, l.duty, l.vat, l.consumption_tax,
                   s.code, s.customs, s.net_content, s.net_content_unit
            FROM trade_customs_orders c
            JOIN trade_order_lines l ON l.customs_order_id = c.id
            JOIN catalog_skus s ON s.id = l.sku
            WHERE c.mode <> 'Domestic'
            ORDER BY c.number, l.line_no
            """;
        var orders = new List<TaxedOrder>();
        var lines = new List<TaxedLine>();
        (string Number, BusinessDay On, long Freight)? at = null;
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            var order = (Number: row.Text("number"), On: row.Day("rules_on"), Freight: row.Whole("order_freight"));
            if (at is { } last && last.Number != order.Number)
            {
                orders.Add(new TaxedOrder(last.Number, last.On, last.Freight, 0, [.. lines]));
                lines.Clear();
            }
            at = order;
            lines.Add(LineOf(row, order.On, ratesOn));
        }
        if (at is { } final)
            orders.Add(new TaxedOrder(final.Number, final.On, final.Freight, 0, lines));
        return orders;
    }

    /// <summary>The imported tariff, from its rows.</summary>
    public static async Task<Func<string, BusinessDay, TaxRates?>> TariffAsync(
        DbConnection connection,
        CancellationToken ct
    )
    {
        const string sql = """
            SELECT hs_code, valid_from, valid_to, mfn_percent, vat_percent, consumption_ad_valorem_percent,
                   consumption_specific_yuan, consumption_specific_unit_code, consumption_condition
            FROM customs_tariff_lines
            """;
        var rows = new Dictionary<string, List<(BusinessDay From, BusinessDay? To, TaxRates Rates)>>();
        await foreach (Row row in Rows.OfAsync(connection, sql, ct))
        {
            var rates = new TaxRates(
                row.Number("mfn_percent"),
                row.Number("vat_percent"),
                row.Number("consumption_ad_valorem_percent"),
                row.Number("consumption_specific_yuan"),
                row.TextOrNull("consumption_specific_unit_code"),
                row.TextOrNull("consumption_condition") ?? ""
            );
            string code = row.Text("hs_code");
            if (!rows.TryGetValue(code, out var list))
                rows.Add(code, list = []);
            list.Add((row.Day("valid_from"), row.DayOrNull("valid_to"), rates));
        }
        return (code, on) =>
            rows.TryGetValue(code, out var list)
                ? list.Where(row => row.From <= on && (row.To is not { } to || on <= to))
                    .OrderBy(row => row.From)
                    .Select(row => row.Rates)
                    .LastOrDefault()
                : null;
    }

    private static TaxedLine LineOf(Row row, BusinessDay on, Func<string, BusinessDay, TaxRates?> ratesOn)
    {
        string sku = row.Text("code");
        using JsonDocument record = JsonDocument.Parse(
            row.TextOrNull("customs") ?? throw new InvalidDataException($"{sku} has no item record")
        );
        JsonElement facts = record.RootElement;
        string hsCode = facts.GetProperty("hsCode").GetString()!;
        int quantity = (int)row.Whole("quantity");
        return new TaxedLine(
            (int)row.Whole("line_no"),
            row.Whole("goods"),
            quantity,
            facts.GetProperty("unit1Code").GetString()!,
            Times(facts, "quantity1PerPiece", quantity)
                ?? throw new InvalidDataException($"{sku} has no first quantity"),
            facts.TryGetProperty("unit2Code", out JsonElement unit2) ? unit2.GetString() : null,
            Times(facts, "quantity2PerPiece", quantity),
            row.NumberOrNull("net_content"),
            row.TextOrNull("net_content_unit"),
            ratesOn(hsCode, on) ?? throw new InvalidDataException($"{sku}: no rates for {hsCode} on {on}"),
            new TaxHeads(row.Whole("duty"), row.Whole("vat"), row.Whole("consumption_tax"))
        );
    }

    private static Fraction? Times(JsonElement facts, string name, int quantity) =>
        facts.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number
            ? Fraction.Parse(number.GetRawText()) * Fraction.Of(quantity)
            : null;
}

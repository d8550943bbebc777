using System.Globalization;
using Kaicang.Contracts.Merchants;
using Kaicang.Foundation.Imports;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Pages;

namespace Kaicang.Warehousing.UseCases;

/// <summary>A stock sync as a CSV file.</summary>
internal static class SyncFile
{
    public static ErrorOr<SyncRequest> LinesOf(string? csv)
    {
        ErrorOr<CsvFile> read = CsvFile.Read("stock-sync", csv, "sku", "warehouse", "mode", "quantity", "sequence");
        if (read.IsError)
            return read.Errors;
        SyncLine[] lines =
        [
            .. read.Value.Rows.Select(row => new SyncLine(
                row.Required("sku"),
                row.Required("warehouse"),
                row.Required("mode"),
                (int)Math.Clamp(Whole(row, "quantity"), int.MinValue, int.MaxValue),
                Whole(row, "sequence")
            )),
        ];
        return read.Value.HasBadRows ? read.Value.Refusal : new SyncRequest(lines);
    }

    private static long Whole(CsvRow row, string column)
    {
        if (
            long.TryParse(row.Required(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long n)
        )
            return n;
        row.Refuse(column, SyncTexts.NotWhole, new Text("填写整数。", "Write a whole number."));
        return 0;
    }
}

/// <summary>The shops whose stock the actor may synchronise.</summary>
internal static class ListSyncShops
{
    public static async Task<ErrorOr<IReadOnlyList<ShopCard>>> Handle(
        Actor actor,
        IMerchants merchants,
        CancellationToken ct
    )
    {
        if (actor.TenantsWith<ShopId>(WarehousingPermission.OfferStock) is not { Count: > 0 } shops)
            return FoundationRefusals.NotAllowed.With(("permission", WarehousingPermission.OfferStock));
        return ErrorOrFactory.From<IReadOnlyList<ShopCard>>([
            .. (await merchants.ShopsOf(shops, ct)).Values.OrderBy(s => s.Id.Value),
        ]);
    }
}

using Kaicang.Contracts;
using Kaicang.Foundation.Imports;

namespace Kaicang.Merchants.UseCases;

/// <summary>
/// Takes shops from a file, all or nothing, and agrees their fees. A shop is known by its code. They are set up, not opened: opening is
/// an act of its own, with its own checks.
/// </summary>
internal static class ImportShops
{
    private static readonly string[] Columns =
    [
        "code",
        "name_zh",
        "name_en",
        "operation",
        "trade",
        "enterprise_code",
        "supplier_code",
        "deposit_fen",
        "platform_fee_percent",
    ];

    public static async Task<ErrorOr<ImportReport>> Handle(
        ImportRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(MerchantsPermission.Register))
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.Register));
        ErrorOr<CsvFile> read = CsvFile.Read("shops", request.Csv, Columns);
        if (read.IsError)
            return read.Errors;
        CsvFile file = read.Value;
        file.RefuseRepeats("code");
        var taking = new Taking(db, time.GetUtcNow());
        await taking.LoadAsync(file.Rows, ct);
        foreach (CsvRow row in file.Rows)
            taking.Take(row);
        if (file.HasBadRows)
            return file.Refusal;
        if (!request.CheckOnly)
            await db.SaveChangesAsync(ct);
        return new ImportReport(
            file.Kind,
            file.Rows.Count,
            taking.Added,
            taking.Changed,
            taking.Unchanged,
            0,
            !request.CheckOnly
        );
    }

    private sealed class Taking(KaicangDb db, DateTimeOffset now)
    {
        private Dictionary<string, Shop> shops = [];
        private Dictionary<string, Enterprise> enterprises = [];
        private Dictionary<string, Supplier> suppliers = [];
        private ILookup<ShopId, PlatformFee> fees = Array.Empty<PlatformFee>().ToLookup(f => f.Shop);

        public int Added { get; private set; }
        public int Changed { get; private set; }
        public int Unchanged { get; private set; }

        public async Task LoadAsync(IReadOnlyList<CsvRow> rows, CancellationToken ct)
        {
            List<string> shopCodes = [.. rows.Select(r => r["code"])];
            List<string> enterpriseCodes = [.. rows.Select(r => r["enterprise_code"]).Distinct()];
            List<string> supplierCodes = [.. rows.Select(r => r["supplier_code"]).Distinct()];
            shops = await db.Set<Shop>().Where(s => shopCodes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, ct);
            enterprises = await db.Set<Enterprise>()
                .Where(e => enterpriseCodes.Contains(e.Code))
                .ToDictionaryAsync(e => e.Code, ct);
            suppliers = await db.Set<Supplier>()
                .Where(s => supplierCodes.Contains(s.Code))
                .ToDictionaryAsync(s => s.Code, ct);
            List<ShopId> ids = [.. shops.Values.Select(s => s.Id)];
            fees = (await db.Set<PlatformFee>().Where(f => ids.Contains(f.Shop)).ToListAsync(ct)).ToLookup(f => f.Shop);
        }

        public void Take(CsvRow row)
        {
            ShopForm form = FormOf(row);
            var share = Rate.Percent(row.Number("platform_fee_percent"));
            if (row.IsBad)
                return;
            if (!enterprises.TryGetValue(row["enterprise_code"], out Enterprise? enterprise))
            {
                row.Refuse(
                    MerchantsRefusals.UnknownEnterprise.With(("enterprise", row["enterprise_code"])),
                    "enterprise_code"
                );
                return;
            }
            Supplier? supplier = suppliers.GetValueOrDefault(row["supplier_code"]);
            if (supplier is null && row["supplier_code"].Length > 0)
            {
                row.Refuse(MerchantsRefusals.UnknownSupplier.With(("supplier", row["supplier_code"])), "supplier_code");
                return;
            }
            if (shops.TryGetValue(form.Code, out Shop? shop))
                Amend(row, shop, form, enterprise, supplier, share);
            else
                Add(row, form, enterprise, supplier, share);
        }

        private void Add(CsvRow row, ShopForm form, Enterprise enterprise, Supplier? supplier, Rate share)
        {
            ErrorOr<Shop> shop = Shop.SetUp(form, enterprise, supplier, now);
            if (shop.IsError)
            {
                row.Refuse(shop.FirstError);
                return;
            }
            db.Add(shop.Value);
            AgreeFee(row, shop.Value, share, row.OptionalDay("fee_from") ?? BusinessDay.Of(now));
            Added++;
        }

        private void Amend(CsvRow row, Shop shop, ShopForm form, Enterprise enterprise, Supplier? supplier, Rate share)
        {
            ErrorOr<bool> amended = shop.Amend(form, enterprise, supplier);
            if (amended.IsError)
            {
                row.Refuse(amended.FirstError);
                return;
            }
            bool otherFee = fees[shop.Id].MaxBy(f => f.ValidFrom)?.Share != share;
            if (otherFee)
                AgreeFee(row, shop, share, BusinessDay.Of(now).AddDays(1));
            if (amended.Value || otherFee)
                Changed++;
            else
                Unchanged++;
        }

        private void AgreeFee(CsvRow row, Shop shop, Rate share, BusinessDay from)
        {
            ErrorOr<PlatformFee> fee = PlatformFee.Agree(shop.Id, share, from, fees[shop.Id], now);
            if (fee.IsError)
                row.Refuse(fee.FirstError, "platform_fee_percent");
            else
                db.Add(fee.Value);
        }

        private static ShopForm FormOf(CsvRow row)
        {
            string operation = row.Required("operation");
            if (operation is not ("self-operated" or "third-party" or ""))
                row.Refuse(
                    "operation",
                    new Text("应为 self-operated 或 third-party", "must be self-operated or third-party"),
                    new Text("改正此列。", "Mend this column.")
                );
            TradeMode trade = row.Required("trade") switch
            {
                "domestic" => TradeMode.Domestic,
                "1210" => TradeMode.Bonded1210,
                "9610" => TradeMode.DirectMail9610,
                _ => Unknown(row),
            };
            return new ShopForm(
                row.Required("code"),
                row.Required("name_zh"),
                row.Required("name_en"),
                operation == "self-operated",
                trade,
                row["about_zh"],
                row["about_en"],
                new Money(row.Whole("deposit_fen"))
            );
        }

        private static TradeMode Unknown(CsvRow row)
        {
            row.Refuse(
                "trade",
                new Text("应为 domestic、1210 或 9610", "must be domestic, 1210 or 9610"),
                new Text("改正此列。", "Mend this column.")
            );
            return TradeMode.Domestic;
        }
    }
}

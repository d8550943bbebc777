using Kaicang.Foundation.Imports;

namespace Kaicang.Merchants.UseCases;

/// <summary>
/// Takes suppliers, domestic agents, enterprises and their appointments from a file, all or nothing. A row is known by its code; a
/// known one takes the new words. Rows of parties that other modules register (carrier, broker, warehouse operator …) are skipped.
/// </summary>
internal static class ImportParties
{
    private const string SupplierKind = "supplier";
    private const string AgentKind = "domestic-agent";
    private const string CrossBorderKind = "cross-border-enterprise";
    private const string DomesticKind = "domestic-merchant";
    private static readonly string[] Others =
    [
        "operator",
        "payment-institution",
        "carrier",
        "broker",
        "warehouse-operator",
    ];
    private static readonly string[] Columns =
    [
        "code",
        "kind",
        "name_zh",
        "name_en",
        "customs_code",
        "credit_code",
        "country_code",
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
        ErrorOr<CsvFile> read = CsvFile.Read("parties", request.Csv, Columns);
        if (read.IsError)
            return read.Errors;
        CsvFile file = read.Value;
        file.RefuseRepeats("code");
        var taking = new Taking(db, time.GetUtcNow());
        await taking.LoadAsync(
            [.. file.Rows.Select(r => r["code"]).Concat(file.Rows.Select(r => r["agent_code"])).Distinct()],
            ct
        );
        int skipped = 0;
        foreach (CsvRow row in file.Rows)
        {
            if (Others.Contains(row["kind"]))
                skipped++;
            else
                taking.Take(row);
        }
        foreach (
            CsvRow row in file.Rows.Where(r => r["kind"] == CrossBorderKind && !r.IsBad && r["agent_code"].Length > 0)
        )
            taking.Appoint(row);
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
            skipped,
            !request.CheckOnly
        );
    }

    private sealed class Taking(KaicangDb db, DateTimeOffset now)
    {
        private Dictionary<string, Supplier> suppliers = [];
        private Dictionary<string, DomesticAgent> agents = [];
        private Dictionary<string, Enterprise> enterprises = [];
        private List<Agency> agencies = [];

        public int Added { get; private set; }
        public int Changed { get; private set; }
        public int Unchanged { get; private set; }

        public async Task LoadAsync(IReadOnlyCollection<string> codes, CancellationToken ct)
        {
            suppliers = await db.Set<Supplier>().Where(s => codes.Contains(s.Code)).ToDictionaryAsync(s => s.Code, ct);
            agents = await db.Set<DomesticAgent>()
                .Where(a => codes.Contains(a.Code))
                .ToDictionaryAsync(a => a.Code, ct);
            enterprises = await db.Set<Enterprise>()
                .Where(e => codes.Contains(e.Code))
                .ToDictionaryAsync(e => e.Code, ct);
            List<EnterpriseId> ids = [.. enterprises.Values.Select(e => e.Id)];
            agencies = await db.Set<Agency>().Where(a => ids.Contains(a.Enterprise)).ToListAsync(ct);
        }

        public void Take(CsvRow row)
        {
            PartyForm form = FormOf(row);
            if (row.IsBad)
                return;
            switch (row["kind"])
            {
                case SupplierKind:
                    Take(row, form, suppliers, Supplier.Register(form, now));
                    break;
                case AgentKind:
                    Take(row, form, agents, DomesticAgent.Register(form, now));
                    break;
                case CrossBorderKind:
                    Take(row, form, enterprises, Enterprise.Register(crossBorder: true, form, now));
                    break;
                case DomesticKind:
                    Take(row, form, enterprises, Enterprise.Register(crossBorder: false, form, now));
                    break;
                default:
                    row.Refuse(MerchantsRefusals.UnknownKind.With(("kind", row["kind"])));
                    break;
            }
        }

        public void Appoint(CsvRow row)
        {
            if (!agents.TryGetValue(row["agent_code"], out DomesticAgent? agent))
            {
                row.Refuse(MerchantsRefusals.UnknownAgent.With(("agent", row["agent_code"])), "agent_code");
                return;
            }
            Enterprise enterprise = enterprises[row["code"]];
            BusinessDay from = row.OptionalDay("agency_from") ?? BusinessDay.Of(now);
            if (
                agencies.Exists(a =>
                    a.Enterprise == enterprise.Id
                    && a.Agent == agent.Id
                    && (a.ValidFrom == from || row["agency_from"].Length == 0)
                )
            )
                return;
            ErrorOr<Agency> agency = Agency.Appoint(
                enterprise,
                agent,
                from,
                row.OptionalDay("agency_to"),
                row.OptionalDay("joint_liability_accepted_on"),
                now
            );
            if (agency.IsError)
            {
                row.Refuse(agency.FirstError);
                return;
            }
            foreach (
                Agency earlier in agencies.Where(a =>
                    a.Enterprise == enterprise.Id && a.HoldsOn(from) && a.ValidFrom < from
                )
            )
                earlier.EndBefore(from);
            db.Add(agency.Value);
        }

        private void Take<T>(CsvRow row, PartyForm form, Dictionary<string, T> known, ErrorOr<T> registered)
            where T : Party
        {
            if (registered.IsError)
            {
                row.Refuse(registered.FirstError);
            }
            else if (!known.TryGetValue(form.Code, out T? party))
            {
                db.Add(registered.Value);
                known[form.Code] = registered.Value;
                Added++;
            }
            else if (party.Is(form))
            {
                Unchanged++;
            }
            else
            {
                party.Take(form);
                Changed++;
            }
        }

        private static PartyForm FormOf(CsvRow row) =>
            new(
                row.Required("code"),
                row.Required("name_zh"),
                row.Required("name_en"),
                row.Required("country_code"),
                row.Optional("customs_code"),
                row.Optional("credit_code"),
                row.OptionalDay("registered_on"),
                row.OptionalDay("registration_expires_on"),
                row.Optional("division_code"),
                row.Optional("contact_name"),
                row.Optional("phone")
            );
    }
}

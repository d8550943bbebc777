using CsCheck;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Lists;
using Kaicang.Customs.Storage;
using Kaicang.Kernel;

namespace Kaicang.Unit.Customs;

/// <summary>A new edition against what is in force: what is other, and that earlier days keep what they had.</summary>
public sealed class ListComparisonTests
{
    private static readonly BusinessDay Day = BusinessDay.Parse("2027-01-01");
    private static readonly BusinessDay Before = BusinessDay.Parse("2026-12-31");

    [Fact]
    public void Names_what_is_added_changed_and_ended_by_field_and_counts_the_rest()
    {
        ListContent before = Content(Line("1000000000", 13m), Line("2000000000", 13m), Line("3000000000", 9m));
        ListContent after = Content(Line("1000000000", 9m), Line("3000000000", 9m), Line("4000000000", 13m));

        IReadOnlyList<ListChange> changes = ListComparison.Compare(before, after, Day);

        Assert.Equal(
            [
                (ListChangeKind.Ended, "2000000000"),
                (ListChangeKind.Changed, "1000000000"),
                (ListChangeKind.Added, "4000000000"),
            ],
            changes.Select(c => (c.Kind, c.Code))
        );
        Assert.Equal([new FieldChange("vat_percent", "13", "9")], changes[1].Fields);
        Assert.Equal(1, ListComparison.UnchangedCount(after, changes, Day));
    }

    [Fact]
    public void Where_a_row_comes_from_and_how_a_number_is_written_is_no_change()
    {
        TariffLine known = Line("1000000000", 13m);
        TariffLine same = Line("1000000000", 13.00m);
        same.Source = "another gazette";
        Assert.Empty(ListComparison.Compare(Content(known), Content(same), Day));
    }

    [Fact]
    public void A_row_that_ended_before_the_day_says_nothing_and_one_that_ends_later_does()
    {
        TariffLine gone = Line("1000000000", 13m, to: Before);
        Assert.Empty(ListComparison.Compare(Content(gone), Content(), Day));
        TariffLine provisional = Line("2000000000", 13m, to: BusinessDay.Parse("2027-03-31"));
        ListChange change = Assert.Single(
            ListComparison.Compare(Content(Line("2000000000", 13m)), Content(provisional), Day)
        );
        Assert.Equal([new FieldChange("valid_to", "", "2027-03-31")], change.Fields);
    }

    [Fact]
    public void A_later_edition_holds_from_its_day_and_earlier_days_keep_theirs()
    {
        TariffLine first = Line("1000000000", 13m);
        TariffLine planned = Line("1000000000", 17m, from: BusinessDay.Parse("2028-01-01"));
        first.ValidTo = BusinessDay.Parse("2027-12-31");
        TariffLine second = Line("1000000000", 9m).In(1, Day);
        Tariff tariff = TariffFrom(first, planned, second);

        Assert.Equal(13m, tariff.Find("1000000000", Before)!.VatPercent);
        Assert.Equal(9m, tariff.Find("1000000000", Day)!.VatPercent);
        // What the older edition had planned for later is not in the newer one.
        Assert.Equal(9m, tariff.Find("1000000000", BusinessDay.Parse("2028-06-01"))!.VatPercent);

        Tariff ended = TariffFrom(first, second, TariffLine.End("1000000000", 2, Day.AddDays(30), "x"));
        Assert.Equal(9m, ended.Find("1000000000", Day.AddDays(29))!.VatPercent);
        Assert.Null(ended.Find("1000000000", Day.AddDays(30)));
        Assert.Equal(13m, ended.Find("1000000000", Before)!.VatPercent);
    }

    [Fact]
    public void Whatever_editions_follow_each_day_is_told_by_the_newest_edition_that_began_before_it()
    {
        // Each edition: a day, later for each, and the rates of five codes; null: not in the list.
        Gen<int?[]> rates = Gen.Int[-5, 17].Select(r => r < 0 ? (int?)null : r).Array[5];
        Gen.Select(rates, Gen.Int[1, 40])
            .Array[1, 6]
            .Sample(editions =>
            {
                var stored = new List<TariffLine>();
                var days = new List<BusinessDay>();
                BusinessDay from = BusinessDay.Parse("2019-04-01");
                foreach ((int number, (int?[] rate, int later)) in editions.Index())
                {
                    stored.AddRange(Confirmed(stored, rate, number, from));
                    days.Add(from);
                    from = from.AddDays(later);
                }
                Tariff tariff = TariffFrom([.. stored]);
                for (BusinessDay day = days[0]; day < from; day = day.AddDays(1))
                {
                    int?[] law = editions[days.FindLastIndex(d => d <= day)].Item1;
                    for (int code = 0; code < law.Length; code++)
                        if (tariff.Find(CodeOf(code), day)?.VatPercent != law[code])
                            return false;
                }
                return true;
            });
    }

    /// <summary>The lines that an edition adds to what stands, as the confirmation makes them.</summary>
    private static IEnumerable<TariffLine> Confirmed(
        IReadOnlyList<TariffLine> stored,
        int?[] rates,
        int number,
        BusinessDay from
    )
    {
        TariffLine[] rows =
        [
            .. rates.Index().Where(r => r.Item is not null).Select(r => Line(CodeOf(r.Index), r.Item!.Value)),
        ];
        var before = new ListContent(TariffRows.Form.LegalColumns);
        foreach ((TariffLine line, BusinessDay? to) in Editions.InForce(stored))
            before.Add(line.HsCode, TariffRows.Form.SpanOf(line, to));
        return ListDesk.Lines(
            TariffRows.Form,
            ListComparison.Compare(before, Content(rows), from),
            rows.ToLookup(r => r.HsCode),
            number,
            from
        );
    }

    private static string CodeOf(int code) => $"{code + 1}000000000";

    private static Tariff TariffFrom(params TariffLine[] lines) =>
        new(Editions.InForce(lines).Select(l => l.Line.ToRow(l.ValidTo)), "test");

    private static ListContent Content(params TariffLine[] lines)
    {
        var content = new ListContent(TariffRows.Form.LegalColumns);
        foreach (TariffLine line in lines)
            content.Add(line.HsCode, TariffRows.Form.SpanOf(line, line.ValidTo));
        return content;
    }

    private static TariffLine Line(string code, decimal vat, BusinessDay? from = null, BusinessDay? to = null) =>
        new()
        {
            HsCode = code,
            ValidFrom = from ?? BusinessDay.Parse("2016-04-08"),
            ValidTo = to,
            NameZh = "货",
            Unit1Code = "035",
            MfnPercent = 10m,
            VatPercent = vat,
            Source = "gazette",
            Reliability = "page",
        };
}

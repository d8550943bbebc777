using Kaicang.Contracts.Warehousing;
using Kaicang.Customs.Bench;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;

namespace Kaicang.Unit.Customs;

/// <summary>Thirty days to apply, forty-five to be back, tax from day 31: all from customs' release, in days of Shanghai.</summary>
public sealed class LegalClocksTests
{
    // 800 at 23:30 on 1 June in Shanghai.
    private static readonly DateTimeOffset Released = new(2026, 6, 1, 15, 30, 0, TimeSpan.Zero);

    private static Declaration Of(bool returned = false, bool applied = false, bool back = false)
    {
        Declaration declaration = SamplePapers.Make(Released.AddDays(-1)).Declaration;
        declaration.MarkDocumentsSent("T1", Released.AddDays(-1));
        declaration.MarkListSent(Released.AddDays(-1));
        Receipt[] receipts =
        [
            Stored(SentMessage.Order),
            Stored(SentMessage.Payment),
            Stored(SentMessage.Waybill),
            Stored(SentMessage.List),
            new(SentMessage.List, "G", 800, Released, ""),
        ];
        if (returned)
            declaration.AskReturn(Kaicang.Contracts.Trade.AfterSaleId.New(Released), Released);
        if (applied)
            declaration.MarkReturnSent(Released);
        if (back)
            declaration.NoteGoodsBack(Released.AddDays(9));
        declaration.StandAt(Standing.Of(declaration.Acts, receipts), Released);
        return declaration;

        static Receipt Stored(SentMessage about) => new(about, "G", 120, Released.AddHours(-1), "");
    }

    private static LegalClock Clock(Declaration declaration, ClockKind kind, int day) =>
        LegalClocks
            .Of(declaration, BusinessDay.Of(Released).AddDays(day).StartsAt.AddHours(12))
            .Single(clock => clock.Kind == kind);

    [Fact]
    public void Nothing_runs_before_release() =>
        Assert.Empty(LegalClocks.Of(SamplePapers.Make(Released).Declaration, Released));

    [Fact]
    public void The_last_days_count_from_release_in_Shanghai()
    {
        Declaration declaration = Of();
        Assert.Equal("2026-07-01", Clock(declaration, ClockKind.ReturnApplication, 0).LastDay.ToString());
        Assert.Equal("2026-07-16", Clock(declaration, ClockKind.ReturnArrival, 0).LastDay.ToString());
        Assert.Equal("2026-07-16", Clock(declaration, ClockKind.TaxPayment, 0).LastDay.ToString());
    }

    [Theory]
    [InlineData(24, "Runs")]
    [InlineData(25, "Warns")]
    [InlineData(30, "Warns")]
    [InlineData(31, "Over")]
    public void A_return_that_was_not_applied_for_warns_five_days_before(int day, string level) =>
        Assert.Equal(level, Clock(Of(returned: true), ClockKind.ReturnApplication, day).Level.ToString());

    [Theory]
    [InlineData(39, false, "Runs")]
    [InlineData(40, false, "Warns")]
    [InlineData(45, false, "Warns")]
    [InlineData(46, false, "Over")]
    [InlineData(46, true, "Still")]
    public void Returned_goods_are_back_within_forty_five_days(int day, bool back, string level) =>
        Assert.Equal(
            level,
            Clock(Of(returned: true, applied: true, back), ClockKind.ReturnArrival, day).Level.ToString()
        );

    [Fact]
    public void Without_a_return_nothing_warns()
    {
        for (int day = 0; day < 60; day++)
            Assert.All(
                LegalClocks.Of(Of(), Released.AddDays(day)),
                clock => Assert.True(clock.Level is ClockLevel.Runs or ClockLevel.Still)
            );
    }
}

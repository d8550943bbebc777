using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;

namespace Kaicang.Unit.Customs;

/// <summary>What follows from where a declaration stands: which facts, how often, and who declares again.</summary>
public sealed class ConsequencesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Wait = TimeSpan.FromHours(2);

    private static readonly Receipt[] Stored =
    [
        At(SentMessage.Order, 120, 1),
        At(SentMessage.Payment, 120, 2),
        At(SentMessage.Waybill, 120, 3),
        At(SentMessage.List, 120, 10),
    ];

    private static Receipt At(SentMessage about, int status, int minute, string info = "[Code:1;Desc:x]") =>
        new(about, "G", status, Noon.AddMinutes(minute), info);

    private static Declaration Filed()
    {
        var order = new CustomsOrderCard(
            CustomsOrderId.New(Noon),
            "KC1",
            OrderId.New(Noon),
            "KC1",
            new AccountId(Ids.NewV7(Noon)),
            PersonId.New(Noon),
            ShopId.New(Noon),
            WarehouseId.New(Noon),
            TradeMode.Bonded1210,
            CustomsOrderState.Paid,
            Money.Yuan(100),
            Money.Zero,
            Money.FromYuan(9.10m),
            Money.Zero,
            Money.FromYuan(109.10m),
            "P1",
            null,
            null,
            Noon,
            Noon,
            []
        );
        var declaration = Declaration.Draft(order, [], Noon);
        declaration.Book("SF1", Noon);
        declaration.MarkDocumentsSent("T1", Noon);
        declaration.MarkListSent(Noon);
        return declaration;
    }

    private static string Told(Declaration declaration, params Receipt[] receipts) =>
        string.Join(
            " ",
            Consequences.Of(declaration, [.. Stored, .. receipts], Wait, Noon).Facts.Select(fact => fact.GetType().Name)
        );

    [Fact]
    public void A_release_is_told_once_however_often_it_comes()
    {
        Declaration declaration = Filed();
        Receipt released = At(SentMessage.List, 800, 20);
        Assert.Equal("DeclarationReleased", Told(declaration, released));
        Assert.Equal("", Told(declaration, released, released, At(SentMessage.List, 399, 15)));
        Assert.Equal("DeclarationClosed", Told(declaration, released, At(SentMessage.List, 899, 30)));
    }

    [Fact]
    public void A_closing_that_came_first_waits_for_its_release()
    {
        Declaration declaration = Filed();
        Receipt closed = At(SentMessage.List, 899, 30);
        Assert.Equal("", Told(declaration, closed));
        Assert.Equal("DeclarationReleased DeclarationClosed", Told(declaration, closed, At(SentMessage.List, 800, 20)));
        Assert.Equal(Noon.AddMinutes(20), declaration.ReleasedAt);
    }

    [Fact]
    public void The_first_refusal_is_declared_again_by_the_program_and_the_second_waits_for_people()
    {
        Declaration first = Filed();
        Receipt refused = At(SentMessage.List, 100, 20, "[Code:2100;Desc:规格型号不符]");
        Consequences consequences = Consequences.Of(first, [.. Stored, refused], Wait, Noon);
        var fact = (DeclarationRefused)Assert.Single(consequences.Facts);
        Assert.Equal(
            ("2100", "规格型号不符", true, true),
            (fact.Code, fact.Reason, fact.Correctable, consequences.Redeclare)
        );

        Declaration second = first.Redeclare([SentMessage.Order, SentMessage.Payment, SentMessage.Waybill], [], Noon);
        Assert.Equal((2, first.Id, RefusalOutcome.Redeclared), (second.Attempt, second.Replaces!.Value, first.Outcome));
        Assert.NotEqual(first.CopNo, second.CopNo);
        second.MarkDocumentsSent("T1", Noon);
        second.MarkListSent(Noon);
        Consequences again = Consequences.Of(second, [At(SentMessage.List, 100, 40)], Wait, Noon);
        Assert.False(again.Redeclare);
        Assert.Equal((RefusalOutcome.AwaitsCorrection, Noon + Wait), (second.Outcome, second.CorrectBefore!.Value));
    }

    [Fact]
    public void What_can_never_pass_is_given_up_at_once_with_what_customs_counted()
    {
        Declaration declaration = Filed();
        Receipt over = At(
            SentMessage.List,
            -621018,
            20,
            "清单[1]中购买人[周*]已用购买额度为[25900.00]，本次购买将超过年度限额[26000.00]"
        );
        Consequences consequences = Consequences.Of(declaration, [.. Stored[..3], over], Wait, Noon);
        var counted = (PersonOverLimit)consequences.Facts[0];
        var refused = (DeclarationRefused)consequences.Facts[1];
        Assert.Equal((2026, "25900.00"), (counted.Year, counted.CountedByCustoms.ToString()));
        Assert.False(refused.Correctable);
        Assert.Equal(RefusalOutcome.GivenUp, declaration.Outcome);
    }

    [Fact]
    public void An_error_that_a_repetition_mends_is_no_refusal()
    {
        Declaration declaration = Filed();
        Receipt busy = At(SentMessage.List, -621017, 9);
        Assert.Equal("", string.Concat(Consequences.Of(declaration, [.. Stored[..3], busy], Wait, Noon).Facts));
        Assert.True(ReceiptErrors.AsksForRetry(busy));
    }

    [Fact]
    public void A_superseded_attempt_tells_nothing_more()
    {
        Declaration declaration = Filed();
        declaration.Redeclare([], [], Noon);
        Assert.Equal("", Told(declaration, At(SentMessage.List, 800, 50)));
    }

    [Fact]
    public void A_cancellation_before_the_list_is_done_at_once_and_after_release_it_is_refused()
    {
        Declaration early = Filed();
        early.AskCancellation("x", Noon);
        Assert.Equal("", Told(early));
        Assert.Equal("DeclarationCancelled", Told(early, At(SentMessage.Cancellation, 399, 30)));

        Declaration late = Filed();
        Told(late, At(SentMessage.List, 800, 20));
        late.AskCancellation("x", Noon);
        Assert.Equal("DeclarationCancelRefused", Told(late, At(SentMessage.List, 800, 20)));
    }

    [Fact]
    public void A_refused_list_under_cancellation_is_cancelled_and_not_declared_again()
    {
        Declaration declaration = Filed();
        declaration.AskCancellation("x", Noon);
        Consequences consequences = Consequences.Of(
            declaration,
            [.. Stored, At(SentMessage.List, 100, 20)],
            Wait,
            Noon
        );
        Assert.IsType<DeclarationCancelled>(Assert.Single(consequences.Facts));
        Assert.False(consequences.Redeclare);
    }

    [Fact]
    public void Corrections_of_a_line_go_into_the_next_attempt()
    {
        var line = new DeclaredLine(
            1,
            "KC1",
            "1901101090",
            "奶粉",
            "900克",
            "609",
            "122",
            1,
            "035",
            0.9m,
            null,
            null,
            Money.Yuan(1),
            Money.Zero,
            Money.Zero,
            Money.Zero,
            "0001",
            ""
        );
        DeclaredLine corrected = CorrectableField.Apply(
            line,
            [
                new Correction(1, CorrectableField.Elements, "900克/罐"),
                new Correction(2, CorrectableField.Name, "别的"),
                new Correction(null, "note", "x"),
            ]
        );
        Assert.Equal(line with { Elements = "900克/罐" }, corrected);
    }

    [Fact]
    public void Every_declared_refusal_has_both_languages_and_a_stable_code()
    {
        Assert.Equal(CustomsRefusals.All.Count, CustomsRefusals.All.Select(refusal => refusal.Code).Distinct().Count());
        foreach (Refusal refusal in CustomsRefusals.All)
        {
            Assert.StartsWith("customs.", refusal.Code, StringComparison.Ordinal);
            Assert.NotEqual(refusal.Sentence.Zh, refusal.Sentence.En);
            Assert.NotEqual("", refusal.Remedy.En);
        }
    }
}

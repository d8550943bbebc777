using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;

namespace Kaicang.Unit.Trade;

public sealed class NoticesTests
{
    [Fact]
    public void Every_step_that_is_news_says_what_it_means_in_both_languages()
    {
        foreach (OrderStep step in Notices.StepsOf(null))
        {
            Text say = NoticeWords.Say(step);
            Assert.True(say.Zh.Length > 0 && say.En.Length > 0, step.ToString());
        }
    }

    [Fact]
    public void Every_step_that_says_something_bad_is_news() =>
        Assert.All(Enum.GetValues<OrderStep>().Where(StateWords.IsBad), step => Assert.NotNull(Notices.KindOf(step)));

    [Fact]
    public void The_kinds_share_the_news_without_overlap()
    {
        OrderStep[] byKind = [.. Enum.GetValues<NoticeKind>().SelectMany(kind => Notices.StepsOf(kind))];
        Assert.Equal(Notices.StepsOf(null).Order(), byKind.Order());
        Assert.Equal(byKind.Length, byKind.Distinct().Count());
    }

    [Fact]
    public void What_the_buyer_did_is_not_news_to_him() =>
        Assert.All(
            (OrderStep[])[OrderStep.Placed, OrderStep.AddressChanged, OrderStep.CancelAsked, OrderStep.AfterSaleAsked],
            step => Assert.Null(Notices.KindOf(step))
        );

    [Fact]
    public void An_amount_has_its_sign_a_number_stays_and_the_deadline_is_in_words()
    {
        Assert.Equal("¥1,329.00", Told(OrderStep.Refunded, "1329.00"));
        Assert.Equal("KC723791782417", Told(OrderStep.Shipped, "KC723791782417"));
        Assert.Equal(TradeTexts.DeadlinePassed.ToString(), Told(OrderStep.Closed, "payment deadline"));
        Assert.Equal("不想要了", Told(OrderStep.Closed, "不想要了"));
    }

    private static string Told(OrderStep step, string detail) =>
        StateWords.DetailOf(new TimelineEntry { Step = step, Detail = detail });
}

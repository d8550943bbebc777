using CsCheck;
using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

public sealed class CustomsOrderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly DeclarationId First = DeclarationId.New(Start);
    private static readonly DeclarationId Second = DeclarationId.New(Start.AddMinutes(1));

    private static readonly Dictionary<string, Action<CustomsOrder>> Facts = new()
    {
        ["accepted"] = o => o.Accept(Start.AddMinutes(1)),
        ["documents"] = o => o.SendDocuments(First, Start.AddMinutes(2)),
        ["filed"] = o => o.Declare(First, Start.AddMinutes(3)),
        ["refused"] = o => o.Refuse(First, Start.AddMinutes(4)),
        ["filed again"] = o => o.Declare(Second, Start.AddMinutes(5)),
        ["released"] = o => o.Release(Second, Start.AddMinutes(6)),
        ["exited"] = o => o.Ship(Start.AddMinutes(7)),
        ["signed"] = o => o.Sign(Start.AddDays(2), Start.AddDays(9)),
    };

    [Fact]
    public void Facts_in_any_order_and_repeated_end_in_the_same_state()
    {
        Gen.Shuffle(Facts.Keys.ToArray())
            .Select(Gen.Int[0, 7], (order, again) => order.Append(order[again]).ToArray())
            .Sample(order =>
            {
                CustomsOrder one = PaidOrder();
                foreach (string fact in order)
                    Facts[fact](one);
                Assert.Equal(CustomsOrderState.Signed, one.State);
                Assert.Equal(Start.AddMinutes(6), one.ReleasedAt);
                Assert.Equal(Start.AddDays(9), one.SettlementDueAt);
                Assert.Equal(Second, one.Declaration);
            });
    }

    [Fact]
    public void A_late_refusal_of_an_earlier_list_changes_nothing()
    {
        CustomsOrder order = PaidOrder();
        order.Declare(Second, Start.AddMinutes(5));
        Assert.False(order.Refuse(First, Start.AddMinutes(4)));
        Assert.Equal(CustomsOrderState.Declaring, order.State);
    }

    [Fact]
    public void Is_cancelled_only_when_warehouse_and_customs_have_let_go()
    {
        CustomsOrder order = PaidOrder();
        Assert.True(order.AskCancel("no longer wanted", Start));
        order.NoteStopped(Start);
        Assert.False(order.MayBeCancelled);
        order.NoteLetGo(Start);
        Assert.True(order.MayBeCancelled);
    }

    [Fact]
    public void A_domestic_order_needs_the_warehouse_alone()
    {
        CustomsOrder order = PaidOrder(TradeMode.Domestic);
        order.AskCancel("no longer wanted", Start);
        order.NoteStopped(Start);
        Assert.True(order.MayBeCancelled);
    }

    [Fact]
    public void Released_and_stopped_becomes_a_return_inside_the_zone()
    {
        CustomsOrder order = PaidOrder();
        order.Release(First, Start);
        order.AskCancel("no longer wanted", Start);
        order.NoteWithdrawalRefused(Start);
        Assert.False(order.MustReturnInsideZone);
        order.NoteStopped(Start);
        Assert.True(order.MustReturnInsideZone);
        Assert.False(order.MayBeCancelled);
    }

    [Fact]
    public void A_refused_withdrawal_decides_nothing_before_release()
    {
        CustomsOrder order = PaidOrder();
        order.Declare(First, Start);
        order.AskCancel("no longer wanted", Start);
        order.NoteStopped(Start);
        order.NoteWithdrawalRefused(Start);
        Assert.False(order.MustReturnInsideZone);
        order.NoteLetGo(Start); // Customs refused the list itself in the meantime.
        Assert.True(order.MayBeCancelled);
    }

    [Fact]
    public void A_cancellation_that_came_too_late_resumes_where_the_milestones_stand()
    {
        CustomsOrder order = PaidOrder();
        order.Accept(Start);
        order.SendDocuments(First, Start);
        order.AskCancel("no longer wanted", Start);
        order.Release(First, Start.AddMinutes(1));
        order.Resume();
        Assert.Equal(CustomsOrderState.Released, order.State);
    }

    [Fact]
    public void The_address_is_fixed_with_the_first_document()
    {
        CustomsOrder order = PaidOrder();
        Assert.False(order.AddressIsFixed);
        order.SendDocuments(First, Start);
        Assert.True(order.AddressIsFixed);
    }

    private static CustomsOrder PaidOrder(TradeMode mode = TradeMode.Bonded1210)
    {
        var order = new CustomsOrder
        {
            Id = CustomsOrderId.New(Start),
            Mode = mode,
            PlacedAt = Start,
        };
        order.Pay(Signal.Pay, Start);
        return order;
    }
}

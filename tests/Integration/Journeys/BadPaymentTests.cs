using System.Text.Json;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;

namespace Kaicang.Integration.Journeys;

/// <summary>The bank's own word, validly signed, about money that is not what was asked for: nothing of it pays the order.</summary>
[Collection(JourneyCollection.Name)]
public sealed class BadPaymentTests(JourneyWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-1, "CNY", "AmountDiffers")]
    [InlineData(100, "CNY", "AmountDiffers")]
    [InlineData(0, "USD", "CurrencyDiffers")]
    public async Task Another_amount_or_currency_pays_no_order_goes_back_and_is_shown_to_staff(
        long off,
        string currency,
        string kind
    )
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        Deal deal = (await Market.Place(buyer, [new Wanted(world.Shelf.Imported[0].Sku, 1)], BadInputTests.Key(), Ct))!;
        string cashier = await Market.OpenCashier(deal, Ct);
        int before = await Differences(kind);
        await world.Outside.Put(
            $"{world.Outside.At.Bank}/_control/next-payment",
            new
            {
                prepayId = new Uri(cashier).Segments[^1],
                amountOffFen = off,
                currency,
            },
            Ct
        );

        Assert.Equal(200, (await world.Market.PayAt(cashier, buyer, Ct)).Status);

        JsonElement sentBack = await Refund(deal);
        Assert.Equal(deal.Fen + off, sentBack.Whole("amount"));
        Assert.Equal(before + 1, await Differences(kind));
        Assert.Equal(["AwaitingPayment"], await Market.States(deal, Ct));
        JsonElement payments = await buyer.Api.Get($"api/orders/{deal.Id}/payments", Ct);
        Assert.Equal("Diverted", Assert.Single(payments.EnumerateArray().ToArray()).Text("state"));
        string booked = (await world.Admin.Get($"api/staff/ledger/transactions?about={deal.Id}", Ct)).GetRawText();
        Assert.DoesNotContain("escrow", booked, StringComparison.OrdinalIgnoreCase);
        // The order is still there to be paid as it should be.
        await world.Market.Pay(deal with { Key = deal.Key + "-again" }, Ct);
        Assert.True(await world.Market.Reaches(deal, ["Signed"], TimeSpan.FromMinutes(2), Ct));
    }

    private async Task<int> Differences(string kind) =>
        (await world.Admin.Get("api/staff/ledger/discrepancies?all=true&size=200", Ct))
            .List("rows")
            .Count(d => d.Text("kind") == kind);

    private async Task<JsonElement> Refund(Deal deal)
    {
        for (int i = 0; i < 150; i++)
        {
            JsonElement refunds = await world.Admin.Get("api/staff/ledger/refunds?state=Succeeded&size=200", Ct);
            foreach (JsonElement refund in refunds.List("rows"))
                if (refund.Text("order") == deal.Id)
                    return refund;
            await Task.Delay(200, Ct);
        }
        throw new TimeoutException($"The money of {deal.OrderNo} did not go back.");
    }
}

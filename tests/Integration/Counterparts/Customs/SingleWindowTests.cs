using System.Net;

namespace Kaicang.Integration.Counterparts.Customs;

/// <summary>The single window over HTTP, with real signatures of both kinds.</summary>
public sealed class SingleWindowTests
{
    [Fact]
    public async Task Four_signed_documents_end_in_release_and_a_tax_bill()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var purchase = new Purchase();
        await desk.Declare(purchase);

        List<Receipt> all = await desk.Until(desk.Agent, r => r.Status == "899");

        string[] chain = [.. all.Where(r => r.Type == "CEB622Message").Select(r => r.Status)];
        Assert.Equal(["2", "120", "399", "800", "899"], chain);
        Receipt bill = all.Single(r => r.Type == "CEB816Message");
        Assert.Equal("91.00", bill.Xml.Descendants().First(e => e.Name.LocalName == "valueAddedTax").Value);
        Assert.Equal("1", bill.Status);
        foreach (CebSender sender in (CebSender[])[desk.Platform, desk.Payments, desk.Carrier])
            Assert.Equal(["2", "120"], (await desk.Receipts(sender)).Select(r => r.Status));
        Assert.Contains(purchase.OrderNo, await desk.Page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_amount_breaks_the_signature()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        await desk.Send(
            desk.Agent,
            "CEB621Message",
            new Purchase().List(),
            bend: m => m.Replace("<ceb:grossWeight>1.06", "<ceb:grossWeight>1.07", StringComparison.Ordinal)
        );

        List<Receipt> receipts = await desk.Until(desk.Agent, _ => true);

        Assert.Equal("-621029", receipts.Single().Status);
    }

    [Fact]
    public async Task An_unknown_sender_and_a_stolen_company_code_are_turned_away()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        await desk.Send(CebSender.Sm2("DXPENT0000000004", "STRANGER"), "CEB621Message", new Purchase().List());
        await desk.Send(CebSender.Sm2("DXPENT0000000004", "AGT01"), "CEB621Message", new Purchase().List());
        await desk.Send(
            desk.Agent,
            "CEB621Message",
            new Purchase().List().Replace("AGT01", "AGT02", StringComparison.Ordinal)
        );

        List<Receipt> receipts = await desk.Until(desk.Agent, r => r.Status == "-621015");

        Assert.Equal(["-621016", "-621029", "-621015"], receipts.Select(r => r.Status));
    }

    [Fact]
    public async Task A_payment_that_differs_from_the_order_is_sent_back_and_gives_the_quota_back()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var purchase = new Purchase { Paid = 1090.99m };
        await desk.Declare(purchase);

        List<Receipt> receipts = await desk.Until(desk.Agent, r => r.Status == "100");

        Assert.Contains("支付金额", receipts[^1].Info, StringComparison.Ordinal);
        Assert.Equal(
            0,
            (
                await desk.Get(
                    $"/_control/quota?idNumber={purchase.BuyerId}&year={TimeProvider.System.GetUtcNow().AddHours(8).Year}"
                )
            )
                .GetProperty("usedFen")
                .GetInt64()
        );
    }

    [Theory]
    [InlineData(91.01, "899")] // One fen a line and head is rounding.
    [InlineData(91.02, "100")]
    public async Task Declared_tax_may_differ_by_one_fen(double tax, string outcome)
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        await desk.Declare(new Purchase { Tax = (decimal)tax });

        List<Receipt> receipts = await desk.Until(desk.Agent, r => r.Status is "899" or "100");

        Assert.Equal(outcome, receipts.Last(r => r.Type == "CEB622Message").Status);
    }

    [Fact]
    public async Task What_other_platforms_used_counts()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var purchase = new Purchase();
        int year = TimeProvider.System.GetUtcNow().AddHours(8).Year;
        await desk.Put(
            "/_control/quota",
            new
            {
                idNumber = purchase.BuyerId,
                year,
                usedFen = 2_500_001,
            }
        );
        await desk.Declare(purchase);

        List<Receipt> receipts = await desk.Until(desk.Agent, _ => true);

        Assert.Equal("-621018", receipts.Single().Status);
        Assert.Contains(
            "used 25000.01, this purchase 1000.00 would exceed 26000.00",
            receipts.Single().Info,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_pieces_above_the_single_limit_are_refused()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        await desk.Declare(
            new Purchase
            {
                Price = 2500.01m,
                Qty = 2,
                Tax = 455.00m,
            }
        );

        Assert.Equal("-621005", (await desk.Until(desk.Agent, _ => true)).Single().Status);
    }

    [Fact]
    public async Task A_known_guid_is_answered_again_and_never_taken_twice()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var purchase = new Purchase();
        await desk.Declare(purchase);
        List<Receipt> first = await desk.Until(desk.Agent, r => r.Status == "899");

        await desk.Send(desk.Agent, "CEB621Message", purchase.List());
        List<Receipt> all = await desk.Until(desk.Agent, r => r.Seq > first[^1].Seq && r.Status == "899");

        Assert.Equal(first.Select(r => r.Xml.ToString()), all.Skip(first.Count).Select(r => r.Xml.ToString()));
        Assert.Single((await desk.Get($"/_control/lists?orderNo={purchase.OrderNo}")).EnumerateArray());
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_and_doubles_nothing()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        Purchase[] purchases = [.. Enumerable.Range(0, 5).Select(_ => new Purchase())];
        foreach (Purchase purchase in purchases)
            await desk.Declare(purchase);
        await desk.Restart();

        foreach (Purchase purchase in purchases)
            await desk.Until(desk.Agent, r => r.Guid == purchase.ListGuid && r.Status == "899");

        foreach (
            IGrouping<string, Receipt> list in (await desk.Receipts(desk.Agent))
                .Where(r => r.Type == "CEB622Message")
                .GroupBy(r => r.Guid)
        )
            Assert.Equal(["2", "120", "399", "800", "899"], list.Select(r => r.Status));
    }

    [Fact]
    public async Task A_list_waits_for_its_documents_and_is_sent_back_without_them()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var purchase = new Purchase();
        await desk.Send(desk.Agent, "CEB621Message", purchase.List());
        await desk.Send(desk.Platform, "CEB311Message", purchase.Order());
        await desk.Send(desk.Carrier, "CEB511Message", purchase.Waybill());

        List<Receipt> receipts = await desk.Until(desk.Agent, r => r.Status == "100");

        Assert.Contains("未找到支付单", receipts[^1].Info, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_cancelled_before_release_and_not_after()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var held = new Purchase();
        await desk.Put("/_control/holds", new { orderNo = held.OrderNo });
        await desk.Declare(held);
        string invtNo = (await desk.Until(desk.Agent, r => r.Status == "399")).Last().InvtNo!;
        await desk.Send(desk.Agent, "CEB623Message", held.Cancel(Purchase.NewGuid(), invtNo));
        await desk.Until(desk.Agent, r => r is { Type: "CEB624Message", Status: "399" });
        await desk.Delete("/_control/holds/" + held.OrderNo);

        var released = new Purchase();
        await desk.Declare(released);
        string late = (await desk.Until(desk.Agent, r => r.Guid == released.ListGuid && r.Status == "899"))
            .Last(r => r.Guid == released.ListGuid)
            .InvtNo!;
        await desk.Send(desk.Agent, "CEB623Message", released.Cancel(Purchase.NewGuid(), late));
        List<Receipt> all = await desk.Until(desk.Agent, r => r.Status == "-623005");

        Assert.DoesNotContain(all, r => r.Guid == held.ListGuid && r.Status == "800");
    }

    [Fact]
    public async Task A_return_within_thirty_days_voids_the_bill_and_later_ones_are_refused()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var purchase = new Purchase
        {
            Price = 100.00m,
            Qty = 2,
            Tax = 18.20m,
        };
        await desk.Declare(purchase);
        string invtNo = (await desk.Until(desk.Agent, r => r.Status == "899")).Last().InvtNo!;
        await desk.Send(desk.Agent, "CEB625Message", purchase.Return(Purchase.NewGuid(), invtNo));
        List<Receipt> all = await desk.Until(
            desk.Agent,
            r => r.Type == "CEB816Message" && r.Seq > 6 && Vat(r) == "9.10"
        );
        Assert.Equal("3", all.Single(r => r.Type == "CEB818Message").Status);
        int year = TimeProvider.System.GetUtcNow().AddHours(8).Year;
        Assert.Equal(
            10_000,
            (await desk.Get($"/_control/quota?idNumber={purchase.BuyerId}&year={year}"))
                .GetProperty("hereFen")
                .GetInt64()
        );

        await desk.Advance(TimeSpan.FromDays(31));
        await desk.Send(desk.Agent, "CEB625Message", purchase.Return(Purchase.NewGuid(), invtNo));
        all = await desk.Until(desk.Agent, r => r is { Type: "CEB626Message", Status: "100" });
        Assert.Contains("30", all.Last(r => r.Type == "CEB626Message").Info, StringComparison.Ordinal);
        await desk.Until(desk.Agent, r => r is { Type: "CEB818Message", Status: "2" });
    }

    [Fact]
    public async Task A_lost_receipt_comes_when_the_list_is_sent_again()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        await desk.Put(
            "/_control/faults",
            new
            {
                loseRate = 1,
                loseMs = 600_000,
                seed = 7,
            }
        );
        var purchase = new Purchase();
        await desk.Declare(purchase);
        await desk.UntilClosed(purchase);
        await desk.Put("/_control/faults", new { });
        var later = new Purchase();
        await desk.Declare(later);
        List<Receipt> receipts = await desk.Until(desk.Agent, r => r.Guid == later.ListGuid && r.Status == "899");
        Assert.DoesNotContain(receipts, r => r.Guid == purchase.ListGuid);

        await desk.Send(desk.Agent, "CEB621Message", purchase.List());

        await desk.Until(desk.Agent, r => r.Guid == purchase.ListGuid && r.Status == "2");
    }

    [Fact]
    public async Task Repeated_and_reordered_receipts_are_all_there()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        await desk.Put(
            "/_control/faults",
            new
            {
                repeatRate = 1,
                reorderRate = 0.5,
                seed = 3,
            }
        );
        var purchases = Enumerable.Range(0, 4).Select(_ => new Purchase()).ToList();
        foreach (Purchase purchase in purchases)
            await desk.Declare(purchase);

        string[] chain = ["2", "120", "399", "800", "899"];
        foreach (Purchase purchase in purchases)
            await desk.UntilAll(desk.Agent, all => chain.All(status => Count(all, purchase, status) >= 2));
        var later = new Purchase(); // Declared when all was twice there: what were sent a third time would lie before its end.
        await desk.Declare(later);
        List<Receipt> all = await desk.UntilAll(desk.Agent, all => chain.All(status => Count(all, later, status) >= 2));
        var lists = all.Where(r => r.Type == "CEB622Message")
            .GroupBy(r => r.Guid)
            .Select(g => g.Select(r => r.Status).ToList())
            .ToList();
        Assert.All(lists, list => Assert.All(chain, status => Assert.Equal(2, list.Count(s => s == status))));
        Assert.Contains(lists, list => !list.Distinct().SequenceEqual(chain));
        Assert.Equal(all.Select(r => r.Seq).Order(), all.Select(r => r.Seq));
    }

    private static int Count(List<Receipt> all, Purchase purchase, string status) =>
        all.Count(r => r.Guid == purchase.ListGuid && r.Status == status);

    [Fact]
    public async Task A_bare_public_key_may_be_registered_instead_of_a_certificate()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        CebSender other = CebSender.Rsa("DXPENT0000000009", "EBP01");
        string[] roles = ["platform"];
        await desk.Put(
            "/_control/senders",
            new
            {
                dxpId = other.DxpId,
                copCode = "EBP01",
                roles,
                certificateBase64 = other.PublicKeyBase64,
            }
        );

        await desk.Send(other, "CEB311Message", new Purchase().Order());

        await desk.Until(other, r => r.Status == "120");
    }

    [Fact]
    public async Task An_order_number_is_used_once_and_a_used_message_number_is_told()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var purchase = new Purchase();
        string copMsgId = Purchase.NewGuid();
        await desk.Send(desk.Platform, "CEB311Message", purchase.Order(), copMsgId);
        await desk.Until(desk.Platform, r => r.Status == "120");

        await desk.Send(desk.Platform, "CEB311Message", (purchase with { OrderGuid = Purchase.NewGuid() }).Order());
        await desk.Until(desk.Platform, r => r.Status == "-301010");
        await desk.Send(desk.Platform, "CEB311Message", new Purchase().Order(), copMsgId);
        await desk.Until(desk.Platform, r => r.Type == "CEB900Message");
    }

    [Fact]
    public async Task A_refused_list_may_pass_under_a_new_guid()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        await desk.Put("/_control/faults", new { refuseRate = 1 });
        var purchase = new Purchase();
        await desk.Declare(purchase);
        await desk.Until(desk.Agent, r => r.Status == "100");
        await desk.Put("/_control/faults", new { refuseRate = 0 });

        await desk.Send(desk.Agent, "CEB621Message", (purchase with { ListGuid = Purchase.NewGuid() }).List());

        await desk.Until(desk.Agent, r => r.Status == "899");
    }

    [Fact]
    public async Task A_broken_form_gets_the_format_receipt_and_a_broken_envelope_400()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        await desk.Send(
            desk.Platform,
            "CEB311Message",
            new Purchase()
                .Order()
                .Replace(
                    "<ceb:currency>142</ceb:currency><ceb:buyerRegNo>",
                    "<ceb:buyerRegNo>",
                    StringComparison.Ordinal
                )
        );

        Receipt receipt = (await desk.Until(desk.Platform, _ => true)).Single();
        Assert.Equal(("CEB900Message", "-1"), (receipt.Type, receipt.Status));
        Assert.Contains("OrderHead/currency", receipt.Info, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Post(new { Message = "?" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await desk.Post(new { Message = new { MessageBody = new { data = "bm8geG1s" } } })).StatusCode
        );
    }

    private static string Vat(Receipt bill) =>
        bill.Xml.Descendants().First(e => e.Name.LocalName == "valueAddedTax").Value;
}

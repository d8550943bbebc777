using System.Net;

namespace Kaicang.Integration.Counterparts.Customs;

/// <summary>What people see at the single window.</summary>
public sealed class PagesTests
{
    [Fact]
    public async Task A_message_is_found_by_each_of_its_numbers_with_checks_and_answers()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var purchase = new Purchase();
        var other = new Purchase();
        await desk.Send(desk.Platform, "CEB311Message", other.Order());
        await desk.Declare(purchase);
        List<Receipt> receipts = await desk.Until(desk.Agent, r => r.Status == "899");
        string invtNo = receipts.First(r => r.InvtNo is not null).InvtNo!;

        foreach (string number in (string[])[purchase.OrderNo, invtNo, "W" + purchase.OrderNo, purchase.ListGuid])
        {
            string page = await desk.Html($"/?lang=en&number={number}");
            Assert.Contains(purchase.OrderNo, page, StringComparison.Ordinal);
            Assert.DoesNotContain(other.OrderNo, page, StringComparison.Ordinal);
        }
        string found = await desk.Html($"/?lang=en&number={purchase.ListGuid}");
        Assert.Contains("schema passed", found, StringComparison.Ordinal);
        Assert.Contains("signature good", found, StringComparison.Ordinal);
        string link = found.Split("href=\"/messages/")[1].Split('"')[0];

        string message = await desk.Html($"/messages/{link}?lang=zh");
        foreach (string status in (string[])["120 ", "399 ", "800 ", "CEB816"])
            Assert.Contains(status, message, StringComparison.Ordinal);
        Assert.Contains("&lt;ceb:orderNo&gt;" + purchase.OrderNo, message, StringComparison.Ordinal);
        Assert.StartsWith("<?xml", await desk.Html($"/messages/{link}/raw"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_refused_shows_why()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        HttpResponseMessage away = await desk.Post(new { Message = 1 });
        Assert.Equal(HttpStatusCode.BadRequest, away.StatusCode);
        await desk.Send(
            desk.Agent,
            "CEB621Message",
            new Purchase().List(),
            bend: m => m.Replace("1.06", "1.07", StringComparison.Ordinal)
        );
        await desk.Send(desk.Agent, "CEB621Message", "<ceb:Inventory></ceb:Inventory>");
        await desk.Send(CebSender.Sm2("DXPENT0000000009", "NOBODY"), "CEB311Message", new Purchase().Order());
        await desk.Until(desk.Agent, r => r.Status == "-621029");
        await desk.Until(desk.Agent, r => r.Type == "CEB900Message");

        string page = await desk.Html("/?lang=en");

        Assert.Contains("Message.MessageBody.data is missing", page, StringComparison.Ordinal);
        Assert.Contains("signature refused", page, StringComparison.Ordinal);
        Assert.Contains("schema failed", page, StringComparison.Ordinal);
        Assert.Contains("sender not registered", page, StringComparison.Ordinal);
        Assert.Contains("-621029", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_found_by_the_number_and_shown_masked()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var purchase = new Purchase();
        await desk.Declare(purchase);
        await desk.Until(desk.Agent, r => r.Status == "899");
        int year = TimeProvider.System.GetUtcNow().AddHours(8).Year;

        string all = await desk.Html("/persons?lang=en");
        string one = await desk.PostForm("/persons", ("idNumber", purchase.BuyerId), ("year", $"{year}"));

        foreach (string page in (string[])[all, one])
        {
            Assert.DoesNotContain(purchase.BuyerId, page, StringComparison.Ordinal);
            Assert.Contains("1101**********002X", page, StringComparison.Ordinal);
            Assert.Contains("25000.00", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Settings_and_senders_are_shown_in_both_languages()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();

        string zh = await desk.Html("/settings?lang=zh");
        string en = await desk.Html("/settings?lang=en");

        Assert.Contains("已登记的发送方", zh, StringComparison.Ordinal);
        Assert.Contains("Registered senders (4)", en, StringComparison.Ordinal);
        foreach (string page in (string[])[zh, en])
        {
            Assert.Contains("waitDocumentsMs", page, StringComparison.Ordinal);
            Assert.Contains("DXPENT0000000003", page, StringComparison.Ordinal);
        }
    }
}

using System.Globalization;

namespace Kaicang.Integration.Counterparts.Customs;

/// <summary>Warehouse receipts (CEB711) of the operator of a supervised site.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task Stored_waybills_come_in_once_and_get_a_number()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        CebSender site = await Site(desk);
        Purchase[] purchases = [new(), new()];
        foreach (Purchase purchase in purchases)
            await desk.Send(desk.Carrier, "CEB511Message", purchase.Waybill());
        await desk.UntilAll(desk.Carrier, all => all.Count(r => r.Status == "120") == purchases.Length);
        string[] waybills = [.. purchases.Select(p => "W" + p.OrderNo)];

        await desk.Send(site, "CEB711Message", Delivery("D1", waybills));
        List<Receipt> all = await desk.Until(site, r => r.Status == "399");

        Assert.All(all, r => Assert.Equal("CEB712Message", r.Type));
        Assert.Equal(["2", "120", "399"], all.Select(r => r.Status));
        Assert.Matches(
            "^5165[0-9]{4}R[0-9]{9}$",
            all[^1].Xml.Descendants().First(e => e.Name.LocalName == "rkdNo").Value
        );
        Assert.Contains("D1", await desk.Html($"/?lang=en&number={waybills[1]}"), StringComparison.Ordinal);

        await desk.Send(site, "CEB711Message", Delivery("D2", waybills[1]));
        Receipt again = (await desk.Until(site, r => r.Status == "100"))[^1];
        Assert.Contains($"运单[{waybills[1]}]已入库", again.Info, StringComparison.Ordinal);
        await desk.Send(site, "CEB711Message", Delivery("D1", waybills[0]));
        await desk.Until(site, r => r.Status == "-800003");
    }

    [Fact]
    public async Task An_unknown_waybill_a_doubled_line_and_a_foreign_role_are_refused()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        CebSender site = await Site(desk);

        await desk.Send(site, "CEB711Message", Delivery("D1", "NOWHERE"));
        Receipt back = (await desk.Until(site, r => r.Status == "100"))[^1];
        await desk.Send(site, "CEB711Message", Delivery("D2", "A", "A"));
        Receipt doubled = (await desk.Until(site, r => r.Status == "-800001"))[^1];
        await desk.Send(
            desk.Agent,
            "CEB711Message",
            Delivery("D3", "A").Replace("SITE01", "AGT01", StringComparison.Ordinal)
        );
        await desk.Until(desk.Agent, r => r is { Type: "CEB712Message", Status: "-10101" });

        Assert.Contains("未找到运单[NOWHERE]", back.Info, StringComparison.Ordinal);
        Assert.Contains("第2项 logisticsNo 重复", doubled.Info, StringComparison.Ordinal);
    }

    private static async Task<CebSender> Site(CustomsDesk desk)
    {
        CebSender site = CebSender.Sm2("DXPENT0000000005", "SITE01");
        await desk.Register(site, "operator");
        return site;
    }

    private static string Delivery(string copNo, params string[] waybills)
    {
        string head =
            F("guid", Purchase.NewGuid())
            + F("appType", "1")
            + F("appTime", "20261123100000")
            + F("appStatus", "2")
            + F("customsCode", "5165")
            + F("copNo", copNo)
            + F("operatorCode", "SITE01")
            + F("operatorName", "监管场所")
            + F("ieFlag", "I")
            + F("trafMode", "4")
            + F("trafNo", "粤A12345")
            + F("voyageNo", "V1")
            + F("billNo", "B1")
            + F("logisticsCode", "LOG01")
            + F("logisticsName", "快递");
        IEnumerable<string> lines = waybills.Select(
            (no, i) =>
                $"<ceb:DeliveryList>{F("gnum", (i + 1).ToString(CultureInfo.InvariantCulture))}{F("logisticsNo", no)}</ceb:DeliveryList>"
        );
        return $"<ceb:Delivery><ceb:DeliveryHead>{head}</ceb:DeliveryHead>{string.Concat(lines)}</ceb:Delivery>";
    }

    private static string F(string name, string value) => $"<ceb:{name}>{value}</ceb:{name}>";
}

using System.Xml.Linq;

namespace Kaicang.Integration.Counterparts;

public sealed class WarehouseSystemTests
{
    [Fact]
    public async Task Counts_what_came_and_tells_good_damaged_and_short()
    {
        await using WarehouseCustomer customer = await WarehouseCustomer.Start();
        await customer.Warehouse.Control(
            "next-receipt",
            new
            {
                entryOrderCode = "any",
                lines = new[]
                {
                    new
                    {
                        orderLineNo = "1",
                        damaged = 1,
                        @short = 2,
                    },
                },
            }
        );

        Assert.Equal("0", await customer.Enter("E1", 10));

        XElement told = await customer.Told("entryorder.confirm", "<entryOrderCode>E1</entryOrderCode>");
        Assert.Equal("PARTFULFILLED", told.Element("entryOrder")!.Element("status")!.Value);
        Assert.Equal(["7", "1"], told.Descendants("actualQty").Select(e => e.Value));
        Assert.Equal((7, 0), await customer.Stock("ZP"));
        Assert.Equal((1, 0), await customer.Stock("CC"));
    }

    [Fact]
    public async Task Lets_a_bonded_parcel_out_only_after_its_release()
    {
        await using WarehouseCustomer customer = await Stocked(10);
        await customer.Deliver("D1", 3);
        XElement packed = await customer.Reached("PACKAGE");
        Assert.Equal("1.200", packed.Descendants("weight").Single().Value); // 3 × 350 g + 150 g of packaging.
        // A parcel that needs no release overtakes it: the bonded one stands still, the warehouse does not.
        await customer.Deliver("D2", 1, "domestic");
        await customer.Told("deliveryorder.confirm", "<deliveryOrderCode>D2</deliveryOrderCode>");
        Assert.Equal((9, 3), await customer.Stock("ZP"));

        Assert.Equal("0", await customer.About("D1", "service.customs.release", "<invtNo>I1</invtNo>"));

        XElement gone = await customer.Told("deliveryorder.confirm", "<deliveryOrderCode>D1</deliveryOrderCode>");
        Assert.Equal("DELIVERED", gone.Descendants("status").Single().Value);
        Assert.Equal((6, 0), await customer.Stock("ZP"));
    }

    [Fact]
    public async Task Lets_a_domestic_parcel_out_without_customs()
    {
        await using WarehouseCustomer customer = await Stocked(10);

        await customer.Deliver("D1", 1, "domestic");

        await customer.Told("deliveryorder.confirm", "<deliveryOrderCode>D1</deliveryOrderCode>");
        Assert.Equal((9, 0), await customer.Stock("ZP"));
    }

    [Fact]
    public async Task Rejects_what_it_does_not_have_and_locks_nothing()
    {
        await using WarehouseCustomer customer = await Stocked(2);

        await customer.Deliver("D1", 3);

        XElement told = await customer.Reached("REJECT");
        Assert.Equal("NO_STOCK", told.Descendants("errorCode").Single().Value);
        Assert.Equal((2, 0), await customer.Stock("ZP"));
    }

    [Fact]
    public async Task After_packing_an_order_is_intercepted_not_cancelled_and_its_goods_go_back()
    {
        await using WarehouseCustomer customer = await Stocked(5);
        await customer.Deliver("D1", 5);
        await customer.Reached("PACKAGE");

        string cancel = await customer.About("D1", "order.cancel", "<orderType>JYCK</orderType>");
        string intercept = await customer.About("D1", "service.parcel.intercept");
        string release = await customer.About("D1", "service.customs.release", "<invtNo>I1</invtNo>");

        Assert.Equal(("ORDER_PACKED", "0", "WRONG_STATE"), (cancel, intercept, release));
        await customer.Reached("INTERCEPTED");
        Assert.Equal((5, 0), await customer.Stock("ZP"));
    }

    [Fact]
    public async Task A_wrong_weight_is_reported_as_weighed_and_right_when_weighed_again()
    {
        await using WarehouseCustomer customer = await Stocked(5);
        await customer.Warehouse.Control("next-weight", new { deliveryOrderCode = "D1", factor = 1.25m });
        await customer.Deliver("D1", 1);
        XElement wrong = await customer.Reached("PACKAGE");

        await customer.About("D1", "service.parcel.reweigh");

        Assert.Equal(
            ("0.500", "0.625"),
            (wrong.Descendants("theoreticalWeight").Single().Value, wrong.Descendants("weight").Single().Value)
        );
        await customer.Told("orderprocess.report", "<weight>0.500</weight>");
    }

    [Fact]
    public async Task Grades_what_comes_back_and_takes_no_more_than_left()
    {
        await using WarehouseCustomer customer = await Stocked(5);
        await customer.Deliver("D1", 3, "domestic");
        await customer.Told("deliveryorder.confirm", "D1");
        await customer.Warehouse.Control(
            "next-grades",
            new { returnOrderCode = "R1", lines = new[] { new { orderLineNo = "1", gradeB = 1 } } }
        );

        Assert.Equal("0", await customer.Return("R1", "D1", 2));
        Assert.Equal("WRONG_STATE", await customer.Return("R2", "D1", 2));

        XElement told = await customer.Told("returnorder.confirm", "R1");
        Assert.Equal(["A", "B"], told.Descendants("grade").Select(e => e.Value));
        Assert.Equal(["L1", "L1"], told.Descendants("batchCode").Select(e => e.Value));
        Assert.Equal((3, 0), await customer.Stock("ZP"));
        Assert.Equal((1, 0), await customer.Stock("CC"));
    }

    [Fact]
    public async Task Repeats_a_report_that_was_not_taken_under_the_same_number()
    {
        await using WarehouseCustomer customer = await WarehouseCustomer.Start();
        customer.Listener.AnswerOnce(200, "<response><flag>failure</flag></response>");

        await customer.Enter("E1", 1);

        List<Posted> told = await customer.Listener.Until(
            2,
            p => p.Query.Contains("entryorder.confirm", StringComparison.Ordinal)
        );
        Assert.Single(told.Select(t => t.Body).Distinct());
    }

    [Fact]
    public async Task Refuses_forged_unknown_and_changed_requests()
    {
        await using WarehouseCustomer customer = await Stocked(5);
        const string anyBody = "<request/>";

        Assert.Equal("SIGN_ERROR", await customer.Call("inventory.query", anyBody, "another-secret"));
        Assert.Equal("UNKNOWN_METHOD", await customer.Call("stock.give", anyBody));
        Assert.Equal("MALFORMED", await customer.Call("order.cancel", anyBody));
        Assert.Equal(
            "MALFORMED",
            await customer.Call("order.cancel", "<!DOCTYPE request [<!ENTITY x \"y\">]><request>&x;</request>")
        );
        Assert.Equal("0", await customer.Enter("E1", 5));
        Assert.Equal("KEY_REUSED", await customer.Enter("E1", 6));
        Assert.Equal("UNKNOWN_ORDER", await customer.About("D9", "service.parcel.reweigh"));
    }

    private static async Task<WarehouseCustomer> Stocked(int pieces)
    {
        WarehouseCustomer customer = await WarehouseCustomer.Start();
        await customer.Enter("E1", pieces);
        await customer.Told("entryorder.confirm", "<entryOrderCode>E1</entryOrderCode>");
        return customer;
    }
}

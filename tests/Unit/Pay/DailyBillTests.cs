using Kaicang.Kernel;
using Kaicang.Pay.Domain;

namespace Kaicang.Unit.Pay;

public sealed class DailyBillTests
{
    private const string Header = "kind,bank_no,out_no,parent_out_no,mchid,amount,currency,state,at\n";

    [Fact]
    public void Reads_payments_by_the_banks_number_and_the_rest_by_ours()
    {
        (IReadOnlyList<BillRow> rows, Money total) = DailyBill.Read(
            Header
                + "payment,42,P1,C1,19,500,CNY,SUCCESS,x\nrefund,50,ref_1,P1,19,200,CNY,SUCCESS,x\ntotal,,,,,300,CNY,2,\n"
        );
        Assert.Equal(
            [new BillRow("payment", "42", new Money(500)), new BillRow("refund", "ref_1", new Money(200))],
            rows
        );
        Assert.Equal(300, total.Fen);
    }

    [Theory]
    [InlineData("other\ntotal,,,,,0,CNY,0,\n")]
    [InlineData(Header + "payment,42,P1,C1,19,500,CNY,SUCCESS,x\n")]
    [InlineData(Header + "payment,42,P1,C1,19,500,CNY,SUCCESS,x\ntotal,,,,,500,CNY,2,\n")]
    public void Refuses_a_bill_that_is_cut_off(string csv) => Assert.Throws<FormatException>(() => DailyBill.Read(csv));

    [Fact]
    public void Tells_what_is_missing_on_either_side_and_what_differs()
    {
        BillRow same = new("payment", "1", new Money(100));
        BillRow foreign = new("payment", "2", new Money(100));
        BillRow dearer = new("refund", "3", new Money(101));
        BillRow ours = new("refund", "3", new Money(100));
        BillRow alone = new("payout", "4", new Money(100));
        Assert.Equal(
            [
                (DiscrepancyKind.MissingHere, "payment 2"),
                (DiscrepancyKind.BillDiffers, "refund 3"),
                (DiscrepancyKind.MissingAtBank, "payout 4"),
            ],
            DailyBill.Compare([same, foreign, dearer], [ours], [same, alone]).Select(d => (d.Kind, d.Subject))
        );
    }
}

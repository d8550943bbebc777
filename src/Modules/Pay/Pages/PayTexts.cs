using Kaicang.Ui;

namespace Kaicang.Pay.Pages;

/// <summary>The sentences of Pay's pages.</summary>
internal static class PayTexts
{
    public static readonly Text Finance = new("资金总览", "Finance");
    public static readonly Text FinanceLead = new(
        "备付金与应付在任何时刻都相等；所有分录合计为零。",
        "Custody equals what is owed at every moment; all entries sum to zero."
    );
    public static readonly Text Transactions = new("账务查询", "Ledger transactions");
    public static readonly Text Discrepancies = new("差异处理", "Discrepancies");
    public static readonly Text Payouts = new("付款与退款", "Payouts and refunds");
    public static readonly Text Statement = new("结算账单", "Statement");
    public static readonly Text MyCommissions = new("我的佣金", "My commissions");
    public static readonly Text Custody = new("备付金", "Custody");
    public static readonly Text Owed = new("应付合计", "Owed in all");
    public static readonly Text EntrySum = new("分录合计", "Sum of entries");
    public static readonly Text Agrees = new("账实相符", "They agree");
    public static readonly Text Differs = new("账实不符", "They differ");
    public static readonly Text RefundsInFlight = new("在途退款", "Refunds on their way");
    public static readonly Text AbnormalRefunds = new("异常退款 {0} 笔", "{0} ended abnormally");
    public static readonly Text PayoutsInFlight = new("在途付款", "Payouts on their way");
    public static readonly Text OpenDiscrepancies = new("待处理差异", "Open discrepancies");
    public static readonly Text ReconciledUntil = new("已对账至 {0}", "Reconciled until {0}");
    public static readonly Text NotReconciled = new("尚未对账", "Not reconciled yet");
    public static readonly Text TrialBalance = new("试算平衡", "Trial balance");
    public static readonly Text Account = new("科目", "Account");
    public static readonly Text AccountCount = new("户数", "Accounts");
    public static readonly Text Debit = new("借方余额", "Debit balance");
    public static readonly Text Credit = new("贷方余额", "Credit balance");
    public static readonly Text TaxDue = new("应缴进口税（按缴款期限）", "Import tax due, by day");
    public static readonly Text TaxDueNote = new(
        "放行后第 31 至 45 日内缴库；期间退货获准的不缴。",
        "Paid to the treasury between day 31 and day 45 after release, unless a return is accepted first."
    );
    public static readonly Text RemitFrom = new("最早缴款日", "Payable from");
    public static readonly Text RemitBy = new("最迟缴款日", "Payable until");
    public static readonly Text OrderCount = new("清单数", "Lists");
    public static readonly Text Amount = new("金额", "Amount");
    public static readonly Text NoTaxDue = new("没有待缴的税款", "No import tax is due");
    public static readonly Text About = new("订单号、科目或业务键", "Order id, account or business key");
    public static readonly Text NoTransactions = new("没有符合条件的账务", "No transactions match");
    public static readonly Text NoTransactionsSay = new("换一个编号再查。", "Try another number.");
    public static readonly Text Time = new("时间", "Time");
    public static readonly Text Kind = new("类型", "Kind");
    public static readonly Text Key = new("业务键", "Business key");
    public static readonly Text Entries = new("分录", "Entries");
    public static readonly Text Subject = new("对象", "Subject");
    public static readonly Text Expected = new("应为", "Expected");
    public static readonly Text Actual = new("实为", "Actual");
    public static readonly Text Resolve = new("标为已处理", "Mark as resolved");
    public static readonly Text ResolveEffect = new(
        "差异移出待办；资金不会因此变动。",
        "It leaves the queue; no money moves by this."
    );
    public static readonly Text NoDiscrepancies = new("没有待处理的差异", "Nothing differs");
    public static readonly Text NoDiscrepanciesSay = new(
        "银行回调与每日对账单都与账务一致。",
        "The bank's callbacks and daily bills agree with the ledger."
    );
    public static readonly Text PayOut = new("立即付款", "Pay out now");
    public static readonly Text PayOutEffect = new(
        "把所有正余额付给已登记收款账户的商家和主播。",
        "All positive balances go to merchants and streamers whose account is known."
    );
    public static readonly Text PaidOut = new(
        "已发起 {0} 笔，共 {1}；{2} 方未登记收款账户。",
        "{0} payouts made, {1} in all; {2} without a known account."
    );
    public static readonly Text Payee = new("收款方", "Payee");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Note = new("说明", "Note");
    public static readonly Text Refunds = new("未完成的退款", "Refunds not completed");
    public static readonly Text NoPayouts = new("还没有付款", "No payouts yet");
    public static readonly Text NoRefunds = new("没有未完成的退款", "No refund is open");
    public static readonly Text SendAgain = new("重发", "Send again");
    public static readonly Text SendAgainEffect = new(
        "以新的退款号再次请求银行。",
        "The bank is asked again under a new number."
    );
    public static readonly Text Order = new("订单", "Order");
    public static readonly Text Payable = new("应付余额", "Payable");
    public static readonly Text Held = new("待结算（担保中）", "In escrow");
    public static readonly Text OwesUs = new(
        "余额为负：退款已超过结算款，将从后续结算中扣回。",
        "Below zero: refunds exceed settlements, and later settlements make up for it."
    );
    public static readonly Text Line = new("项目", "Item");
    public static readonly Text NoLines = new("还没有结算", "Nothing is settled yet");
    public static readonly Text NoLinesSay = new(
        "订单签收并过了售后期后在此列出。",
        "Orders appear here after receipt and the after-sales period."
    );
    public static readonly Text Shop = new("店铺", "Shop");
    public static readonly Text PayeeAccount = new("收款账户", "Account for payouts");
    public static readonly Text PayeeName = new("户名", "Account name");
    public static readonly Text AccountNumber = new("账号", "Account number");
    public static readonly Text LastDigits = new("尾号 {0}", "ending in {0}");
    public static readonly Text PayeeUnknown = new("尚未登记，付款会跳过。", "Not named yet; payouts skip it.");
    public static readonly Text KeepPayee = new("登记", "Keep");
    public static readonly Text Totals = new("按项目合计", "Totals by item");
    public static readonly Text PaymentRefused = new("无法付款", "Payment is not possible");
    public static readonly Text BackToOrder = new("返回订单", "Back to the order");

    public static Text Of(AccountKind kind) =>
        kind switch
        {
            AccountKind.Custody => Custody,
            AccountKind.Clearing => new("待分配", "Clearing"),
            AccountKind.Escrow => new("订单担保款", "Escrow"),
            AccountKind.Merchant => new("应付商家", "Merchants payable"),
            AccountKind.Creator => new("应付主播", "Streamers payable"),
            AccountKind.PlatformFee => new("平台服务费", "Platform fee"),
            AccountKind.Subsidy => new("平台券补贴", "Coupon subsidy"),
            AccountKind.TaxHeld => new("代收进口税（未放行）", "Import tax held"),
            AccountKind.TaxDue => new("应缴进口税", "Import tax due"),
            AccountKind.Refund => new("在途退款", "Refunds on their way"),
            AccountKind.Payout => new("在途付款", "Payouts on their way"),
            _ => new("暂记", "Suspense"),
        };

    public static Text Of(EntryLine line) =>
        line switch
        {
            EntryLine.Payment => new("收款", "Payment"),
            EntryLine.Goods => new("货款", "Goods"),
            EntryLine.Freight => new("运费", "Freight"),
            EntryLine.Tax => new("进口税", "Import tax"),
            EntryLine.ShopCoupon => new("店铺券（店铺承担）", "Shop's coupon, borne by the shop"),
            EntryLine.PlatformCoupon => new("平台券补贴", "Platform's coupon, borne by the platform"),
            EntryLine.ShopCouponBack => new("店铺券退回", "Shop's coupon given back"),
            EntryLine.PlatformCouponBack => new("平台券补贴收回", "Platform's coupon taken back"),
            EntryLine.SubsidyFunding => new("平台券补贴拨款", "Funding of the platform's coupons"),
            EntryLine.Commission => new("佣金", "Commission"),
            EntryLine.PlatformFee => new("平台服务费", "Platform fee"),
            EntryLine.RefundedGoods => new("退货款", "Goods refunded"),
            EntryLine.RefundedFreight => new("退运费", "Freight refunded"),
            EntryLine.RefundedTax => new("退税款", "Tax refunded"),
            EntryLine.CommissionBack => new("佣金退回", "Commission taken back"),
            EntryLine.PlatformFeeBack => new("服务费退回", "Platform fee given back"),
            EntryLine.Refund => new("退款", "Refund"),
            EntryLine.Payout => new("付款", "Payout"),
            EntryLine.PayoutReturned => new("付款退回", "Payout returned"),
            _ => new("暂记", "Suspense"),
        };

    public static Text Of(BookingKind kind) =>
        kind switch
        {
            BookingKind.PaymentReceived => new("收到付款", "Payment received"),
            BookingKind.PaymentAllotted => new("分配到订单", "Allotted to orders"),
            BookingKind.PaymentSuspended => new("转入暂记", "Put in suspense"),
            BookingKind.Settled => new("结算", "Settled"),
            BookingKind.TaxBecameDue => new("税款到应缴", "Tax became due"),
            BookingKind.TaxNotDue => new("税款免缴", "Tax not due"),
            BookingKind.RefundTaken => new("退款记账", "Refund set aside"),
            BookingKind.RefundPaid => new("退款到账", "Refund paid"),
            BookingKind.PayoutTaken => new("付款记账", "Payout set aside"),
            BookingKind.SubsidyFunded => new("平台券补贴拨款", "Funding of coupons"),
            BookingKind.PayoutPaid => new("付款到账", "Payout paid"),
            _ => new("付款退回", "Payout returned"),
        };

    public static Text Of(DiscrepancyKind kind) =>
        kind switch
        {
            DiscrepancyKind.UnknownPayment => new("未知付款", "Unknown payment"),
            DiscrepancyKind.AmountDiffers => new("金额不符", "Amount differs"),
            DiscrepancyKind.CurrencyDiffers => new("币种不符", "Currency differs"),
            DiscrepancyKind.SubNumbersDiffer => new("子单不符", "Sub-numbers differ"),
            DiscrepancyKind.PayerDiffers => new("付款人非订购人", "Payer is not the orderer"),
            DiscrepancyKind.PaidTwice => new("重复付款", "Paid twice"),
            DiscrepancyKind.TaxDiffers => new("税额不符", "Tax differs"),
            DiscrepancyKind.RefundTooLarge => new("退款超额", "Refund too large"),
            DiscrepancyKind.RefundAbnormal => new("退款异常", "Refund abnormal"),
            DiscrepancyKind.PayoutReturned => new("付款被退回", "Payout returned"),
            DiscrepancyKind.ForgedCallback => new("伪造回调", "Forged callback"),
            DiscrepancyKind.MissingAtBank => new("银行缺失", "Missing at the bank"),
            DiscrepancyKind.MissingHere => new("本方缺失", "Missing here"),
            _ => new("对账金额不符", "Bill differs"),
        };

    public static Text Of(PayoutState state) =>
        state switch
        {
            PayoutState.Booked => new("待发送", "To be sent"),
            PayoutState.Sent => new("银行处理中", "At the bank"),
            PayoutState.Succeeded => new("已到账", "Paid"),
            PayoutState.Returned => new("被退回", "Returned"),
            _ => new("银行拒绝", "Refused"),
        };

    public static Text Of(RefundState state) =>
        state switch
        {
            RefundState.Booked => new("待发送", "To be sent"),
            RefundState.Sent => new("银行处理中", "At the bank"),
            RefundState.Succeeded => new("已到账", "Paid"),
            _ => new("异常", "Abnormal"),
        };

    public static Tone ToneOf(PayoutState state) =>
        state switch
        {
            PayoutState.Succeeded => Tone.Good,
            PayoutState.Returned or PayoutState.Refused => Tone.Bad,
            _ => Tone.Info,
        };

    public static Tone ToneOf(RefundState state) =>
        state switch
        {
            RefundState.Succeeded => Tone.Good,
            RefundState.Abnormal => Tone.Bad,
            _ => Tone.Info,
        };
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Kaicang.Kernel;

namespace Kaicang.Counterparts.Bank;

/// <summary>The cashier as a person sees it on a phone: payees, amounts, who pays.</summary>
internal static class CashierPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --soft: #6b6b70; --line: #8883; --card: #fff; --back: #f4f4f6; --act: #0b6b52; --bad: #b3261e }
        @media (prefers-color-scheme: dark) { :root { --ink: #f2f2f4; --soft: #a6a6ac; --card: #1d1d20; --back: #121214; --act: #1c7a5f; --bad: #ff8a80 } }
        * { box-sizing: border-box } body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif }
        main { max-width: 28rem; margin: 0 auto; padding: 1.25rem 1rem 3rem } header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem }
        h1 { font-size: 1rem; margin: 0; font-weight: 600 } .total { font-size: 2.5rem; font-weight: 650; margin: 1.25rem 0 .25rem; font-variant-numeric: tabular-nums }
        .soft { color: var(--soft); font-size: .875rem; margin: 0 } section { background: var(--card); border-radius: 1rem; padding: 1rem; margin: 1rem 0 }
        .row { display: flex; justify-content: space-between; gap: 1rem; padding: .5rem 0; border-top: 1px solid var(--line) } .row:first-of-type { border: 0 }
        .row b { font-variant-numeric: tabular-nums; white-space: nowrap; font-weight: 600 } label { display: block; margin: .75rem 0 0; font-size: .875rem; color: var(--soft) }
        input[type=text] { width: 100%; font: inherit; padding: .65rem .75rem; margin-top: .25rem; border: 1px solid var(--line); border-radius: .6rem; background: transparent; color: inherit }
        button { width: 100%; font: inherit; font-weight: 600; padding: .85rem; border-radius: .8rem; border: 0; background: var(--act); color: #fff; margin-top: 1rem; min-height: 44px }
        button.plain { background: transparent; color: var(--soft); font-weight: 400; margin-top: .25rem } a { color: inherit }
        .bad { border: 1px solid var(--bad); color: var(--bad); background: transparent } :focus-visible { outline: 3px solid var(--act); outline-offset: 2px }
        """;

    public static string Render(
        CombinedOrder order,
        IReadOnlyList<SubOrder> parts,
        Merchant merchant,
        string state,
        DateTimeOffset now,
        string? refusal,
        bool english
    )
    {
        string T(string zh, string en) => english ? en : zh;
        var html = new StringBuilder();
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            <!doctype html><html lang="{T(
                "zh-CN",
                "en"
            )}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{T("收银台", "Cashier")}</title><style>{Style}</style></head><body><main>
            <header><h1>{T("收银台", "Cashier")}</h1><a class="soft" href="/cashier/{order.PrepayId}?lang={T(
                "en",
                "zh"
            )}" lang="{T("en", "zh-CN")}">{T("English", "中文")}</a></header>
            <p class="total">¥{parts.Sum(p => new Money(p.Amount))}</p><p class="soft"><span lang="zh-CN">{Text(merchant.Name)}</span> · {Text(
                order.OutTradeNo
            )}</p>
            """
        );
        if (refusal is not null)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<section class=\"bad\" role=\"alert\">{Text(Words(refusal, english))}</section>"
            );
        html.Append("<section>");
        foreach (SubOrder part in parts)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<div class=\"row\"><span lang=\"zh-CN\">{Text(merchant.PayeeName(part.Mchid) ?? part.Mchid)}<br><small class=\"soft\">{Text(part.Description)}</small></span><b>¥{new Money(part.Amount)}</b></div>"
            );
        html.Append("</section>");
        html.Append(state == "NOTPAY" ? Form(order, now, english) : Ended(order, state, english));
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p class=\"soft\">{T("演示用支付机构，不会动用真实资金。", "A payment institution for demonstration; no real money moves.")}</p></main></body></html>"
        );
        return html.ToString();
    }

    private static string Form(CombinedOrder order, DateTimeOffset now, bool english)
    {
        string T(string zh, string en) => english ? en : zh;
        string query = english ? "?lang=en" : "";
        string payer = order.PayerNumber is { Length: >= 10 } number
            ? $"""
                <input type="hidden" name="as" value="declared"><div class="row"><span>{T("付款人", "Payer")}</span><b lang="zh-CN">{Text(
                    order.PayerName!
                )}</b></div>
                <div class="row"><span>{T("身份证号", "Identity number")}</span><b>{Text(
                    number[..6] + "********" + number[^4..]
                )}</b></div>
                """
            : $"""
                <label>{T("付款人姓名", "Payer's name")}<input type="text" name="payerName" required maxlength="50" autocomplete="name"></label>
                <label>{T(
                    "身份证号",
                    "Identity number"
                )}<input type="text" name="payerIdNumber" required minlength="18" maxlength="18" autocomplete="off"></label>
                """;
        return $"""
            <form method="post" action="/cashier/{order.PrepayId}/pay{query}"><section>{payer}
            <label>{T(
                "付款账户",
                "Paying account"
            )}<input type="text" name="payerAccount" required minlength="6" maxlength="30" inputmode="numeric" value="6222020200001234567"></label></section>
            <p class="soft">{T("请在此时间前付款：", "Please pay before ")}{Beijing(order.ExpiresAt)}{T(
                "（北京时间），现在 ",
                " (Beijing), now "
            )}{Beijing(now)}</p>
            <button>{T("确认支付", "Pay")}</button></form>
            <form method="post" action="/cashier/{order.PrepayId}/cancel"><button class="plain">{T(
                "取消",
                "Cancel"
            )}</button></form>
            """;
    }

    private static string Ended(CombinedOrder order, string state, bool english)
    {
        string T(string zh, string en) => english ? en : zh;
        string words =
            state == "SUCCESS"
                ? T("支付成功", "Paid") + " · " + Beijing(order.PaidAt!.Value)
                : T("订单已关闭，不能再支付。", "This payment is closed and can no longer be paid.");
        string back = order.ReturnUrl is { } url
            ? $"<p><a href=\"{Text(url)}\">{T("返回商家", "Back to the shop")}</a></p>"
            : "";
        return $"<section><b>{words}</b>{back}</section>";
    }

    /// <summary>The sentence for a person behind a refusal of the protocol.</summary>
    private static string Words(string refusal, bool english)
    {
        JsonNode? json = JsonNode.Parse(refusal);
        (string zh, string en) = (json?["code"]?.ToString(), json?["detail"]?["field"]?.ToString()) switch
        {
            ("PAYER_MISMATCH", _) => (
                "只有下单时声明的本人可以支付这笔订单。",
                "Only the person declared with the order can pay it."
            ),
            ("ORDER_EXPIRED", _) => ("已过付款时间。", "The time to pay has passed."),
            ("ORDER_CLOSED", _) => ("订单已关闭。", "The order is closed."),
            (_, "payerIdNumber") => (
                "身份证号有误，请核对后重填。",
                "The identity number is wrong; please check it and enter it again."
            ),
            (_, "payerName") => ("请填写付款人姓名。", "Please enter the payer's name."),
            (_, "payerAccount") => (
                "付款账户应为 6 至 30 位字母或数字。",
                "The paying account has 6 to 30 letters and digits."
            ),
            _ => ("支付没有成功，请再试一次。", "The payment did not succeed; please try again."),
        };
        return english ? en : zh;
    }

    private static string Beijing(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

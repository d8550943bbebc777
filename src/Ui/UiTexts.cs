using Kaicang.Kernel;

namespace Kaicang.Ui;

/// <summary>The sentences of layouts and primitives.</summary>
internal static class UiTexts
{
    public static readonly Text Kaicang = new("开仓", "Kaicang");
    public static readonly Text Slogan = new("直播间里的保税仓", "The bonded warehouse in your live room");
    public static readonly Text SkipToContent = new("跳到正文", "Skip to content");
    public static readonly Text MainNavigation = new("主导航", "Main navigation");
    public static readonly Text Home = new("首页", "Home");
    public static readonly Text Live = new("直播", "Live");
    public static readonly Text Festival = new("开仓节", "Festival");
    public static readonly Text Messages = new("消息", "Inbox");
    public static readonly Text Me = new("我", "Me");
    public static readonly Text Cart = new("购物车", "Cart");
    public static readonly Text Search = new("搜索", "Search");
    public static readonly Text SearchGoods = new("搜商品、主播、品牌", "Search goods");
    public static readonly Text SearchNumbers = new(
        "查单号、商品、账号、运单",
        "Any order, SKU, account or waybill number"
    );
    public static readonly Text OtherLanguage = new("EN", "中文");
    public static readonly Text SwitchLanguage = new("Switch to English", "切换到中文");
    public static readonly Text SwitchTheme = new("切换明暗", "Switch between light and dark");
    public static readonly Text Back = new("返回", "Back");
    public static readonly Text Close = new("关闭", "Close");
    public static readonly Text SignIn = new("登录", "Sign in");
    public static readonly Text SignOut = new("退出登录", "Sign out");
    public static readonly Text Account = new("账号", "Account");
    public static readonly Text Shopping = new("去逛商城", "To the shop");
    public static readonly Text Navigation = new("导航", "Navigation");
    public static readonly Text ShowNavigation = new("显示或收起导航", "Show or hide navigation");
    public static readonly Text Play = new("播放", "Play");
    public static readonly Text Days = new("天", "d");
    public static readonly Text Loading = new("正在加载", "Loading");

    public static readonly Text Bonded = new("保税", "Bonded");
    public static readonly Text Direct = new("直邮", "Direct mail");
    public static readonly Text SelfRun = new("自营", "Self-operated");
    public static readonly Text Presenting = new("讲解中", "On show");
    public static readonly Text LiveNow = new("直播中", "Live");
    public static readonly Text Domestic = new("国内", "Domestic");
    public static readonly Text Official = new("官方旗舰", "Official");
    public static readonly Text New = new("新品", "New");
    public static readonly Text SoldOut = new("已抢光", "Sold out");
    public static readonly Text TaxIncluded = new("含税 {0}", "incl. tax {0}");
    public static readonly Text TaxFree = new("商家包税", "Tax paid by shop");
    public static readonly Text PriceBefore = new("原价", "Before");
    public static readonly Text Sold = new("已售 {0}", "{0} sold");
    public static readonly Text Required = new("必填", "required");
    public static readonly Text Optional = new("选填", "optional");

    public static readonly Text Quota = new("个人年度额度", "Personal yearly quota");
    public static readonly Text QuotaUsed = new("已用", "Used");
    public static readonly Text QuotaHeld = new("占用中", "Held");
    public static readonly Text QuotaThis = new("本单", "This order");
    public static readonly Text QuotaLeft = new("下单后剩余", "Left after it");
    public static readonly Text QuotaRemains = new("剩余", "Left");
    public static readonly Text QuotaOver = new("超出 {0}", "{0} over");
    public static readonly Text QuotaSpoken = new(
        "年度额度 {0}：已用 {1}，占用中 {2}，本单 {3}，剩余 {4}",
        "Yearly quota {0}: used {1}, held {2}, this order {3}, left {4}"
    );

    public static readonly Text StepDone = new("已完成", "Done");
    public static readonly Text StepNow = new("进行中", "In progress");
    public static readonly Text StepNext = new("未开始", "Not yet");
    public static readonly Text StepFailed = new("未通过", "Failed");

    public static readonly Text PageOf = new("第 {0} / {1} 页 · 共 {2} 条", "Page {0} of {1} · {2} in all");
    public static readonly Text Pages = new("翻页", "Pages");
    public static readonly Text PreviousPage = new("上一页", "Previous");
    public static readonly Text NextPage = new("下一页", "Next");
    public static readonly Text NothingHere = new("这里还没有内容", "Nothing here yet");
    public static readonly Text SomethingWrong = new("这一页没有打开", "This page did not open");
    public static readonly Text SomethingWrongText = new(
        "您填写的内容没有丢失，请再试一次；如果仍然不行，请把下面的编号告诉客服。",
        "What you typed is not lost. Try again; if it still fails, tell customer service the number below."
    );
    public static readonly Text TraceNumber = new("编号 {0}", "Number {0}");
    public static readonly Text TryAgain = new("再试一次", "Try again");
    public static readonly Text PageUnknown = new("没有这个页面", "There is no such page");
    public static readonly Text PageUnknownText = new(
        "链接可能已经过期，或者您没有查看它的权限。",
        "The link may have expired, or you may not be allowed to see it."
    );
    public static readonly Text TooMany = new("操作太频繁了", "Too many requests");
    public static readonly Text TooManyText = new("请等几秒钟再试。", "Wait a few seconds and try again.");
    public static readonly Text ToHome = new("回首页", "To the home page");
    public static readonly Text NotDone = new("没有成功", "Not done");
    public static readonly Text ConnectionLost = new(
        "网络断开了，请检查后再试",
        "The connection was lost; check it and try again"
    );
    public static readonly Text Reconnecting = new("连接中断，正在重新连接……", "Connection lost, reconnecting …");
    public static readonly Text ReloadPage = new("重新加载页面", "Reload the page");

    public static readonly Text WaitsForYou = new("等您处理", "Waiting for you");
    public static readonly Text QueueEmpty = new("全部处理完了", "All done");
    public static readonly Text QueueEmptyText = new("有新的事项会出现在这里。", "New work will appear here.");
    public static readonly Text Oldest = new("最久已等 {0}", "Oldest waits {0}");
    public static readonly Text Open = new("打开", "Open");
    public static readonly Text Reason = new("原因", "Reason");
    public static readonly Text ReasonHint = new(
        "会记入操作日志，对方可能看到",
        "Goes into the audit log; the other side may see it"
    );
    public static readonly Text ReasonTooShort = new(
        "请写明原因，至少 {0} 个字",
        "Give a reason of at least {0} characters"
    );
    public static readonly Text Cancel = new("取消", "Cancel");
    public static readonly Text Confirm = new("确认", "Confirm");
    public static readonly Text WhatHappens = new("这样做会", "What will happen");
    public static readonly Text History = new("经过", "History");
    public static readonly Text RowsPerPage = new("每页行数", "Rows a page");
    public static readonly Text RowsOfAll = new(
        "{first_item}-{last_item} / {all_items}",
        "{first_item}-{last_item} of {all_items}"
    );
    public static readonly Text Overview = new("概览", "Overview");
    public static readonly Text FoundFor = new("“{0}”的查找结果", "Found for “{0}”");
    public static readonly Text FoundNothing = new("没有找到这个号码", "No such number");
    public static readonly Text FoundNothingText = new(
        "请检查号码是否完整；也可以只输入运单号、清单编号或手机号后四位。",
        "Check that the number is complete: order, customs order, declaration list, waybill, SKU or account."
    );
}

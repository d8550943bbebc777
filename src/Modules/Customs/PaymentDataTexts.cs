namespace Kaicang.Customs;

/// <summary>The sentences of the monitor of payment data (179号).</summary>
internal static class PaymentDataTexts
{
    public static readonly Text Title = new("支付数据取数（179号）", "Payment data (179)");
    public static readonly Text Nav = new("179 取数监控", "Payment data (179)");
    public static readonly Text Lead = new(
        "海关每次取数：应答用时、上传结果与时限。失败的自动重试，也可重新采集上传。",
        "Each question of customs: how fast it was answered, whether the data went up, and by when. Failures are repeated by themselves, or by you."
    );
    public static readonly Text Session = new("会话号", "Session");
    public static readonly Text Asked = new("海关取数时间", "Customs asked");
    public static readonly Text AnsweredIn = new("应答用时", "Answered in");
    public static readonly Text Milliseconds = new("{0} 毫秒", "{0} ms");
    public static readonly Text Uploads = new("上传次数", "Uploads");
    public static readonly Text Due = new("上传时限", "Due");
    public static readonly Text UploadedAt = new("上传时间", "Uploaded");
    public static readonly Text Late = new("超时", "late");
    public static readonly Text Said = new("海关答复", "Customs said");
    public static readonly Text OpenOnly = new("仅未完成", "Open only");
    public static readonly Text SendAgain = new("重传", "Send again");
    public static readonly Text None = new("海关还没有取数", "Customs has not asked for anything");
    public static readonly Text NoneSay = new(
        "海关向 {0} 发起取数后，将列在这里。",
        "What customs asks at {0} is listed here."
    );
}

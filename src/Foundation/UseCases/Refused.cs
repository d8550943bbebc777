using ErrorOr;
using Kaicang.Kernel;

namespace Kaicang.Foundation.UseCases;

/// <summary>Turns entries of the refusal catalogues into the errors that use cases return.</summary>
public static class Refused
{
    private const string RefusalKey = "refusal";

    /// <summary>The refusal, with the data that fills its sentence.</summary>
    public static Error With(this Refusal refusal, params (string Name, object Value)[] data)
    {
        var metadata = new Dictionary<string, object>(StringComparer.Ordinal) { [RefusalKey] = refusal };
        foreach ((string name, object value) in data)
            metadata[name] = value;
        return Error.Custom((int)refusal.Kind, refusal.Code, refusal.Sentence.Fill(metadata), metadata);
    }

    /// <summary>The catalogue entry behind an error, or a plain one for errors from elsewhere.</summary>
    public static Refusal RefusalOf(this Error error) =>
        error.Metadata?.GetValueOrDefault(RefusalKey) as Refusal
        ?? new Refusal(
            error.Code,
            RefusalKind.Conflict,
            new Text(error.Description, error.Description),
            new Text("", "")
        );

    /// <summary>The data of an error without the catalogue entry.</summary>
    public static IReadOnlyDictionary<string, object> DataOf(this Error error) =>
        error.Metadata?.Where(pair => pair.Key != RefusalKey).ToDictionary(pair => pair.Key, pair => pair.Value) ?? [];

    /// <summary>The sentence in the language of the reader.</summary>
    public static string SentenceOf(this Error error) => error.RefusalOf().Sentence.Fill(error.DataOf());

    /// <summary>The remedy in the language of the reader.</summary>
    public static string RemedyOf(this Error error) => error.RefusalOf().Remedy.Fill(error.DataOf());
}

/// <summary>Refusals that are nobody's in particular.</summary>
public static class FoundationRefusals
{
    public static readonly Refusal Conflict = new(
        "conflict",
        RefusalKind.Conflict,
        new Text(
            "有人刚刚改动了同一份数据，你的操作没有生效。",
            "Somebody changed the same data just before you; nothing of yours was recorded."
        ),
        new Text("刷新后核对最新内容，再试一次。", "Reload, look at what it says now, and try again.")
    );

    public static readonly Refusal KeyReused = new(
        "request-key-reused",
        RefusalKind.Conflict,
        new Text("请求键 {key} 已用于另一份内容。", "The request key {key} was already used for other content."),
        new Text("新的请求请使用新的请求键。", "Use a new request key for a new request."),
        "Idempotency-Key"
    );

    public static readonly Refusal KeyMissing = new(
        "request-key-missing",
        RefusalKind.Malformed,
        new Text("此操作需要请求键（Idempotency-Key）。", "This act needs a request key (Idempotency-Key)."),
        new Text(
            "为每个新请求生成一个键，重发时沿用同一个键。",
            "Make one key for each new request and keep it when you send again."
        ),
        "Idempotency-Key"
    );

    public static readonly Refusal KeyMalformed = new(
        "request-key-malformed",
        RefusalKind.Malformed,
        new Text("请求键应为 8 到 100 个可见 ASCII 字符。", "A request key has 8 to 100 visible ASCII characters."),
        new Text("例如使用一个 UUID。", "A UUID will do."),
        "Idempotency-Key"
    );

    public static readonly Refusal SignInFirst = new(
        "sign-in-first",
        RefusalKind.Unauthenticated,
        new Text("请先登录。", "Sign in first."),
        new Text("登录后重试；接口请带上访问令牌。", "Sign in and try again; API calls carry a bearer token.")
    );

    public static readonly Refusal SecondFactorMissing = new(
        "second-factor-missing",
        RefusalKind.Forbidden,
        new Text(
            "员工账号须先设置第二重验证，才能使用其他功能。",
            "A staff account sets up its second factor before it can do anything else."
        ),
        new Text(
            "打开“账号与安全”（/me/security），添加身份验证器或通行密钥；接口用 /api/me/authenticator。",
            "Open Account and security (/me/security) and add an authenticator or a passkey; by API, use /api/me/authenticator."
        )
    );

    public static readonly Refusal NotAllowed = new(
        "not-allowed",
        RefusalKind.Forbidden,
        new Text("你的账号没有权限：{permission}。", "Your account lacks the permission {permission}."),
        new Text("请向管理员申请相应角色。", "Ask an administrator for the role.")
    );

    public static readonly Refusal Malformed = new(
        "malformed",
        RefusalKind.Malformed,
        new Text("请求格式不正确：{what}。", "The request is malformed: {what}."),
        new Text("对照接口文档检查字段名、类型和长度。", "Check names, types and lengths against the API reference.")
    );

    public static readonly Refusal DatabaseAway = new(
        "database-away",
        RefusalKind.Unavailable,
        new Text(
            "数据库暂时没有应答，无法确认这次操作是否已记录。",
            "The database did not answer; whether this was recorded can't be told."
        ),
        new Text(
            "等待 Retry-After 所示的秒数，用同一个请求键重试：已记录的会返回原结果。",
            "Wait for the seconds that Retry-After names, and send it again under the same request key: what was recorded answers as before."
        )
    );

    public static readonly Refusal TooMany = new(
        "too-many-requests",
        RefusalKind.Unavailable,
        new Text("请求太频繁，请稍后再试。", "Too many requests; try again shortly."),
        new Text("等待 Retry-After 所示的秒数。", "Wait for the seconds that Retry-After names.")
    );
}

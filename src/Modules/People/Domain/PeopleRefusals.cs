namespace Kaicang.People.Domain;

/// <summary>What People refuses.</summary>
internal static class PeopleRefusals
{
    public static readonly Refusal PhoneMalformed = new(
        "people.phone-malformed",
        RefusalKind.Malformed,
        new Text("手机号应为 11 位、以 1 开头的号码。", "A mobile number has 11 digits and begins with 1."),
        new Text("请检查手机号。", "Check the number."),
        "phone"
    );

    public static readonly Refusal CodeTooSoon = new(
        "people.code-too-soon",
        RefusalKind.Unavailable,
        new Text(
            "验证码刚刚发过，{seconds} 秒后才能再发。",
            "A code was just sent; the next one can go out in {seconds} seconds."
        ),
        new Text("请稍候，或查收已发送的短信。", "Wait, or use the code that was sent."),
        "phone"
    );

    public static readonly Refusal SmsUnavailable = new(
        "people.sms-unavailable",
        RefusalKind.Unavailable,
        new Text("短信通道暂时不可用，验证码没有发出。", "The SMS channel is not available; no code was sent."),
        new Text("请稍后再试。", "Try again in a moment."),
        "phone"
    );

    public static readonly Refusal CodeWrong = new(
        "people.code-wrong",
        RefusalKind.Malformed,
        new Text("验证码不正确或已失效。", "The code is wrong or no longer valid."),
        new Text(
            "核对短信；输错 5 次或超过 5 分钟请重新获取。",
            "Check the message; after 5 wrong tries or 5 minutes ask for a new code."
        ),
        "code"
    );

    public static readonly Refusal PasswordWrong = new(
        "people.password-wrong",
        RefusalKind.Malformed,
        new Text("账号、密码或动态码不正确。", "The name, the password or the second factor is wrong."),
        new Text(
            "检查后重试；连续输错 5 次会锁定 15 分钟。",
            "Check and try again; 5 wrong tries in a row lock the account for 15 minutes."
        ),
        "password"
    );

    public static readonly Refusal LockedOut = new(
        "people.locked-out",
        RefusalKind.Forbidden,
        new Text(
            "账号因多次输错已锁定，{minutes} 分钟后自动解锁。",
            "Too many wrong tries: the account is locked for another {minutes} minutes."
        ),
        new Text("等待解锁，或联系管理员。", "Wait, or ask an administrator."),
        "userName"
    );

    public static readonly Refusal SecondFactorNeeded = new(
        "people.second-factor-needed",
        RefusalKind.Malformed,
        new Text("此账号需要动态验证码。", "This account needs a code of its authenticator."),
        new Text("打开身份验证器，输入 6 位动态码。", "Open the authenticator and enter its 6 digits."),
        "totp"
    );

    public static readonly Refusal PasskeyRefused = new(
        "people.passkey-refused",
        RefusalKind.Malformed,
        new Text(
            "通行密钥没有通过校验，或请求已超过 5 分钟。",
            "The passkey was not accepted, or more than 5 minutes went by."
        ),
        new Text(
            "请重试；仍不成功时改用密码登录，或换一个通行密钥。",
            "Try again; if that fails sign in with the password, or use another passkey."
        ),
        "passkey"
    );

    public static readonly Refusal PasskeyNeeded = new(
        "people.passkey-needed",
        RefusalKind.Forbidden,
        new Text(
            "此账号已启用通行密钥，仅凭密码不能登录。",
            "This account has a passkey: the password alone does not sign in."
        ),
        new Text(
            "点击“用通行密钥登录”；接口和命令行请先添加身份验证器。",
            "Sign in with the passkey; for the API and for commands, add an authenticator first."
        ),
        "password"
    );

    public static readonly Refusal UnknownPasskey = new(
        "people.unknown-passkey",
        RefusalKind.Unknown,
        new Text("没有找到这个通行密钥。", "There is no such passkey."),
        new Text("刷新页面后重试。", "Reload the page and try again."),
        "passkey"
    );

    public static readonly Refusal AccountClosed = new(
        "people.account-closed",
        RefusalKind.Forbidden,
        new Text("账号已停用。", "The account is closed."),
        new Text("请联系平台运营方。", "Contact the operator of the platform.")
    );

    public static readonly Refusal IdMalformed = new(
        "people.id-malformed",
        RefusalKind.Malformed,
        new Text(
            "身份证号应为 18 位，且出生日期和校验位正确（GB 11643）。",
            "An ID number has 18 characters with a possible birth date and a right check character (GB 11643)."
        ),
        new Text("按证件逐位核对。", "Compare it with the card, character by character."),
        "idNumber"
    );

    public static readonly Refusal NameMalformed = new(
        "people.name-malformed",
        RefusalKind.Malformed,
        new Text("姓名应为证件上的 2 到 30 个字。", "The name is the one on the card, 2 to 30 characters."),
        new Text("按证件填写。", "Write it as on the card."),
        "name"
    );

    public static readonly Refusal IdMismatch = new(
        "people.id-mismatch",
        RefusalKind.Conflict,
        new Text(
            "身份核验机构答复：姓名与身份证号不一致。",
            "The identity authority answers: name and number do not belong together."
        ),
        new Text("请填写本人证件上的姓名和号码。", "Write name and number as on your own card."),
        "idNumber"
    );

    public static readonly Refusal IdUnknown = new(
        "people.id-unknown",
        RefusalKind.Conflict,
        new Text("身份核验机构查无此号。", "The identity authority has no record of this number."),
        new Text("核对号码；新办证件请过几天再试。", "Check the number; a new card may take some days to be known."),
        "idNumber"
    );

    public static readonly Refusal IdUnavailable = new(
        "people.id-unavailable",
        RefusalKind.Unavailable,
        new Text(
            "身份核验机构暂时没有应答，什么都没有记录。",
            "The identity authority does not answer; nothing was recorded."
        ),
        new Text("请稍后再试。", "Try again in a moment.")
    );

    public static readonly Refusal RealNameFixed = new(
        "people.real-name-fixed",
        RefusalKind.Conflict,
        new Text(
            "此账号已实名，不能更换为另一个人。",
            "This account already has a real name; it cannot become another person."
        ),
        new Text("请为另一个人注册新账号。", "Register another account for another person."),
        "idNumber"
    );

    public static readonly Refusal IdInUse = new(
        "people.id-in-use",
        RefusalKind.Conflict,
        new Text(
            "这个身份证号已绑定另一个账号。跨境额度属于本人，不能用亲友的证件下单。",
            "This ID number belongs to another account. The cross-border quota is personal: nobody orders with a relative's ID."
        ),
        new Text("用本人的证件，或登录已绑定的账号。", "Use your own ID, or sign in to the account it belongs to."),
        "idNumber"
    );

    public static readonly Refusal TooManyChecks = new(
        "people.too-many-checks",
        RefusalKind.Conflict,
        new Text("今天的实名核验次数已用完（10 次）。", "Today's tries of the real-name check are used up (10)."),
        new Text("请明天再试。", "Try again tomorrow."),
        "idNumber"
    );

    public static readonly Refusal AddressMalformed = new(
        "people.address-malformed",
        RefusalKind.Malformed,
        new Text("地址不完整：{what}。", "The address is incomplete: {what}."),
        new Text("补全后再保存。", "Complete it and keep it again."),
        "address"
    );

    public static readonly Refusal UnknownAddress = new(
        "people.unknown-address",
        RefusalKind.Unknown,
        new Text("没有这个地址：{address}。", "There is no address {address}."),
        new Text("在地址簿中选择一个地址。", "Choose one from the address book."),
        "addressId"
    );

    public static readonly Refusal UnknownAccount = new(
        "people.unknown-account",
        RefusalKind.Unknown,
        new Text("没有这个账号：{account}。", "There is no account {account}."),
        new Text("核对账号编号。", "Check the number."),
        "accountId"
    );

    public static readonly Refusal UnknownRole = new(
        "people.unknown-role",
        RefusalKind.Malformed,
        new Text("没有这个角色：{role}。", "There is no role {role}."),
        new Text("从角色目录中选择。", "Choose one from the catalogue of roles."),
        "role"
    );

    public static readonly Refusal UserNameTaken = new(
        "people.user-name-taken",
        RefusalKind.Conflict,
        new Text("登录名 {userName} 已被使用。", "The sign-in name {userName} is taken."),
        new Text("换一个登录名。", "Choose another one."),
        "userName"
    );

    public static readonly Refusal PasswordWeak = new(
        "people.password-weak",
        RefusalKind.Malformed,
        new Text("密码至少 12 位。", "A password has at least 12 characters."),
        new Text("使用更长的密码。", "Use a longer one."),
        "password"
    );

    public static readonly Refusal UnknownSession = new(
        "people.unknown-session",
        RefusalKind.Unknown,
        new Text("没有这个会话。", "There is no such session."),
        new Text("刷新会话列表。", "Reload the list of sessions."),
        "sessionId"
    );
}

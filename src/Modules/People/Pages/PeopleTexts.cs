namespace Kaicang.People.Pages;

/// <summary>The sentences of People's pages.</summary>
internal static class PeopleTexts
{
    public static readonly Text SignIn = new("登录", "Sign in");
    public static readonly Text SignInLead = new(
        "买家用手机号和验证码登录，新号码自动注册。",
        "Buyers sign in with a phone number and a code; a new number becomes an account."
    );
    public static readonly Text Phone = new("手机号", "Mobile number");
    public static readonly Text Code = new("短信验证码", "One-time code");
    public static readonly Text SendCode = new("获取验证码", "Send a code");
    public static readonly Text CodeIsOut = new(
        "验证码已发送，5 分钟内有效。",
        "A code is on its way; it is good for 5 minutes."
    );
    public static readonly Text DemoCodes = new("演示环境：短信显示在这里", "Demo: text messages show up here");
    public static readonly Text ForWork = new("商家、主播、仓库、平台员工", "Merchants, streamers, warehouses, staff");
    public static readonly Text UserName = new("登录名", "Sign-in name");
    public static readonly Text Password = new("密码", "Password");
    public static readonly Text Totp = new("动态码（已开启时填写）", "Authenticator code (if switched on)");
    public static readonly Text Me = new("我", "Me");
    public static readonly Text NotSignedIn = new(
        "登录后查看订单、地址和额度。",
        "Sign in to see orders, addresses and quota."
    );
    public static readonly Text Orders = new("我的订单", "My orders");
    public static readonly Text AllOrders = new("全部订单", "All orders");
    public static readonly Text ToPay = new("待付款", "To pay");
    public static readonly Text AtCustoms = new("清关中", "At customs");
    public static readonly Text OnTheWay = new("待收货", "On its way");
    public static readonly Text Returns = new("退货", "Returns");
    public static readonly Text Quota = new("跨境额度", "Cross-border quota");
    public static readonly Text Coupons = new("我的优惠券", "My coupons");
    public static readonly Text Addresses = new("收货地址", "Addresses");
    public static readonly Text RealName = new("实名认证", "Real name");
    public static readonly Text Security = new("账号与安全", "Account and security");
    public static readonly Text SignOut = new("退出登录", "Sign out");
    public static readonly Text Consoles = new("工作台", "Consoles");
    public static readonly Text Verified = new("已认证", "Verified");
    public static readonly Text NotVerified = new("未认证", "Not verified");
    public static readonly Text RealNameLead = new(
        "跨境商品按海关规定须由本人实名订购。姓名和号码加密保存，只用于核验和申报。",
        "Customs wants cross-border goods to be ordered under one's real name. Name and number are kept encrypted and used for the check and for declarations only."
    );
    public static readonly Text Name = new("姓名", "Name");
    public static readonly Text IdNumber = new("身份证号", "ID number");
    public static readonly Text Verify = new("提交认证", "Verify");
    public static readonly Text NewAddress = new("新增地址", "New address");
    public static readonly Text NoAddress = new("还没有地址，先添加一个。", "No address yet: add one.");
    public static readonly Text Consignee = new("收货人", "Consignee");
    public static readonly Text Province = new("省份", "Province");
    public static readonly Text City = new("城市", "City");
    public static readonly Text District = new("区县", "District");
    public static readonly Text Choose = new("请选择", "Choose");
    public static readonly Text Next = new("下一步", "Next");
    public static readonly Text Street = new("详细地址", "Street and house");
    public static readonly Text Default = new("默认", "Default");
    public static readonly Text KeepAddress = new("保存地址", "Keep address");
    public static readonly Text Remove = new("删除", "Remove");
    public static readonly Text Sessions = new("登录记录", "Where you are signed in");
    public static readonly Text Browser = new("浏览器", "Browser");
    public static readonly Text Token = new("接口令牌", "API token");
    public static readonly Text EndSession = new("退出此设备", "End");
    public static readonly Text Authenticator = new("身份验证器", "Authenticator");
    public static readonly Text AuthenticatorLead = new(
        "在身份验证器中添加此密钥，再输入动态码确认。",
        "Add this key to your authenticator, then confirm with its code."
    );
    public static readonly Text AuthenticatorCode = new("动态码", "Authenticator code");
    public static readonly Text BeginAuthenticator = new("生成密钥", "Make a key");
    public static readonly Text Confirm = new("确认", "Confirm");
    public static readonly Text AuthenticatorOn = new(
        "身份验证器已启用，下次登录需要动态码。",
        "The authenticator is on; the next sign-in asks for its code."
    );
    public static readonly Text SecondFactorFirst = new(
        "员工账号须先设置第二重验证：添加身份验证器或通行密钥后，才能进入工作台。",
        "Staff set up a second factor first: add an authenticator or a passkey, then the consoles open."
    );
    public static readonly Text Passkeys = new("通行密钥", "Passkeys");
    public static readonly Text PasskeyLead = new(
        "用指纹、面容或设备密码登录，不必输入密码。添加后，仅凭密码不能再登录。",
        "Sign in with a finger, a face or the device's PIN instead of the password. Once there is one, the password alone no longer signs in."
    );
    public static readonly Text NoPasskey = new("还没有通行密钥。", "No passkey yet.");
    public static readonly Text PasskeyName = new("名称（如“工作电脑”）", "Name, such as “work laptop”");
    public static readonly Text UnnamedPasskey = new("通行密钥", "Passkey");
    public static readonly Text AddPasskey = new("添加通行密钥", "Add a passkey");
    public static readonly Text PasskeyAdded = new(
        "通行密钥已添加，下次可直接用它登录。",
        "The passkey was added; use it for the next sign-in."
    );
    public static readonly Text SignInWithPasskey = new("用通行密钥登录", "Sign in with a passkey");
    public static readonly Text PasskeyUnsupported = new(
        "这个浏览器不支持通行密钥，请更新浏览器或改用密码登录。",
        "This browser has no passkeys: update it, or sign in with the password."
    );
    public static readonly Text PasskeyFailed = new(
        "没有完成：设备上的验证被取消，或没有可用的通行密钥。请重试。",
        "Not done: it was cancelled on the device, or there is no passkey for this site. Try again."
    );
    public static readonly Text Accounts = new("账号", "Accounts");
    public static readonly Text Work = new("停放的任务", "Parked work");
    public static readonly Text Audit = new("操作日志", "Audit log");
    public static readonly Text Search = new("搜索姓名、登录名或手机号", "Find by name, sign-in name or phone");
    public static readonly Text Kind = new("类型", "Kind");
    public static readonly Text RolesHeld = new("角色", "Roles");
    public static readonly Text Since = new("创建于", "Since");
    public static readonly Text Closed = new("已停用", "Closed");
    public static readonly Text Active = new("正常", "Active");
    public static readonly Text Close = new("停用", "Close");
    public static readonly Text CloseEffect = new(
        "该账号的所有会话立即失效。",
        "All sessions of this account end at once."
    );
    public static readonly Text Who = new("操作人", "Who");
    public static readonly Text Act = new("操作", "Act");
    public static readonly Text Subject = new("对象", "Subject");
    public static readonly Text Reason = new("原因", "Reason");
    public static readonly Text When = new("时间", "When");
    public static readonly Text NoAudit = new("还没有员工操作。", "No act of staff yet.");
    public static readonly Text NoAccounts = new("没有符合条件的账号。", "No account matches.");
    public static readonly Text Waiting = new("等待处理", "Waiting");
    public static readonly Text Parked = new("已停放", "Parked");
    public static readonly Text NoParked = new("没有停放的任务，一切正常。", "Nothing is parked: all is well.");
    public static readonly Text Fact = new("事实", "Fact");
    public static readonly Text Reaction = new("处理者", "Reaction");
    public static readonly Text Error = new("错误", "Error");
    public static readonly Text Retry = new("重试", "Try again");
    public static readonly Text Clock = new("业务时钟", "Business clock");
    public static readonly Text AdvanceDay = new("向前拨 1 天", "Forward 1 day");
    public static readonly Text AdvanceHour = new("向前拨 1 小时", "Forward 1 hour");
    public static readonly Text AdvanceWeek = new("向前拨 7 天", "Forward 7 days");
    public static readonly Text AdvanceMonth = new("向前拨 31 天", "Forward 31 days");

    /// <summary>The kind of an account in words.</summary>
    public static Text RoleOf(string role) =>
        role switch
        {
            Roles.StaffAdmin => new Text("平台管理员", "Administrator"),
            Roles.StaffMerchants => new Text("招商", "Merchant relations"),
            Roles.StaffCatalog => new Text("商品审核", "Listing review"),
            Roles.StaffCustoms => new Text("关务", "Customs"),
            Roles.StaffFinance => new Text("财务", "Finance"),
            Roles.StaffOperations => new Text("运营", "Operations"),
            Roles.MerchantOwner => new Text("店主", "Shop owner"),
            Roles.WarehouseOperator => new Text("仓库操作员", "Warehouse operator"),
            Roles.Streamer => new Text("主播", "Streamer"),
            Roles.Buyer => new Text("买家", "Buyer"),
            _ => new Text(role, role),
        };

    public static Text KindOf(ActorKind kind) =>
        kind switch
        {
            ActorKind.Buyer => new Text("买家", "Buyer"),
            ActorKind.Streamer => new Text("主播", "Streamer"),
            ActorKind.Merchant => new Text("商家", "Merchant"),
            ActorKind.Warehouse => new Text("仓库", "Warehouse"),
            ActorKind.Staff => new Text("平台员工", "Staff"),
            ActorKind.Anonymous => new Text("访客", "Visitor"),
            ActorKind.Program => new Text("程序", "Program"),
        };
}

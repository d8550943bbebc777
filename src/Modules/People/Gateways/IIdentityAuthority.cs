namespace Kaicang.People.Gateways;

/// <summary>What the identity authority says of a name and a number.</summary>
internal enum IdentityAnswer
{
    Match,
    Mismatch,
    Unknown,
    Unavailable,
}

/// <summary>Asks the identity authority over the wire. No answer is <see cref="IdentityAnswer.Unavailable"/>, never a guess.</summary>
internal interface IIdentityAuthority
{
    Task<(IdentityAnswer Answer, string Trace)> CheckAsync(
        string name,
        string idNumber,
        string nonce,
        CancellationToken ct
    );
}

/// <summary>Sends one-time codes.</summary>
internal interface ISms
{
    /// <returns>False when the channel did not take the message.</returns>
    Task<bool> SendCodeAsync(string phone, string code, string requestKey, CancellationToken ct);
}

/// <summary>Section <c>People</c> of the configuration.</summary>
internal sealed class PeopleOptions
{
    public string IdentityUrl { get; set; } = "http://127.0.0.1:5402";
    public string IdentityAppCode { get; set; } = "demo-code";
    public string SmsUrl { get; set; } = "http://127.0.0.1:5403";
    public string SmsAppKey { get; set; } = "kaicang";
    public string SmsSecret { get; set; } = "";

    /// <summary>Staff must have an authenticator or a passkey. Always true in production.</summary>
    public bool SecondFactorForStaff { get; set; }
}

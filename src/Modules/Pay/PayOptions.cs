namespace Kaicang.Pay;

/// <summary>Section <c>Pay</c> of the configuration.</summary>
public sealed class PayOptions
{
    /// <summary>The payment institution.</summary>
    public string BankUrl { get; set; } = "http://127.0.0.1:5404";

    /// <summary>Who takes the money: <c>bank</c>, or in demo mode <c>settles-at-once</c>, for benches: nobody, and it has come.</summary>
    public string Channel { get; set; } = "bank";

    /// <summary>The platform's number at the bank.</summary>
    public string MerchantId { get; set; } = "1900000001";

    /// <summary>The name on the cashier's page.</summary>
    public string MerchantName { get; set; } = "开仓";

    /// <summary>Serial number of our certificate at the bank; the demo makes its own.</summary>
    public string? SerialNo { get; set; }

    /// <summary>PKCS#8 PEM file of our signing key; the demo makes its own.</summary>
    public string? PrivateKeyFile { get; set; }

    /// <summary>32 characters under which the bank encrypts notifications; the demo makes its own.</summary>
    public string? ApiV3Key { get; set; }

    /// <summary>Account name of the treasury for import tax.</summary>
    public string TreasuryName { get; set; } = "国库";

    /// <summary>Account number of the treasury for import tax.</summary>
    public string TreasuryAccount { get; set; } = "TREASURY";
}

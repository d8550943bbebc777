namespace Kaicang.Customs;

/// <summary>Section <c>Customs</c> of the configuration.</summary>
internal sealed class CustomsOptions
{
    /// <summary>Address of the single window's forwarder; in demo mode the counterpart's when empty.</summary>
    public string SingleWindowUrl { get; set; } = "";

    /// <summary>The data exchange platform's number of customs for imports.</summary>
    public string ReceiverId { get; set; } = "DXPEDCCEB0000002";

    /// <summary>Customs registration and name of the platform (电商平台).</summary>
    public string PlatformCode { get; set; } = "";
    public string PlatformName { get; set; } = "";

    /// <summary>How a parcel leaves the zone: 4 is road.</summary>
    public string ExitTransportMode { get; set; } = "4";

    /// <summary>Kind of outer packing: 2 is a carton.</summary>
    public string PackageType { get; set; } = "2";

    /// <summary>How long a refused declaration waits for a correction before the order is refunded.</summary>
    public TimeSpan CorrectionWait { get; set; } = TimeSpan.FromHours(2);

    /// <summary>The four senders by role: platform, payment, logistics, declarant.</summary>
    public Dictionary<string, SenderOptions> Senders { get; set; } = [];
}

/// <summary>One sender on the data exchange platform.</summary>
internal sealed class SenderOptions
{
    public string DxpId { get; set; } = "";

    /// <summary>PEM file with the private key (RSA or SM2).</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>PEM or DER file with the certificate.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>The card's certificate number (KeyName).</summary>
    public string CertificateNumber { get; set; } = "";
}

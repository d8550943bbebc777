using Kaicang.Customs.Signing;

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

    /// <summary>The senders by role: platform, payment, logistics, declarant.</summary>
    public Dictionary<string, SenderOptions> Senders { get; set; } = [];

    /// <summary>Merchants who send their order documents themselves, by customs registration; the platform sends all others.</summary>
    public Dictionary<string, SenderOptions> Merchants { get; set; } = [];

    /// <summary>How messages are signed, for all senders.</summary>
    public SignatureOptions Signature { get; set; } = new();
}

/// <summary>How messages are signed. Which pair of addresses is used follows from the sender's certificate.</summary>
internal sealed class SignatureOptions
{
    /// <summary>Address of the signature method for SM2 certificates, where a port wants another than the specification's.</summary>
    public string Sm2Method { get; set; } = "";

    /// <summary>Address of the digest method for SM2 certificates; the digest that it names is the one computed.</summary>
    public string Sm2Digest { get; set; } = "";

    public string RsaMethod { get; set; } = "";
    public string RsaDigest { get; set; } = "";

    /// <summary>Who computes SM2: the system's libcrypto where it can (<c>Auto</c>), or one of the two.</summary>
    public Sm2Library Sm2Library { get; set; } = Sm2Library.Auto;
}

/// <summary>One sender on the data exchange platform.</summary>
internal sealed class SenderOptions
{
    public string DxpId { get; set; } = "";

    /// <summary>PEM or PFX file with the private key (RSA or SM2).</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Password of the key file, if it has one; better in <see cref="KeyPasswordFile"/>.</summary>
    public string KeyPassword { get; set; } = "";

    /// <summary>File whose first line is the password.</summary>
    public string KeyPasswordFile { get; set; } = "";

    /// <summary>Address of the control program of a 电子口岸 card, instead of a key file: <c>ws://127.0.0.1:61232</c>.</summary>
    public string CardUrl { get; set; } = "";

    /// <summary>The card's PIN; better in <see cref="CardPinFile"/>.</summary>
    public string CardPin { get; set; } = "";

    /// <summary>File whose first line is the PIN.</summary>
    public string CardPinFile { get; set; } = "";

    /// <summary>How long a card may take for one answer.</summary>
    public TimeSpan CardPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>PEM or DER file with the certificate; a PFX file brings its own.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>The card's certificate number (KeyName).</summary>
    public string CertificateNumber { get; set; } = "";

    /// <summary>Address of the signature method, for this sender alone.</summary>
    public string SignatureMethod { get; set; } = "";

    /// <summary>Address of the digest method, for this sender alone.</summary>
    public string DigestMethod { get; set; } = "";
}

using Kaicang.Customs.Domain;
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

    /// <summary>How long a declaration may stand in a state before the desk calls it stuck, by the state's name; overrides the usual.</summary>
    public Dictionary<string, TimeSpan> Patience { get; set; } = [];

    /// <summary>Customs' questions for the original payment data (179号).</summary>
    public PaymentDataOptions PaymentData { get; set; } = new();

    /// <summary>The senders by role: platform, payment, logistics, declarant; site only where a supervised site sends through here.</summary>
    public Dictionary<string, SenderOptions> Senders { get; set; } = [];

    /// <summary>Merchants who send their order documents themselves, by customs registration; the platform sends all others.</summary>
    public Dictionary<string, SenderOptions> Merchants { get; set; } = [];

    /// <summary>How messages are signed, for all senders.</summary>
    public SignatureOptions Signature { get; set; } = new();

    /// <summary>Where the keys are, when they are not here.</summary>
    public SigningOptions Signing { get; set; } = new();

    /// <summary>How messages go and answers come.</summary>
    public TransportOptions Transport { get; set; } = new();

    /// <summary>
    /// Certificates (PEM or DER) of which one must have signed an answer before it is applied; several where customs changes its own.
    /// None: answers are taken as the connection brings them.
    /// </summary>
    public string[] AnswerCertificateFiles { get; set; } = [];

    /// <summary>How long a state may last; null where it may last for ever.</summary>
    public TimeSpan? PatienceWith(DeclarationState state) =>
        Patience.TryGetValue(state.ToString(), out TimeSpan given) ? given
        : UsualPatience.TryGetValue(state, out TimeSpan usual) ? usual
        : null;

    // Machines answer within minutes, officers within a working day or two.
    private static readonly Dictionary<DeclarationState, TimeSpan> UsualPatience = new()
    {
        [DeclarationState.Drafted] = TimeSpan.FromHours(2),
        [DeclarationState.DocumentsSent] = TimeSpan.FromMinutes(30),
        [DeclarationState.DocumentsStored] = TimeSpan.FromMinutes(15),
        [DeclarationState.ListSent] = TimeSpan.FromMinutes(30),
        [DeclarationState.ListStored] = TimeSpan.FromHours(4),
        [DeclarationState.UnderManualReview] = TimeSpan.FromHours(24),
        [DeclarationState.UnderInspection] = TimeSpan.FromHours(48),
        [DeclarationState.Reviewed] = TimeSpan.FromHours(24),
        [DeclarationState.Detained] = TimeSpan.FromHours(24),
        [DeclarationState.Released] = TimeSpan.FromDays(15),
        [DeclarationState.CancelRequested] = TimeSpan.FromHours(4),
        [DeclarationState.ReturnRequested] = TimeSpan.FromHours(24),
    };
}

/// <summary>Customs' questions for the original payment data of an order (海关总署公告2018年第179号).</summary>
internal sealed class PaymentDataOptions
{
    /// <summary>Where the data is uploaded; in demo mode the counterpart's when empty.</summary>
    public string UploadUrl { get; set; } = "";

    /// <summary>Within which time it should be uploaded; later it still is, and the monitor says that it was late.</summary>
    public TimeSpan Within { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Kind of payment as the interface numbers it: 1 app, 2 web, 3 scanned code, 4 other.</summary>
    public string PayType { get; set; } = "3";
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

/// <summary>Section <c>Customs:Signing</c>.</summary>
internal sealed class SigningOptions
{
    public RemoteSigningOptions Remote { get; set; } = new();
}

/// <summary>The signing host, for a host that holds no keys: senders without <c>KeyFile</c> and <c>CardUrl</c> are signed for there.</summary>
internal sealed class RemoteSigningOptions
{
    /// <summary><c>https://host:port</c>; empty: keys are here.</summary>
    public string Url { get; set; } = "";

    /// <summary>Our certificate (PEM) for the connection, which the signing host knows.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>Its key (PEM).</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>File whose first line is the password of the key; empty where it has none.</summary>
    public string KeyPasswordFile { get; set; } = "";

    /// <summary>The signing host's certificate: the only one that is believed.</summary>
    public string ServerCertificateFile { get; set; } = "";

    /// <summary>How long one try may take.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often it is asked before the declaration waits and is tried again later.</summary>
    public int Tries { get; set; } = 3;
}

/// <summary>Section <c>Signer</c>: the signing host itself.</summary>
internal sealed class SigningHostOptions
{
    public string Url { get; set; } = "https://127.0.0.1:5443";

    /// <summary>Certificate and key (PEM) for the connection.</summary>
    public string CertificateFile { get; set; } = "";
    public string KeyFile { get; set; } = "";
    public string KeyPasswordFile { get; set; } = "";

    /// <summary>The certificates of the hosts that may have messages signed.</summary>
    public string[] ClientCertificateFiles { get; set; } = [];

    /// <summary>Signatures a second for all clients together; twice as many at once.</summary>
    public int PerSecond { get; set; } = 500;

    /// <summary>The audit; empty: <c>logs/signatures.jsonl</c> in the storage folder.</summary>
    public string AuditFile { get; set; } = "";
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

namespace Kaicang.Customs.Signing.Remote;

/// <summary>What the web host and the signing host say to each other: JSON over mutual TLS.</summary>
internal static class SigningRoutes
{
    public const string Message = "/sign/message";
    public const string PaymentData = "/sign/payment-data";
    public const string Senders = "/senders";
    public const string Metrics = "/metrics";
    public const string Live = "/health/live";

    /// <summary>No message of the interface comes near it.</summary>
    public const int MostBytes = 4 * 1024 * 1024;
}

/// <param name="Sender">Whose key.</param>
/// <param name="Text">The unsigned message as it was written, or the text of the upload.</param>
internal sealed record SignRequest(string Sender, string Text);

/// <param name="Value">The signature, base64.</param>
internal sealed record SignAnswer(string Value, string CertificateNumber);

/// <param name="Fault">A stable word, for example <c>unknown-sender</c>.</param>
internal sealed record SignRefused(string Fault, string Detail);

/// <summary>A sender that a signing host serves.</summary>
internal sealed record ServedSender(
    string Sender,
    string DxpId,
    string CertificateNumber,
    string CertificateBase64,
    string SignatureMethod,
    string DigestMethod
);

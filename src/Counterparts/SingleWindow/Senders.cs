using System.Text;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>The public key of a sender, from its certificate or bare.</summary>
internal sealed record SenderKey(AsymmetricKeyParameter Key, bool IsCertificate)
{
    /// <summary>Reads DER of a certificate or of a SubjectPublicKeyInfo; only RSA and SM2 keys.</summary>
    public static SenderKey? TryRead(byte[] der)
    {
        SenderKey? read = Certificate(der) ?? Bare(der);
        return read?.Key switch
        {
            RsaKeyParameters { IsPrivate: false } => read,
            ECPublicKeyParameters key when key.Parameters.Curve.Equals(GMNamedCurves.GetByName("sm2p256v1").Curve) =>
                read,
            _ => null,
        };
    }

    /// <summary>Base64 of the DER; the lines of a PEM armour are tolerated.</summary>
    public static byte[]? TryDer(string text)
    {
        IEnumerable<string> lines = text.Split('\n').Where(line => !line.StartsWith("-----", StringComparison.Ordinal));
        string base64 = string.Concat(string.Concat(lines).Where(c => !char.IsWhiteSpace(c)));
        byte[] bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int length) && length > 0 ? bytes[..length] : null;
    }

    private static SenderKey? Certificate(byte[] der)
    {
        try
        {
            return new X509CertificateParser().ReadCertificate(der) is { } certificate
                ? new SenderKey(certificate.GetPublicKey(), IsCertificate: true)
                : null;
        }
        catch (Exception e)
            when (e is GeneralSecurityException or ArgumentException or IOException or InvalidCastException)
        {
            return null;
        }
    }

    private static SenderKey? Bare(byte[] der)
    {
        try
        {
            return new SenderKey(PublicKeyFactory.CreateKey(der), IsCertificate: false);
        }
        catch (Exception e)
            when (e is GeneralSecurityException or ArgumentException or IOException or InvalidCastException)
        {
            return null;
        }
    }
}

/// <summary>A company that may send under a dxpId.</summary>
internal sealed record SenderRow(string DxpId, string CopCode, string CopName, IReadOnlyList<string> Roles, byte[] Der);

/// <summary>Body of <c>PUT /_control/senders</c>.</summary>
internal sealed record SenderRegistration(
    string? DxpId,
    string? CopCode,
    string? CopName,
    string[]? Roles,
    string? CertificateBase64,
    string? CertificateFile = null
)
{
    private const long Longest = 64 * 1024;

    /// <summary>With the certificate of the file that it names, from beside the scenario.</summary>
    public SenderRegistration WithFile(string? folder)
    {
        if (CertificateFile is null || folder is null)
            return this;
        var file = new FileInfo(Path.Combine(folder, CertificateFile));
        if (!file.Exists || file.Length > Longest)
            return this;
        byte[] bytes = File.ReadAllBytes(file.FullName);
        // A DER sequence begins with 0x30; anything else is taken as PEM.
        string text = bytes is [0x30, ..] ? Convert.ToBase64String(bytes) : Encoding.ASCII.GetString(bytes);
        return this with { CertificateBase64 = text, CertificateFile = null };
    }
}

/// <summary>Who may send what, by dxpId and company code.</summary>
internal static class Senders
{
    public static readonly string[] AllRoles =
    [
        "platform",
        "enterprise",
        "payment",
        "logistics",
        "declarant",
        "operator",
    ];

    public static SenderRow? Find(SqliteConnection connection, string dxpId, string copCode) =>
        connection.First(
            "SELECT dxp_id, cop_code, cop_name, roles, der FROM sender WHERE dxp_id = $dxp AND cop_code = $cop",
            Row,
            ("dxp", dxpId),
            ("cop", copCode)
        );

    public static List<SenderRow> All(SqliteConnection connection) =>
        connection.Rows(
            "SELECT dxp_id, cop_code, cop_name, roles, der FROM sender ORDER BY dxp_id, cop_code LIMIT 1000",
            Row
        );

    public static bool KnowsDxpId(SqliteConnection connection, string dxpId) =>
        connection.Number("SELECT count(*) FROM sender WHERE dxp_id = $dxp", ("dxp", dxpId)) > 0;

    /// <summary>Registers or replaces a sender; answers what is wrong, or null.</summary>
    public static string? Register(SenderRegistration wanted, out SenderRow? row)
    {
        row = null;
        if (wanted.DxpId is not { Length: > 0 and <= 16 })
            return "dxpId: 1 to 16 characters";
        if (wanted.CopCode is not { Length: > 0 and <= 18 })
            return "copCode: 1 to 18 characters";
        if (wanted.Roles is not { Length: > 0 } roles || roles.Except(AllRoles).Any())
            return $"roles: one or more of {string.Join(", ", AllRoles)}";
        if (wanted.CertificateFile is { } file)
            return $"certificateFile: there is no file '{file}' beside a scenario file";
        if (
            wanted.CertificateBase64 is null
            || SenderKey.TryDer(wanted.CertificateBase64) is not { } der
            || SenderKey.TryRead(der) is null
        )
            return "certificateBase64: DER of a certificate or public key, RSA or SM2";
        row = new SenderRow(wanted.DxpId, wanted.CopCode, wanted.CopName ?? wanted.CopCode, roles, der);
        return null;
    }

    public static void Store(SqliteConnection connection, SenderRow row) =>
        connection.Run(
            "INSERT OR REPLACE INTO sender (dxp_id, cop_code, cop_name, roles, der) VALUES ($dxp, $cop, $name, $roles, $der)",
            ("dxp", row.DxpId),
            ("cop", row.CopCode),
            ("name", row.CopName),
            ("roles", string.Join(' ', row.Roles)),
            ("der", row.Der)
        );

    private static SenderRow Row(SqliteDataReader r) =>
        new(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3).Split(' '), r.GetFieldValue<byte[]>(4));
}

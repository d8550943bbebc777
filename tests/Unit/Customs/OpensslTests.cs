using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;

namespace Kaicang.Unit.Customs;

/// <summary>Another program, <c>openssl</c>, verifies what we sign and signs what we verify.</summary>
public sealed class OpensslTests : IDisposable
{
    private const string Id = "1234567812345678";
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-openssl").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Lay(string name, byte[] bytes)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string LayKey(string name, string label, byte[] der) =>
        Lay(name, Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, der)));

    private static (int Code, string Said) Openssl(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, said);
    }

    private static void NeedsOpenssl()
    {
        string said;
        try
        {
            said = Openssl("version").Said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            said = "";
        }
        Assert.SkipUnless(
            said.StartsWith("OpenSSL 3", StringComparison.Ordinal),
            "the program openssl, version 3, is not installed"
        );
    }

    private static async Task<(byte[] Signed, byte[] Value, byte[] Digest)> PartsOf(Signer signer)
    {
        XmlDocument document = SafeXml.Load(await SigningKeys.Sign(SigningKeys.Unsigned, signer));
        var info = (XmlElement)document.GetElementsByTagName("ds:SignedInfo")[0]!;
        return (
            CanonicalXml.Of(info),
            Convert.FromBase64String(document.GetElementsByTagName("ds:SignatureValue")[0]!.InnerText),
            Convert.FromBase64String(document.GetElementsByTagName("ds:DigestValue")[0]!.InnerText)
        );
    }

    private string DigestOf(string algorithm) =>
        Openssl("dgst", "-" + algorithm, "-r", Lay("document", Encoding.UTF8.GetBytes(SigningKeys.Unsigned)))
            .Said.Split(' ')[0];

    [Fact]
    public async Task It_verifies_our_rsa_signature()
    {
        NeedsOpenssl();
        using Signer signer = SigningKeys.RsaSigner();
        (byte[] signed, byte[] value, byte[] digest) = await PartsOf(signer);
        string key = LayKey("public", "PUBLIC KEY", SigningKeys.Rsa.ExportSubjectPublicKeyInfo());
        string[] verify = ["dgst", "-sha1", "-verify", key, "-signature", Lay("value", value), Lay("signed", signed)];
        Assert.Equal((0, "Verified OK"), (Openssl(verify).Code, Openssl(verify).Said.Trim()));
        Lay("signed", [.. signed, 32]);
        Assert.NotEqual(0, Openssl(verify).Code);
        Assert.Equal(Convert.ToHexStringLower(digest), DigestOf("sha1"));
    }

    [Theory, MemberData(nameof(SigningKeys.Libraries), MemberType = typeof(SigningKeys))]
    public async Task It_verifies_our_sm2_signature(string library)
    {
        NeedsOpenssl();
        using Signer signer = SigningKeys.Sm2(library: Enum.Parse<Sm2Library>(library));
        (byte[] signed, byte[] value, byte[] digest) = await PartsOf(signer);
        string key = LayKey("public", "PUBLIC KEY", Sm2Form.PublicKeyInfo(signer.Certificate.PublicKey.Span));
        string signature = Lay("value", Sm2Form.Der(value));
        string[] verify =
        [
            .. "dgst -sm3 -verify".Split(' '),
            key,
            "-signature",
            signature,
            "-sigopt",
            "distid:" + Id,
            Lay("signed", signed),
        ];
        (int code, string said) = Openssl(verify);
        Assert.True(code == 0, said);
        Lay("signed", [.. signed, 32]);
        Assert.NotEqual(0, Openssl(verify).Code);
        Assert.Equal(Convert.ToHexStringLower(digest), DigestOf("sm3"));
    }

    [Theory, MemberData(nameof(SigningKeys.Libraries), MemberType = typeof(SigningKeys))]
    public void We_verify_what_it_signs_with_sm2(string library)
    {
        NeedsOpenssl();
        byte[] message = Encoding.UTF8.GetBytes("报文 " + library);
        string key = LayKey("private", "PRIVATE KEY", SigningKeys.Sm2Info(SigningKeys.Secret()));
        string value = Path.Combine(folder, "value");
        (int code, string said) = Openssl([
            .. "dgst -sm3 -sign".Split(' '),
            key,
            "-sigopt",
            "distid:" + Id,
            "-out",
            value,
            Lay("message", message),
        ]);
        Assert.True(code == 0, said);
        byte[] point = Sm2Key.PointOf(SigningKeys.Secret());
        byte[] plain = Sm2Form.Plain(File.ReadAllBytes(value));
        Assert.True(Sm2Key.Verifies(point, message, plain, Enum.Parse<Sm2Library>(library)));
    }

    [Fact]
    public void Keys_and_certificates_that_it_made_open_as_a_signer()
    {
        NeedsOpenssl();
        string key = Path.Combine(folder, "made.key"),
            certificate = Path.Combine(folder, "made.crt"),
            pfx = Path.Combine(folder, "made.pfx");
        Assert.Equal(0, Openssl("genpkey", "-algorithm", "SM2", "-out", key).Code);
        (int code, string said) = Openssl([
            .. "req -x509 -sm3 -days 10 -subj /CN=made -key".Split(' '),
            key,
            "-out",
            certificate,
        ]);
        Assert.True(code == 0, said);
        (code, said) = Openssl([
            .. "pkcs12 -export -passout pass:secret -inkey".Split(' '),
            key,
            "-in",
            certificate,
            "-out",
            pfx,
        ]);
        Assert.True(code == 0, said);
        var signers = new SignerFactory(new Kaicang.Customs.SignatureOptions());
        foreach (
            Kaicang.Customs.SenderOptions given in new[]
            {
                new Kaicang.Customs.SenderOptions { KeyFile = key, CertificateFile = certificate },
                new Kaicang.Customs.SenderOptions { KeyFile = pfx, KeyPassword = "secret" },
            }
        )
        {
            using Signer signer = signers.Open(given);
            Assert.Equal(KeyAlgorithm.Sm2, signer.Certificate.Algorithm);
            Assert.InRange(
                signer.Certificate.ValidTo - signer.Certificate.ValidFrom,
                TimeSpan.FromDays(9),
                TimeSpan.FromDays(11)
            );
        }
    }
}

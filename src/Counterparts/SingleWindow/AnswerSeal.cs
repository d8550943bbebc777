using System.Text;
using System.Xml;
using Kaicang.Counterparts.Card;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;
using Org.BouncyCastle.Crypto.Digests;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// Signs what customs says, with a key of customs' own that is made once and kept: enveloped XMLDSig in the form of the 202205
/// specification (ch. 6), SM2 with SM3, put in before the root's end tag without a byte of white space.
/// </summary>
internal sealed class AnswerSeal(CounterpartStore store, CustomsPace pace) : IHostedService
{
    private const string Kind = "customs-key";
    private const string Port = "http://www.chinaport.gov.cn/2022/04/xmldsig#";
    private const string C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    private volatile CardChip? kept;

    /// <summary>The certificate that receivers check answers by, DER.</summary>
    public async Task<byte[]> Certificate(CancellationToken ct) =>
        Convert.FromBase64String((await store.Write(Chip, ct)).Certificate);

    /// <summary>The message as it leaves: signed where the settings say so.</summary>
    public string Leave(SqliteConnection c, string xml) => pace.Settings.SignAnswers ? Sign(xml, Chip(c)) : xml;

    // In a transaction of its own, before anything is answered: a key must not vanish with an answer that is taken back.
    public Task StartAsync(CancellationToken cancellationToken) => store.Write(Chip, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The message with the chip's signature as the root's last child.</summary>
    public static string Sign(string xml, CardChip chip)
    {
        int end = xml.LastIndexOf("</", StringComparison.Ordinal);
        string unsigned = xml[..end] + Signature(Digest(Load(xml).DocumentElement!), "", chip) + xml[end..];
        XmlElement root = Load(unsigned).DocumentElement!;
        // Told as it stands in its place: what is in force around it is part of what is signed.
        byte[] signedInfo = Canonical.Bytes((XmlElement)root.LastChild!.FirstChild!);
        string value = chip.Sign(signedInfo);
        return xml[..end] + Signature(Digest(Load(xml).DocumentElement!), value, chip) + xml[end..];
    }

    private CardChip Chip(SqliteConnection c)
    {
        if (kept is { } known)
            return known;
        CardChip chip = Registry.Find<CardChip>(c, Kind, "") ?? CardChip.Make("sm2", "CN=Kaicang demo customs");
        Registry.Put(c, Kind, "", chip);
        return kept = chip;
    }

    private static string Signature(string digest, string value, CardChip chip) =>
        $"""
            <ds:Signature xmlns:ds="{SignatureCheck.Ds}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="{C14N}"></ds:CanonicalizationMethod>
            <ds:SignatureMethod Algorithm="{Port}sm2-sm3"></ds:SignatureMethod><ds:Reference URI=""><ds:Transforms>
            <ds:Transform Algorithm="{SignatureCheck.Ds}enveloped-signature"></ds:Transform></ds:Transforms>
            <ds:DigestMethod Algorithm="{Port}sm3"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>
            <ds:SignatureValue>{value}</ds:SignatureValue><ds:KeyInfo><ds:KeyName>{chip.CertNo}</ds:KeyName>
            <ds:X509Data><ds:X509Certificate>{chip.Certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>
            """.ReplaceLineEndings("");

    private static string Digest(XmlElement root)
    {
        byte[] bytes = Canonical.Bytes(root);
        var digest = new SM3Digest();
        byte[] value = new byte[digest.GetDigestSize()];
        digest.BlockUpdate(bytes, 0, bytes.Length);
        digest.DoFinal(value, 0);
        return Convert.ToBase64String(value);
    }

    private static XmlDocument Load(string xml) =>
        SafeXml.TryRead(Encoding.UTF8.GetBytes(xml))
        ?? throw new InvalidOperationException("Only well-formed messages are signed.");
}

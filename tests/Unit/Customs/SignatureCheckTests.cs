using System.Text;
using CsCheck;
using Kaicang.Customs.Signing;

namespace Kaicang.Unit.Customs;

/// <summary>What is refused about a signature, by name: each row is one attack or one mistake on a message that was well signed.</summary>
public sealed class SignatureCheckTests
{
    private const string Ds = SignatureScheme.Ds;

    private static string? FaultOf(string xml, SenderCertificate? trusted)
    {
        ErrorOr.ErrorOr<CheckedSignature> answer = SignatureCheck.Of(xml, trusted);
        if (!answer.IsError)
            return null;
        Assert.Equal("customs.signature-refused", answer.FirstError.Code);
        return (string)answer.FirstError.Metadata!["fault"];
    }

    private static string Between(string xml, string from, string to)
    {
        int start = xml.IndexOf(from, StringComparison.Ordinal);
        return xml[start..(xml.IndexOf(to, start, StringComparison.Ordinal) + to.Length)];
    }

    [Theory, InlineData(KeyAlgorithm.Rsa), InlineData(KeyAlgorithm.Sm2)]
    internal async Task A_well_signed_message_is_accepted(KeyAlgorithm algorithm)
    {
        using Signer signer = algorithm == KeyAlgorithm.Sm2 ? SigningKeys.Sm2() : SigningKeys.RsaSigner();
        CheckedSignature found = SignatureCheck
            .Of(await SigningKeys.Sign(SigningKeys.Unsigned, signer), signer.Certificate)
            .Value;
        Assert.Equal(
            (algorithm, signer.CertificateNumber, true),
            (found.Scheme.Key, found.CertificateNumber, found.Trusted)
        );
    }

    [Theory]
    [InlineData("签收", "拒收", "other-content")]
    [InlineData("<ceb:note>", "<ceb:note> ", "other-content")]
    [InlineData("version=\"1.0\"", "version=\"1.1\"", "other-content")]
    [InlineData("#sm2-sm3\"", "#rsa-sha1\"", "algorithms-disagree")]
    [InlineData("2022/04/xmldsig#sm2-sm3", "2022/05/xmldsig#sm2-sm3", "wrong-value")]
    [InlineData("#sm2-sm3\"", "#hmac-sha1\"", "unknown-signature-method")]
    [InlineData("xmldsig#sm3\"", "xmldsig#md5\"", "unknown-digest-method")]
    [InlineData("REC-xml-c14n-20010315\"", "REC-xml-c14n-20010315#WithComments\"", "unknown-canonicalization")]
    [InlineData("#enveloped-signature", "#base64", "unknown-transform")]
    [InlineData("URI=\"\"", "URI=\"#other\"", "foreign-reference")]
    [InlineData("</ds:Signature>", "<ds:Object></ds:Object></ds:Signature>", "odd-part")]
    [InlineData("<ds:SignatureValue>", "<ds:SignatureValue Id=\"a\">", "odd-part")]
    [InlineData("<ds:DigestValue>", "<ds:DigestValue>*", "not-base64")]
    [InlineData("<ds:X509Certificate>", "<ds:X509Certificate>AAAA", "no-certificate")]
    [InlineData("</ds:Signature>", "</ds:Signature>\n", "signature-wrapping")]
    [InlineData("</ds:Signature>", "", "not-xml")]
    [InlineData(
        "<ceb:LogisticsStatus>",
        "<ceb:LogisticsStatus><ds:Object xmlns:ds=\"" + Ds + "\"/>",
        "signature-wrapping"
    )]
    public async Task A_change_is_refused_by_its_name(string from, string to, string fault)
    {
        using Signer signer = SigningKeys.Sm2();
        string signed = await SigningKeys.Sign(SigningKeys.Unsigned, signer);
        string changed = signed.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(signed, changed);
        Assert.Equal(fault, FaultOf(changed, signer.Certificate));
    }

    [Fact]
    public async Task A_signature_over_other_content_is_refused()
    {
        using Signer signer = SigningKeys.Sm2();
        string signed = await SigningKeys.Sign(SigningKeys.Unsigned, signer);
        string signature = Between(signed, "<ds:Signature ", "</ds:Signature>");
        string other = SigningKeys.Unsigned.Replace("签收", "拒收", StringComparison.Ordinal);
        int end = other.LastIndexOf("</", StringComparison.Ordinal);
        Assert.Equal("other-content", FaultOf(other.Insert(end, signature), signer.Certificate));
    }

    [Fact]
    public async Task The_signed_message_wrapped_into_another_is_refused()
    {
        using Signer signer = SigningKeys.Sm2();
        string signed = await SigningKeys.Sign(SigningKeys.Unsigned, signer);
        string outer = SigningKeys.Unsigned.Replace(
            "<ceb:LogisticsStatus>",
            "<ceb:Wrapped>" + signed + "</ceb:Wrapped><ceb:LogisticsStatus>",
            StringComparison.Ordinal
        );
        Assert.Equal("signature-wrapping", FaultOf(outer, signer.Certificate));
        string signature = Between(signed, "<ds:Signature ", "</ds:Signature>");
        int end = outer.LastIndexOf("</", StringComparison.Ordinal);
        Assert.Equal("several-signatures", FaultOf(outer.Insert(end, signature), signer.Certificate));
    }

    [Fact]
    public async Task Second_parts_are_refused()
    {
        using Signer signer = SigningKeys.Sm2();
        string signed = await SigningKeys.Sign(SigningKeys.Unsigned, signer);
        string Twice(string from, string to)
        {
            string part = Between(signed, from, to);
            return signed.Replace(part, part + part, StringComparison.Ordinal);
        }
        Assert.Equal("several-references", FaultOf(Twice("<ds:Reference ", "</ds:Reference>"), signer.Certificate));
        Assert.Equal("unknown-transform", FaultOf(Twice("<ds:Transform ", "</ds:Transform>"), signer.Certificate));
        Assert.Equal("odd-part", FaultOf(Twice("<ds:SignedInfo>", "</ds:SignedInfo>"), signer.Certificate));
        Assert.Equal("several-signatures", FaultOf(Twice("<ds:Signature ", "</ds:Signature>"), signer.Certificate));
        Assert.Equal("no-signature", FaultOf(SigningKeys.Unsigned, signer.Certificate));
    }

    [Fact]
    public async Task Another_sender_is_refused_although_his_signature_is_right()
    {
        using Signer signer = SigningKeys.Sm2();
        using Signer other = SigningKeys.Sm2(77);
        string signed = await SigningKeys.Sign(SigningKeys.Unsigned, signer);
        Assert.Equal("foreign-certificate", FaultOf(signed, other.Certificate));
        Assert.False(SignatureCheck.Of(signed, null).Value.Trusted);
    }

    [Fact]
    public async Task A_method_for_another_kind_of_key_is_refused()
    {
        using Signer signer = SigningKeys.Sm2();
        string signed = await SigningKeys.Sign(SigningKeys.Unsigned, signer);
        string changed = signed
            .Replace(SignatureScheme.Sm2.SignatureMethod, SignatureScheme.Rsa.SignatureMethod, StringComparison.Ordinal)
            .Replace(SignatureScheme.Sm2.DigestMethod, SignatureScheme.Rsa.DigestMethod, StringComparison.Ordinal);
        Assert.Equal("algorithm-does-not-fit-key", FaultOf(changed, signer.Certificate));
    }

    [Fact]
    public void An_entity_bomb_is_not_read()
    {
        const string bomb = "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
        Assert.Equal("not-xml", FaultOf(bomb, null));
    }

    [Fact]
    public async Task No_change_of_a_character_goes_unnoticed_or_breaks_the_check()
    {
        using Signer signer = SigningKeys.Sm2(library: Sm2Library.Auto);
        string signed = await SigningKeys.Sign(SigningKeys.Unsigned, signer);
        byte[] original = CanonicalXml.Of(Kaicang.Customs.Messages.SafeXml.Load(signed));
        Gen.Select(Gen.Int[0, signed.Length - 1], Gen.OneOf(Gen.Char.AlphaNumeric, Gen.Char["<>&\"'/ :#\n"]))
            .Sample(
                (at, c) =>
                {
                    string changed = signed[..at] + c + signed[(at + 1)..];
                    if (FaultOf(changed, signer.Certificate) is null)
                        // Accepted only where it says the same: another quote, white space between attributes, the card's number.
                        Assert.True(
                            KeyNameAside(
                                Encoding.UTF8.GetString(CanonicalXml.Of(Kaicang.Customs.Messages.SafeXml.Load(changed)))
                            ) == KeyNameAside(Encoding.UTF8.GetString(original)),
                            changed
                        );
                },
                iter: 2_000
            );
    }

    // KeyName is outside of what is signed, by the specification; white space in base64 says nothing.
    private static string KeyNameAside(string xml)
    {
        string name = Between(xml, "<ds:KeyName>", "</ds:KeyName>");
        string plain = xml.Replace(name, "", StringComparison.Ordinal);
        return plain[..plain.IndexOf("<ds:SignatureValue>", StringComparison.Ordinal)];
    }
}

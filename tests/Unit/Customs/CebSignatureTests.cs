using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;

namespace Kaicang.Unit.Customs;

/// <summary>Signatures of messages, against vectors of our own whose values were made with other tools.</summary>
public sealed class CebSignatureTests
{
    private const string Unsigned = SigningKeys.Unsigned;

    // Made with openssl 3.0 over the canonical SignedInfo of the document above: dgst -sha1 -sign, and pkeyutl -digest sm3.
    private const string RsaModulus =
        "CC9BC9D5A49AEE6AB094B4C0C50D0F2016DA9E1BC437A9E2EF1F0879571B58C55178E8E03BDFED8E492AA80E9D888917"
        + "91284286E8E2F5136C741729064E9FA31888C95F3DCD5B515A12B8DEB94145A0126AFCE5FA241FECAEA6B245462F6AE7"
        + "4E5AB9E928F70D4B2D75ACFC6862404D697410D16AFFA5A0FB9D119595074B6D";

    private const string RsaSignature =
        "CPRhAV9m1nnC8T/HujywN+den5Rx6/3lgWjovbRr5+mm8pF32mBRUqubJGa90dE97BluUBMusCKM3tGwARo+2tHuu8Fv"
        + "wM+FNWrULVZycc/rWibURW50DH1xUJZHzi2DXSeE9jsRvqG9Z7/AabqW4PPEJI65OXa2q/aEgqxUwdQ=";

    private const string Sm2Point =
        "04ed0084901e3e03eea5c9af11ed24e74612873fc02003918039ac157b56f9d86b"
        + "25187077c4fd68f8ada3676ad1d3f9f7ef2922de0d24e1e0efa1dc74e3afaef5";

    private const string Sm2Signature =
        "q1yPvKmsmzUCf7r0xOz2eVBF6aaOcjl0DZwG1XtSMLl2vxbb0SRRH5lqmvHySeXsY7YpY58QrdPz7kxX97vUcA==";

    private static byte[] InfoOf(string digest, SignatureScheme scheme) =>
        CebSignature.SignedInfo(digest, new SignatureFrame("", "", scheme));

    [Fact]
    public void Another_tool_signed_the_same_bytes_with_rsa()
    {
        string digest = Convert.ToBase64String(
            CebSignature.Digest(CebSignature.Canonical(Unsigned), DigestAlgorithm.Sha1)
        );
        Assert.Equal("QDE5w3jYI3cjWM/kRCrAgezG/WE=", digest);
        using RSA rsa = RSA.Create(
            new RSAParameters { Modulus = Convert.FromHexString(RsaModulus), Exponent = [1, 0, 1] }
        );
        Assert.True(
            rsa.VerifyData(
                InfoOf(digest, SignatureScheme.Rsa),
                Convert.FromBase64String(RsaSignature),
                HashAlgorithmName.SHA1,
                RSASignaturePadding.Pkcs1
            )
        );
    }

    [Theory, MemberData(nameof(SigningKeys.Libraries), MemberType = typeof(SigningKeys))]
    public void Another_tool_signed_the_same_bytes_with_sm2(string library)
    {
        string digest = Convert.ToBase64String(
            CebSignature.Digest(CebSignature.Canonical(Unsigned), DigestAlgorithm.Sm3)
        );
        Assert.Equal("TrI76aBoYJLGoTAH89nWSpCCtwh9mc0UM152o3kv/VM=", digest);
        Assert.True(
            Sm2Key.Verifies(
                Convert.FromHexString(Sm2Point),
                InfoOf(digest, SignatureScheme.Sm2),
                Convert.FromBase64String(Sm2Signature),
                Enum.Parse<Sm2Library>(library)
            )
        );
    }

    [Fact]
    public async Task Taking_the_signature_away_gives_back_the_bytes_that_were_digested()
    {
        using Signer signer = SigningKeys.Sm2();
        string signed = await SigningKeys.Sign(Unsigned, signer);
        int from = signed.IndexOf("<ds:Signature ", StringComparison.Ordinal);
        int to = signed.IndexOf("</ds:Signature>", StringComparison.Ordinal) + "</ds:Signature>".Length;
        Assert.Equal("</ceb:CEB513Message>", signed[to..]);
        Assert.Equal(Unsigned, signed.Remove(from, to - from));
    }

    [Theory, InlineData(KeyAlgorithm.Rsa), InlineData(KeyAlgorithm.Sm2)]
    internal async Task The_signed_info_of_the_document_is_canonically_what_was_signed(KeyAlgorithm algorithm)
    {
        using Signer signer = algorithm == KeyAlgorithm.Sm2 ? SigningKeys.Sm2() : SigningKeys.RsaSigner();
        XmlDocument document = SafeXml.Load(await SigningKeys.Sign(Unsigned, signer));
        var element = (XmlElement)document.GetElementsByTagName("SignedInfo", SignatureScheme.Ds)[0]!;
        string digest = document.GetElementsByTagName("ds:DigestValue")[0]!.InnerText;
        byte[] value = Convert.FromBase64String(document.GetElementsByTagName("ds:SignatureValue")[0]!.InnerText);
        byte[] signed = CebSignature.SignedInfo(digest, signer.Frame);

        Assert.Equal(Encoding.UTF8.GetString(signed), CanonicalInPlace(element));
        Assert.Equal(algorithm == KeyAlgorithm.Sm2 ? 64 : 256, value.Length);
        Assert.True(signer.Certificate.Verifies(signed, value));
        Assert.Equal(
            digest,
            Convert.ToBase64String(CebSignature.Digest(Encoding.UTF8.GetBytes(Unsigned), signer.Scheme.Digest))
        );
    }

    // What .NET's own inclusive C14N of the element within its document yields.
    private static string CanonicalInPlace(XmlElement element)
    {
        var transform = new XmlDsigC14NTransform(includeComments: false);
        transform.LoadInput(
            element.SelectNodes(
                "descendant-or-self::node() | descendant-or-self::*/@* | descendant-or-self::*/namespace::*"
            )!
        );
        using var text = new StreamReader((Stream)transform.GetOutput(typeof(Stream)));
        return text.ReadToEnd();
    }

    [Fact]
    public async Task Rsa_messages_verify_for_the_class_of_the_framework()
    {
        using Signer signer = SigningKeys.RsaSigner();
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml(await SigningKeys.Sign(Unsigned, signer));
        var signature = new SignedXml(document);
        signature.LoadXml((XmlElement)document.GetElementsByTagName("Signature", SignatureScheme.Ds)[0]!);
        Assert.True(signature.CheckSignature(SigningKeys.Rsa));
        document.GetElementsByTagName("ceb:note")[0]!.InnerText = "拒收";
        Assert.False(signature.CheckSignature(SigningKeys.Rsa));
    }

    [Fact]
    public async Task A_port_may_name_the_algorithms_otherwise()
    {
        var legacy = new SignatureScheme(SignatureScheme.Ds + "sm2-sm3", SignatureScheme.Ds + "sha1");
        using Signer signer = SigningKeys.Sm2(scheme: legacy);
        string signed = await SigningKeys.Sign(Unsigned, signer);
        Assert.Contains(
            $"<ds:SignatureMethod Algorithm=\"{SignatureScheme.Ds}sm2-sm3\">",
            signed,
            StringComparison.Ordinal
        );
        Assert.Contains("<ds:DigestValue>QDE5w3jYI3cjWM/kRCrAgezG/WE=<", signed, StringComparison.Ordinal);
        Assert.Equal(legacy, SignatureCheck.Of(signed, signer.Certificate).Value.Scheme);
    }

    public static TheoryData<string, string> Nonsense =>
        new()
        {
            { SignatureScheme.Ds + "rsa-md5", SignatureScheme.Ds + "sha1" },
            { SignatureScheme.Ds + "sm2-sm3", SignatureScheme.Ds + "sha256" },
            { SignatureScheme.Ds + "rsa-sha1", SignatureScheme.Ds + "sm3" },
            { "sm2-sm3", SignatureScheme.Ds + "sm3" },
            { "http://x/\"><a b=\"#sm2-sm3", SignatureScheme.Ds + "sm3" },
        };

    [Theory, MemberData(nameof(Nonsense))]
    public void Addresses_that_name_nothing_known_make_no_scheme(string method, string digest) =>
        Assert.Throws<ArgumentException>(() => new SignatureScheme(method, digest));

    [Fact]
    public void A_method_for_another_kind_of_key_makes_no_scheme() =>
        Assert.Throws<ArgumentException>(() =>
            SignatureScheme.Of(KeyAlgorithm.Rsa, SignatureScheme.Ds + "sm2-sm3", "")
        );

    [Theory, InlineData("<a/>"), InlineData("<ceb:x xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\"></ceb:x>")]
    public async Task What_the_codec_did_not_write_is_not_signed(string xml)
    {
        using Signer signer = SigningKeys.Sm2();
        await Assert.ThrowsAsync<InvalidOperationException>(() => SigningKeys.Sign(xml, signer));
        string signed = await SigningKeys.Sign(Unsigned, signer);
        await Assert.ThrowsAsync<InvalidOperationException>(() => SigningKeys.Sign(signed, signer));
    }

    [Fact]
    public void White_space_between_attributes_of_the_root_is_not_part_of_the_digest()
    {
        string spread = Unsigned.Replace(" guid=", "\n      guid=", StringComparison.Ordinal);
        Assert.Equal(CebSignature.Canonical(Unsigned), CebSignature.Canonical(spread));
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Kaicang.Customs.Messages;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;

namespace Kaicang.Unit.Customs;

/// <summary>Signatures of messages, against vectors of our own whose values were made with other tools.</summary>
public sealed class CebSignatureTests
{
    private const string Unsigned =
        "<ceb:CEB513Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        + "guid=\"0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE\" version=\"1.0\"><ceb:LogisticsStatus><ceb:note>签收 &amp; 完</ceb:note></ceb:LogisticsStatus></ceb:CEB513Message>";

    private static readonly SignatureScheme LegacySm2 = new(
        "http://www.w3.org/2000/09/xmldsig#sm2-sm3",
        "http://www.w3.org/2000/09/xmldsig#sha1"
    );

    private static Sm2SigningKey Sm2(long secret = 0x1234567890abcdef) =>
        new(
            new ECPrivateKeyParameters(new BigInteger(secret.ToString("x"), 16), Sm2SigningKey.Curve),
            "0123456789ABCDEF",
            "TUlJQg=="
        );

    private static byte[] PublicPoint(Sm2SigningKey key) =>
        Sm2SigningKey.Curve.G.Multiply(key.Key.D).Normalize().GetEncoded(compressed: false);

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

    [Fact]
    public void Another_tool_signed_the_same_bytes_with_rsa()
    {
        string digest = Convert.ToBase64String(
            CebSignature.Digest(CebSignature.Canonical(Unsigned), SignatureScheme.Rsa)
        );
        Assert.Equal("QDE5w3jYI3cjWM/kRCrAgezG/WE=", digest);
        using RSA rsa = RSA.Create(
            new RSAParameters { Modulus = Convert.FromHexString(RsaModulus), Exponent = [1, 0, 1] }
        );
        string signed = CebSignature.SignedInfo(digest, SignatureScheme.Rsa, inDocument: false);
        Assert.True(
            rsa.VerifyData(
                Encoding.UTF8.GetBytes(signed),
                Convert.FromBase64String(RsaSignature),
                HashAlgorithmName.SHA1,
                RSASignaturePadding.Pkcs1
            )
        );
    }

    [Fact]
    public void Another_tool_signed_the_same_bytes_with_sm2()
    {
        string digest = Convert.ToBase64String(
            CebSignature.Digest(CebSignature.Canonical(Unsigned), SignatureScheme.Sm2)
        );
        Assert.Equal("TrI76aBoYJLGoTAH89nWSpCCtwh9mc0UM152o3kv/VM=", digest);
        string signed = CebSignature.SignedInfo(digest, SignatureScheme.Sm2, inDocument: false);
        Assert.True(
            Sm2SigningKey.Verifies(
                Convert.FromHexString(Sm2Point),
                Encoding.UTF8.GetBytes(signed),
                Convert.FromBase64String(Sm2Signature)
            )
        );
    }

    [Fact]
    public void Taking_the_signature_away_gives_back_the_bytes_that_were_digested()
    {
        string signed = CebSignature.Sign(Unsigned, Sm2());
        int from = signed.IndexOf("<ds:Signature ", StringComparison.Ordinal);
        int to = signed.IndexOf("</ds:Signature>", StringComparison.Ordinal) + "</ds:Signature>".Length;
        Assert.Equal("</ceb:CEB513Message>", signed[to..]);
        Assert.Equal(Unsigned, signed.Remove(from, to - from));
    }

    [Fact]
    public void The_signed_info_of_the_document_is_canonically_what_was_signed()
    {
        Sm2SigningKey key = Sm2();
        string signed = CebSignature.Sign(Unsigned, key);
        XmlDocument document = SafeXml.Load(signed);
        var element = (XmlElement)document.GetElementsByTagName("SignedInfo", "http://www.w3.org/2000/09/xmldsig#")[0]!;
        string digest = document.GetElementsByTagName("ds:DigestValue")[0]!.InnerText;
        string value = document.GetElementsByTagName("ds:SignatureValue")[0]!.InnerText;
        string canonical = CebSignature.SignedInfo(digest, key.Scheme, inDocument: false);

        Assert.Equal(canonical, CanonicalInPlace(element));
        Assert.Equal(64, Convert.FromBase64String(value).Length);
        Assert.True(
            Sm2SigningKey.Verifies(PublicPoint(key), Encoding.UTF8.GetBytes(canonical), Convert.FromBase64String(value))
        );
        Assert.Equal(digest, Convert.ToBase64String(CebSignature.Digest(Encoding.UTF8.GetBytes(Unsigned), key.Scheme)));
    }

    // What an inclusive C14N of the element within its document yields: the namespaces in scope become its own.
    private static string CanonicalInPlace(XmlElement element)
    {
        string[] scope = ["ceb", "ds", "xsi"];
        string namespaces = string.Concat(
            scope.Select(prefix => $" xmlns:{prefix}=\"{element.GetNamespaceOfPrefix(prefix)}\"")
        );
        string inner = element.OuterXml.Replace(
            " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"",
            "",
            StringComparison.Ordinal
        );
        string text = "<ds:SignedInfo" + namespaces + inner["<ds:SignedInfo".Length..];
        return Encoding.UTF8.GetString(CebSignature.Canonical(text));
    }

    [Fact]
    public void A_changed_byte_breaks_the_signature()
    {
        Sm2SigningKey key = Sm2();
        byte[] message = Encoding.UTF8.GetBytes("abc");
        byte[] signature = key.Sign(message);
        Assert.True(Sm2SigningKey.Verifies(PublicPoint(key), message, signature));
        Assert.False(Sm2SigningKey.Verifies(PublicPoint(key), Encoding.UTF8.GetBytes("abd"), signature));
        Assert.False(Sm2SigningKey.Verifies(PublicPoint(Sm2(77)), message, signature));
    }

    [Fact]
    public void Rsa_keys_sign_with_sha1_and_say_so()
    {
        using RSA rsa = RSA.Create(2048);
        var key = new RsaSigningKey(rsa, "0001", "TUlJQg==");
        string signed = CebSignature.Sign(Unsigned, key);
        XmlDocument document = SafeXml.Load(signed);
        string digest = document.GetElementsByTagName("ds:DigestValue")[0]!.InnerText;
        byte[] value = Convert.FromBase64String(document.GetElementsByTagName("ds:SignatureValue")[0]!.InnerText);
        Assert.Equal(Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes(Unsigned))), digest);
        Assert.True(
            rsa.VerifyData(
                Encoding.UTF8.GetBytes(CebSignature.SignedInfo(digest, key.Scheme, inDocument: false)),
                value,
                HashAlgorithmName.SHA1,
                RSASignaturePadding.Pkcs1
            )
        );
        Assert.Contains("#rsa-sha1", signed, StringComparison.Ordinal);
    }

    [Fact]
    public void Sm3_of_abc_is_that_of_the_standard() =>
        // GM/T 0004-2012, annex A, example 1.
        Assert.Equal(
            "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0",
            Convert.ToHexString(CebSignature.Digest(Encoding.ASCII.GetBytes("abc"), SignatureScheme.Sm2))
        );

    [Fact]
    public void The_digest_follows_the_scheme()
    {
        byte[] bytes = Encoding.ASCII.GetBytes("abc");
        Assert.Equal(20, CebSignature.Digest(bytes, SignatureScheme.Rsa).Length);
        Assert.Equal(20, CebSignature.Digest(bytes, LegacySm2).Length);
        Assert.Equal(32, CebSignature.Digest(bytes, SignatureScheme.Sm2).Length);
    }

    [Fact]
    public void White_space_between_attributes_of_the_root_is_not_part_of_the_digest()
    {
        string spread = Unsigned.Replace(" guid=", "\n      guid=", StringComparison.Ordinal);
        Assert.Equal(CebSignature.Canonical(Unsigned), CebSignature.Canonical(spread));
    }
}

using System.Text;
using System.Xml;
using Kaicang.Counterparts.SingleWindow;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto.Parameters;

namespace Kaicang.Integration.Counterparts.Customs;

/// <summary>Form, canonical XML and signature of the customs' messages.</summary>
public sealed class MessageRulesTests
{
    [Theory]
    [InlineData("CEB311Message")]
    [InlineData("CEB411Message")]
    [InlineData("CEB511Message")]
    [InlineData("CEB513Message")]
    [InlineData("CEB621Message")]
    [InlineData("CEB623Message")]
    [InlineData("CEB625Message")]
    public void The_published_samples_have_the_right_form(string type)
    {
        string? samples = Samples();
        Assert.SkipWhen(samples is null, "The published samples are not beside this repository.");
        XmlDocument document = SafeXml.TryRead(File.ReadAllBytes(Path.Combine(samples!, type + ".xml")))!;

        Assert.Null(MessageForms.ByType[type].Complaint(document.DocumentElement!));
    }

    [Theory]
    [InlineData("<ceb:orderType>I</ceb:orderType>", "", "OrderHead/orderType")]
    [InlineData("<ceb:orderType>I</ceb:orderType>", "<ceb:orderType>II</ceb:orderType>", "OrderHead/orderType")]
    [InlineData("<ceb:goodsValue>1000.00<", "<ceb:goodsValue>1000.000001<", "OrderHead/goodsValue")]
    [InlineData("<ceb:goodsValue>1000.00<", "<ceb:goodsValue>1,000<", "OrderHead/goodsValue")]
    [InlineData(
        "<ceb:country>609</ceb:country>",
        "<ceb:country>609</ceb:country><ceb:extra>1</ceb:extra>",
        "OrderList/extra"
    )]
    public void Names_the_field_that_breaks_the_form(string good, string bad, string path)
    {
        string message = CebSender
            .Sm2("DXPENT0000000001", "EBP01")
            .Message("CEB311Message", Purchase.NewGuid(), new Purchase().Order());
        Assert.Null(Complaint(message));

        Assert.StartsWith(
            path,
            Complaint(message.Replace(good, bad, StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Writes_canonical_xml()
    {
        const string Xml = """
            <?xml version="1.0"?>
            <b:r xmlns:z="urn:z" z:k='1' b="2"
                 a="&quot;&lt;&#9;" xmlns:b="urn:b"><!-- gone --><x  xmlns=""/><y xmlns:b="urn:b">&gt;&amp;<![CDATA[<]]></y></b:r>
            """;
        XmlDocument document = SafeXml.TryRead(Encoding.UTF8.GetBytes(Xml))!;

        string canonical = Encoding.UTF8.GetString(Canonical.Bytes(document.DocumentElement!));

        Assert.Equal(
            "<b:r xmlns:b=\"urn:b\" xmlns:z=\"urn:z\" a=\"&quot;&lt;&#x9;\" b=\"2\" z:k=\"1\"><x></x><y>&gt;&amp;&lt;</y></b:r>",
            canonical
        );
    }

    [Fact]
    public void A_part_carries_the_declarations_around_it()
    {
        XmlDocument document = SafeXml.TryRead(
            Encoding.UTF8.GetBytes("<a:r xmlns:a='urn:a' xmlns='urn:d'><p xmlns:a='urn:n'><a:q/></p></a:r>")
        )!;
        var part = (XmlElement)document.DocumentElement!.FirstChild!.FirstChild!;

        Assert.Equal("<a:q xmlns=\"urn:d\" xmlns:a=\"urn:n\"></a:q>", Encoding.UTF8.GetString(Canonical.Bytes(part)));
    }

    /// <summary>A signature that an SM2 card made, published by chinaport-data-signature (Weasley-J, README).</summary>
    [Fact]
    public void Verifies_a_published_card_signature()
    {
        const string SignedInfo =
            "<ds:SignedInfo xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></ds:CanonicalizationMethod>"
            + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sm2-sm3\"></ds:SignatureMethod><ds:Reference URI=\"\"><ds:Transforms>"
            + "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform></ds:Transforms>"
            + "<ds:DigestMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"></ds:DigestMethod><ds:DigestValue>b2FtM/jHvW4fnJpMMPWk/177RwA=</ds:DigestValue>"
            + "</ds:Reference></ds:SignedInfo>";
        byte[] value = Convert.FromBase64String(
            "Pa2Ge3A1iH9e+85jIraVccvf2MB4ykjgC1MjObNd/MbPOSZRWTaizlnfReH3ErRMH5Wc3m60ZM6h56v7t7lIWg=="
        );
        byte[] point = Convert.FromHexString(
            "04d2f3909a9940afd8a03d9ac0f05d66b2a9c577453efba1ba3611b9acdb885167edd01c109fb792264b79fdfbd24a87bba54836fdac075163e7ce479e41cee856"
        );
        var curve = new ECDomainParameters(GMNamedCurves.GetByName("sm2p256v1"));
        var key = new ECPublicKeyParameters(curve.Curve.DecodePoint(point), curve);
        const string Method = "http://www.w3.org/2000/09/xmldsig#sm2-sm3";

        Assert.True(SignatureCheck.Verifies(Method, key, Encoding.UTF8.GetBytes(SignedInfo), value));
        Assert.False(SignatureCheck.Verifies(Method, key, Encoding.UTF8.GetBytes(SignedInfo + " "), value));
        Assert.False(SignatureCheck.Verifies(Method, key, Encoding.UTF8.GetBytes(SignedInfo), value[..60]));
    }

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("11010519491231002x", false)]
    [InlineData("1101051949123100", false)]
    public void Knows_a_resident_number(string number, bool right) =>
        Assert.Equal(right, DocumentRules.IsIdNumber(number));

    private static string? Complaint(string message) =>
        MessageForms
            .ByType["CEB311Message"]
            .Complaint(SafeXml.TryRead(Encoding.UTF8.GetBytes(message))!.DocumentElement!);

    private static string? Samples()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "..", "shared", "standards", "customs", "samples");
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}

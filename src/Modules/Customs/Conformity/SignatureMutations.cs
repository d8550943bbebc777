using System.Xml;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity;

/// <summary>Changes the signature of a message: what its method, key and values are made of.</summary>
internal sealed class SignatureMutations(Random chance)
{
    private static readonly string[] Bytes =
    [
        "",
        " ",
        "AAAA",
        "AAA",
        "AA==",
        "A A\nAA",
        "AAAA=",
        "=AAA",
        "AA=A",
        "ÄÄÄÄ",
        "AA-_",
        "AAB=",
    ];

    private static readonly string[] Addresses =
    [
        "",
        "#a",
        "a b",
        "http://example.test/x",
        "##",
        "http://[x",
        "urn:a",
        "%zz",
        "\\\\a",
    ];

    private static readonly string[] Ids = ["a", "b", "1a", "", "a b", "a:b", "_x", "字"];

    private static readonly string[] Keys =
    [
        "<ds:KeyName/>",
        "<ds:MgmtData>x</ds:MgmtData>",
        "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AAAA</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>",
        "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>AAAA</ds:Modulus></ds:RSAKeyValue></ds:KeyValue>",
        "<ds:KeyValue><ds:DSAKeyValue><ds:P>AAAA</ds:P><ds:Q>AAAA</ds:Q><ds:Y>AAAA</ds:Y></ds:DSAKeyValue></ds:KeyValue>",
        "<ds:KeyValue><ds:DSAKeyValue><ds:P>AAAA</ds:P><ds:Y>AAAA</ds:Y></ds:DSAKeyValue></ds:KeyValue>",
        "<ds:KeyValue><ds:DSAKeyValue><ds:Y>AAAA</ds:Y><ds:J>AAAA</ds:J><ds:Seed>AAAA</ds:Seed></ds:DSAKeyValue></ds:KeyValue>",
        "<ds:KeyValue><ds:DSAKeyValue><ds:G>AA==</ds:G><ds:Y>AAAA</ds:Y><ds:Seed>AAAA</ds:Seed><ds:PgenCounter>AA==</ds:PgenCounter></ds:DSAKeyValue></ds:KeyValue>",
        "<ds:KeyValue>text<f:own xmlns:f=\"urn:example:foreign\"/></ds:KeyValue>",
        "<ds:KeyValue/>",
        "<ds:RetrievalMethod URI=\"#a\" Type=\"urn:x\"/>",
        "<ds:RetrievalMethod Other=\"#a\"/>",
        "<ds:RetrievalMethod><ds:Transforms/></ds:RetrievalMethod>",
        "<ds:X509Data/>",
        "<ds:X509Data><ds:X509SubjectName>a</ds:X509SubjectName><ds:X509SKI>AAAA</ds:X509SKI></ds:X509Data>",
        "<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>a</ds:X509IssuerName><ds:X509SerialNumber>12</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>",
        "<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>a</ds:X509IssuerName><ds:X509SerialNumber>1.5</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>",
        "<ds:X509Data><f:own xmlns:f=\"urn:example:foreign\"/></ds:X509Data>",
        "<ds:X509Data><bare xmlns=\"\"/></ds:X509Data>",
        "<ds:PGPData><ds:PGPKeyID>AAAA</ds:PGPKeyID></ds:PGPData>",
        "<ds:PGPData><ds:PGPKeyPacket>AAAA</ds:PGPKeyPacket><f:own xmlns:f=\"urn:example:foreign\"/></ds:PGPData>",
        "<ds:PGPData><ds:PGPKeyPacket>AAAA</ds:PGPKeyPacket><ds:PGPKeyID>AAAA</ds:PGPKeyID></ds:PGPData>",
        "<ds:PGPData/>",
        "<ds:SPKIData><ds:SPKISexp>AAAA</ds:SPKISexp><f:own xmlns:f=\"urn:example:foreign\"/><ds:SPKISexp>AAAA</ds:SPKISexp></ds:SPKIData>",
        "<ds:SPKIData><f:own xmlns:f=\"urn:example:foreign\"/></ds:SPKIData>",
        "<f:own xmlns:f=\"urn:example:foreign\" a=\"b\">x<f:part/></f:own>",
        "<bare xmlns=\"\"/>",
        "<ceb:BaseTransfer xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\"/>",
        "<f:own xmlns:f=\"urn:example:foreign\"><ds:KeyName><f:x/></ds:KeyName></f:own>",
        "<ds:Unknown/>",
        "plain text",
    ];

    /// <summary>What was changed; null where there is no signature to change.</summary>
    public string? Change(XmlElement root)
    {
        XmlElement[] all = [.. root.GetElementsByTagName("*", SignatureSchema.Namespace).OfType<XmlElement>()];
        if (all.Length == 0)
            return null;
        XmlElement any = all[chance.Next(all.Length)];
        return chance.Next(5) switch
        {
            0 => Value(any),
            1 => Key(any, all),
            2 => Address(any),
            3 => Identity(all),
            _ => Text(any),
        };
    }

    private string? Value(XmlElement element)
    {
        if (element.ChildNodes.OfType<XmlElement>().Any())
            return null;
        string bytes = Bytes[chance.Next(Bytes.Length)];
        element.InnerText = bytes;
        return $"{MessageMutations.Path(element)} is '{bytes.ReplaceLineEndings("¶")}'";
    }

    private string Key(XmlElement any, XmlElement[] all)
    {
        XmlElement into = Array.Find(all, e => e.LocalName == "KeyInfo") is { } info && chance.Next(4) > 0 ? info : any;
        string key = Keys[chance.Next(Keys.Length)];
        if (chance.Next(3) == 0)
            while (into.FirstChild is { } child)
                into.RemoveChild(child);
        XmlDocumentFragment fragment = into.OwnerDocument.CreateDocumentFragment();
        fragment.InnerXml = Declared(key);
        into.AppendChild(fragment);
        return $"{MessageMutations.Path(into)} has {key}";
    }

    // The first mention of the prefix declares it.
    private static string Declared(string xml)
    {
        int start = xml.IndexOf("<ds:", StringComparison.Ordinal);
        if (start < 0)
            return xml;
        int name = xml.IndexOfAny([' ', '/', '>'], start);
        return $"{xml[..name]} xmlns:ds=\"{SignatureSchema.Namespace}\"{xml[name..]}";
    }

    private string? Address(XmlElement element)
    {
        string name = element.LocalName switch
        {
            "Reference" => "URI",
            "CanonicalizationMethod" or "SignatureMethod" or "DigestMethod" or "Transform" => "Algorithm",
            _ => "",
        };
        if (name.Length == 0)
            return null;
        if (chance.Next(5) == 0)
        {
            element.RemoveAttribute(name);
            return $"{element.LocalName} without {name}";
        }
        string address = Addresses[chance.Next(Addresses.Length)];
        element.SetAttribute(name, address);
        return $"{element.LocalName} {name}='{address}'";
    }

    private string Identity(XmlElement[] all)
    {
        string id = Ids[chance.Next(Ids.Length)];
        foreach (XmlElement element in all.Where(e => e.LocalName is "Signature" or "Reference"))
            if (chance.Next(3) > 0)
                element.SetAttribute("Id", id);
        return $"Id='{id}'";
    }

    private string Text(XmlElement element)
    {
        element.AppendChild(element.OwnerDocument.CreateTextNode("x"));
        return $"text in {MessageMutations.Path(element)}";
    }
}

using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using CsCheck;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;

namespace Kaicang.Unit.Customs;

/// <summary>Our Canonical XML beside the framework's.</summary>
public sealed class CanonicalXmlTests
{
    private static readonly string[] Pieces =
    [
        "text",
        " ",
        "\n",
        "\r\n",
        "&#xD;",
        "&amp;&lt;&gt;",
        "\"'",
        "中文 ü",
        "<![CDATA[a<b&c]]>",
        "<!-- remark -->",
        "<?target some data?>",
        "<?bare?>",
        "&#x9;&#xA;",
        "<e/>",
        "<e></e>",
        "<p:e xmlns:p=\"urn:p\" b=\"2\" a=\"1\"/>",
        "<q:e xmlns:q=\"urn:q\" xmlns:p=\"urn:other\" q:z=\"1\" p:z=\"2\" a=\"&lt;&quot;&#x9;&#xA;&#xD;&amp;>\"/>",
        "<e xmlns=\"\"/>",
        "<e xmlns=\"urn:d\"><f xmlns=\"\"/></e>",
        "<e xml:lang=\"zh\" xml:space=\"preserve\"/>",
    ];

    private static Gen<string> OneOf(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static readonly Gen<string> Document = Gen.Select(
        OneOf(Pieces).Array[0, 8],
        OneOf(Pieces).Array[0, 8],
        OneOf(
            "",
            " xmlns=\"urn:d\"",
            " xmlns:p=\"urn:p\" xmlns:q=\"urn:q\"",
            " xmlns:b=\"urn:b\" xmlns:a=\"urn:a\" z=\"1\" a:y=\"2\" b:x=\"3\""
        ),
        (outer, inner, names) =>
            $"<?xml version=\"1.0\"?><?before root?>\n<!-- x -->\n<r{names}>{string.Concat(outer)}<m xmlns:p=\"urn:p\">{string.Concat(inner)}</m></r>\n<?after root?>"
    );

    private static string Framework(object input)
    {
        var transform = new XmlDsigC14NTransform(includeComments: false);
        transform.LoadInput(input);
        using var text = new StreamReader((Stream)transform.GetOutput(typeof(Stream)));
        return text.ReadToEnd();
    }

    [Fact]
    public void Documents_come_out_as_the_framework_has_them() =>
        Document.Sample(xml =>
        {
            XmlDocument document = SafeXml.Load(xml);
            Assert.Equal(Framework(document), Encoding.UTF8.GetString(CanonicalXml.Of(document)));
        });

    [Fact]
    public void An_element_in_its_place_comes_out_as_the_framework_has_it() =>
        Document.Sample(xml =>
        {
            // A set of nodes takes text and CDATA beside each other for one node, and drops the second.
            XmlDocument document = SafeXml.Load(xml.Replace("<![CDATA[a<b&c]]>", "", StringComparison.Ordinal));
            var inner = (XmlElement)document.GetElementsByTagName("m")[0]!;
            XmlNodeList nodes = inner.SelectNodes(
                "descendant-or-self::node() | descendant-or-self::*/@* | descendant-or-self::*/namespace::*"
            )!;
            Assert.Equal(Framework(nodes), Encoding.UTF8.GetString(CanonicalXml.Of(inner)));
        });

    [Fact]
    public void Leaving_an_element_out_is_the_document_without_it() =>
        Document.Sample(xml =>
        {
            XmlDocument document = SafeXml.Load(xml);
            var inner = (XmlElement)document.GetElementsByTagName("m")[0]!;
            byte[] without = CanonicalXml.Of(document, inner);
            inner.ParentNode!.RemoveChild(inner);
            Assert.Equal(Framework(document), Encoding.UTF8.GetString(without));
        });

    [Fact]
    public void Depth_costs_no_stack()
    {
        const int depth = 100_000;
        string xml = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(xml);
        Assert.Equal(xml.Length, CanonicalXml.Of(document).Length);
    }
}

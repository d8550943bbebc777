using System.Globalization;
using System.Xml;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>The fields of one element by name. The form has been checked, so amounts can be read.</summary>
internal sealed class Fields(XmlElement element)
{
    /// <summary>The text of a field; missing and empty are the same.</summary>
    public string this[string name] =>
        element.ChildNodes.OfType<XmlElement>().FirstOrDefault(e => MessageForm.Spelled(e.LocalName) == name)?.InnerText
        ?? "";

    public decimal Amount(string name) =>
        this[name] is { Length: > 0 } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : 0;

    public int Number(string name) => int.Parse(this[name], CultureInfo.InvariantCulture);
}

/// <summary>One business document out of a message: head and lines.</summary>
internal sealed class BusinessNode
{
    private BusinessNode(XmlElement node, MessageForm form)
    {
        Form = form;
        Xml = node.OuterXml;
        Head = new Fields(
            form.Head is null ? node : node.ChildNodes.OfType<XmlElement>().First(e => e.LocalName == form.Head)
        );
        Lines = form.Lines is null
            ? []
            :
            [
                .. node
                    .ChildNodes.OfType<XmlElement>()
                    .Where(e => e.LocalName == form.Lines)
                    .Select(e => new Fields(e)),
            ];
    }

    public MessageForm Form { get; }

    /// <summary>The node as it came.</summary>
    public string Xml { get; }

    public Fields Head { get; }

    public IReadOnlyList<Fields> Lines { get; }

    public string Guid => Head["guid"];

    public static List<BusinessNode> All(XmlElement root, MessageForm form) =>
        [
            .. root
                .ChildNodes.OfType<XmlElement>()
                .Where(e => e.LocalName == form.Node)
                .Select(e => new BusinessNode(e, form)),
        ];

    /// <summary>Reads a stored node again.</summary>
    public static BusinessNode Parse(string xml, string type)
    {
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(xml);
        return new BusinessNode(document.DocumentElement!, MessageForms.ByType[type]);
    }
}

using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity;

/// <summary>
/// The schema files that customs publishes, where an operator has them, as judge over the messages. They are read, never
/// shipped; nothing at run time needs them.
/// </summary>
internal sealed partial class OfficialSchema
{
    private readonly XmlReaderSettings settings;
    private bool refused;
    private string reason = "";

    private OfficialSchema(XmlSchemaSet schemas)
    {
        settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            ValidationType = ValidationType.Schema,
            Schemas = schemas,
            // Without AllowXmlAttributes: the schema names no xml:lang and xml:space, so the standard has none.
            ValidationFlags = XmlSchemaValidationFlags.ProcessIdentityConstraints,
        };
        settings.ValidationEventHandler += (_, found) =>
        {
            if (found.Severity != XmlSeverityType.Error || refused)
                return;
            (refused, reason) = (true, found.Message);
        };
    }

    /// <summary>The folder of the schema files: the one that was named, or <c>xsd</c> under it; null where there is none.</summary>
    public static string? Folder(string named) =>
        new[] { named, Path.Combine(named, "xsd") }.FirstOrDefault(folder => ImportFile(folder) is not null);

    /// <exception cref="XmlException">A file is no XML.</exception>
    /// <exception cref="XmlSchemaException">A file is no schema.</exception>
    public static OfficialSchema Load(string folder)
    {
        var schemas = new XmlSchemaSet { XmlResolver = null };
        schemas.Add(null, ImportFile(folder)!);
        if (Files(folder).FirstOrDefault(file => TargetOf(file) == SignatureSchema.Namespace) is { } signatures)
            schemas.Add(null, signatures);
        schemas.Compile();
        return new OfficialSchema(schemas);
    }

    /// <summary>Why a message is refused, or null.</summary>
    public string? Refusal(string xml)
    {
        (refused, reason) = (false, "");
        using XmlReader reader = XmlReader.Create(new StringReader(xml.TrimStart('\uFEFF')), settings);
        try
        {
            // A schema takes any of its elements as a document; a message is one of those named so.
            reader.MoveToContent();
            if (
                reader.NamespaceURI != CebCodec.Namespace
                || !MessageName().IsMatch(reader.LocalName)
                || !settings.Schemas.GlobalElements.Contains(
                    new XmlQualifiedName(reader.LocalName, reader.NamespaceURI)
                )
            )
                return $"{reader.LocalName} is no message";
            while (reader.Read() && !refused) { }
        }
        catch (XmlException broken)
        {
            return broken.Message;
        }
        return refused ? reason : null;
    }

    private static string? ImportFile(string folder) =>
        Files(folder)
            .FirstOrDefault(file =>
                TargetOf(file) == CebCodec.Namespace
                && XDocument
                    .Load(file)
                    .Root!.Elements(Xs + "element")
                    .Any(element => (string?)element.Attribute("name") == "CEB311Message")
            );

    private static IEnumerable<string> Files(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.xsd").Order(StringComparer.Ordinal) : [];

    private static string? TargetOf(string file)
    {
        try
        {
            return (string?)XDocument.Load(file).Root!.Attribute("targetNamespace");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    [GeneratedRegex("^CEB[0-9]{3}Message$", RegexOptions.ExplicitCapture)]
    private static partial Regex MessageName();
}

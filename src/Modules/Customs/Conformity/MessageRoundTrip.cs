using System.Xml.Linq;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity;

/// <summary>One sample read and written again.</summary>
/// <param name="Fault">What was lost or refused; null when nothing was.</param>
public sealed record RoundTripResult(string File, string Kind, int Documents, int Lines, string? Fault);

/// <summary>
/// Reads messages and writes them again, and compares the contents: element by element with namespace and name, attributes, and
/// text to the character. Prefixes, comments and white space between elements are no content. The signature is set aside and
/// put back: it is over bytes, and belongs to who signed.
/// </summary>
public static class MessageRoundTrip
{
    public static string? Complaint(string folder) =>
        !Directory.Exists(folder) ? $"没有目录 {folder} · there is no folder {folder}"
        : !OfficialSamples.In(folder).Any()
            ? $"{folder} 及其 samples 子目录中没有 CEB 报文 · neither {folder} nor samples under it holds a CEB message"
        : null;

    public static IReadOnlyList<RoundTripResult> Run(string folder) =>
        [.. OfficialSamples.In(folder).Select(sample => Of(sample.File, sample.Kind, sample.Xml))];

    internal static RoundTripResult Of(string file, string kind, string xml)
    {
        ErrorOr<CebMessage> read = CebCodec.Read(xml);
        if (read.IsError)
            return new RoundTripResult(file, kind, 0, 0, read.FirstError.Description);
        string written = CebCodec.Text(read.Value);
        XElement before = XDocument.Parse(xml.TrimStart('\uFEFF')).Root!;
        XElement? signature = before.Element(XName.Get("Signature", SignatureSchema.Namespace));
        signature?.Remove();
        string? fault = Difference(before, XDocument.Parse(written).Root!, before.Name.LocalName);
        if (fault is null)
        {
            int end = written.LastIndexOf("</", StringComparison.Ordinal);
            string signed = written.Insert(end, signature?.ToString(SaveOptions.DisableFormatting) ?? "");
            fault = SchemaCheck.Check(signed)?.Description;
        }
        return new RoundTripResult(
            file,
            kind,
            read.Value.Documents.Count,
            read.Value.Documents.Sum(document => document.Items.Count),
            fault
        );
    }

    private static string? Difference(XElement before, XElement after, string path)
    {
        if (before.Name != after.Name)
            return $"{path} became {after.Name}";
        var attributes = Attributes(before)
            .Except(Attributes(after))
            .Concat(Attributes(after).Except(Attributes(before)));
        if (attributes.FirstOrDefault() is { Length: > 0 } attribute)
            return $"{path} @{attribute}";
        XElement[] children = [.. before.Elements()];
        XElement[] others = [.. after.Elements()];
        if (children.Length == 0 && others.Length == 0)
            return before.Value == after.Value ? null : $"{path}: '{before.Value}' became '{after.Value}'";
        if (children.Length != others.Length)
            return $"{path}: {children.Length} elements became {others.Length}";
        return children
            .Zip(others, (one, other) => Difference(one, other, $"{path}/{one.Name.LocalName}"))
            .FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<string> Attributes(XElement element) =>
        element
            .Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration)
            .Select(attribute => $"{attribute.Name}={attribute.Value}");
}

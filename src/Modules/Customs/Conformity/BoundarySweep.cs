using System.Xml;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity;

/// <summary>
/// What chance may miss: every field of a kind at its bounds and one beyond, missing and doubled, and every repeated element as
/// often as it may come and once more.
/// </summary>
internal static class BoundarySweep
{
    private const int LongestSwept = 10_000;
    private const int MostRepeated = 101;

    public static IEnumerable<MutatedMessage> Of(MessageKind kind, MessageMaker maker)
    {
        string full = maker.Make(kind, documents: 1, items: 1, full: true);
        yield return new MutatedMessage("every field", full);
        foreach ((string element, Type type) in Records(kind))
        foreach (MessageField field in MessageField.Of(type))
        foreach ((string words, Action<XmlElement> change) in Changes(field))
            yield return Changed(full, element, field.Element, words, change);
        (string Element, int Most)[] repeated =
        [
            (kind.DocumentElement, kind.MaxDocuments),
            (kind.Item ?? kind.DocumentElement, kind.Item is null ? kind.MaxDocuments : kind.MaxItems),
            ("BaseSubscribe", 5),
        ];
        foreach ((string element, int most) in repeated)
        foreach (int times in new[] { Math.Min(most, MostRepeated), Math.Min(most, MostRepeated) + 1 })
            if (element != "BaseSubscribe" || kind.Signed)
                yield return Changed(full, kind.Root, element, $"{times} times", one => Repeat(one, times));
    }

    private static IEnumerable<(string Element, Type Type)> Records(MessageKind kind)
    {
        yield return (kind.Head, kind.HeadType);
        if (kind.Item is { } item)
            yield return (item, kind.ItemType!);
        if (!kind.Signed)
            yield break;
        yield return ("BaseTransfer", typeof(BaseTransfer));
        yield return ("BaseSubscribe", typeof(BaseSubscribe));
        yield return ("ExtendMessage", typeof(ExtendMessage));
    }

    private static IEnumerable<(string Words, Action<XmlElement> Change)> Changes(MessageField field)
    {
        yield return ("missing", one => one.ParentNode!.RemoveChild(one));
        yield return ("twice", one => one.ParentNode!.InsertAfter(one.CloneNode(deep: true), one));
        foreach (string value in Values(field.Form))
            yield return (
                $"is {value.Length} long: {value[..Math.Min(value.Length, 24)]}",
                one => one.InnerText = value
            );
    }

    private static IEnumerable<string> Values(ValueForm form) =>
        form is TextForm text
            ? new[] { 0, text.Least - 1, text.Least, text.Most, text.Most + 1L, text.Most - 1 }
                .Where(length => length is >= 0 and <= LongestSwept)
                .Distinct()
                .Select(length => new string('A', (int)length))
                .Append("142")
            :
            [
                "",
                "0.00001",
                "0.000001",
                "12345678901234.12345",
                "123456789012345.12345",
                "1234567890123456789",
                "12345678901234567890",
                "999999999",
                "1000000000",
                "2147483647",
                "2147483648",
                "-1",
            ];

    private static MutatedMessage Changed(
        string xml,
        string parent,
        string element,
        string words,
        Action<XmlElement> change
    )
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        document.LoadXml(xml);
        XmlElement one = document
            .GetElementsByTagName(element, CebCodec.Namespace)
            .OfType<XmlElement>()
            .First(found => found.ParentNode!.LocalName == parent || parent == document.DocumentElement!.LocalName);
        change(one);
        return new MutatedMessage($"{parent}.{element} {words}", document.OuterXml);
    }

    private static void Repeat(XmlElement one, int times)
    {
        XmlElement[] already = [.. one.ParentNode!.ChildNodes.OfType<XmlElement>().Where(e => e.Name == one.Name)];
        foreach (XmlElement other in already.Where(e => e != one))
            one.ParentNode.RemoveChild(other);
        for (int i = 1; i < times; i++)
            one.ParentNode.InsertAfter(one.CloneNode(deep: true), one);
    }
}

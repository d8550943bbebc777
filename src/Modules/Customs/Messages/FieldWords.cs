using System.Collections.Frozen;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;

namespace Kaicang.Customs.Messages;

/// <summary>The names of the fields of all messages for people: Chinese from <c>data/codes/message-field.csv</c>, English from the records.</summary>
internal static class FieldWords
{
    private static readonly Lazy<FrozenDictionary<string, Text>> ByElement = new(Load);

    private static readonly FrozenSet<string> Personal = new[]
    {
        "buyerName",
        "buyerIdNumber",
        "buyerTelephone",
        "buyerRegNo",
        "payerName",
        "payerIdNumber",
        "telephone",
        "consignee",
        "consigneeTelephone",
        "consigneeAddress",
    }.ToFrozenSet();

    public static bool IsElement(string element) => ByElement.Value.ContainsKey(element);

    /// <summary>Whether the field says something of a person.</summary>
    public static bool IsPersonal(string element) => Personal.Contains(element);

    /// <summary>The field's name; the element itself where nobody knows it.</summary>
    public static Text Of(string element) => ByElement.Value.GetValueOrDefault(element) ?? new Text(element, element);

    /// <summary>The element with this Chinese name, or null.</summary>
    public static string? ElementNamed(string zh) =>
        IsElement(zh) ? zh
        : Aliases.TryGetValue(zh, out string? alias) ? alias
        : ByElement.Value.FirstOrDefault(pair => pair.Value.Zh == zh).Key;

    /// <summary>The element whose Chinese name is the longest in a text, or null.</summary>
    public static string? ElementIn(string text) =>
        ByElement
            .Value.Where(pair => pair.Value.Zh.Length > 2 && text.Contains(pair.Value.Zh, StringComparison.Ordinal))
            .OrderByDescending(pair => pair.Value.Zh.Length)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key)
            .FirstOrDefault();

    // How officers call them in their answers.
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["国别"] = "country",
        ["原产国"] = "country",
        ["品名"] = "gname",
        ["料号"] = "itemRecordNo",
        ["规格"] = "gmodel",
    }.ToFrozenDictionary();

    private static FrozenDictionary<string, Text> Load()
    {
        var english = new Dictionary<string, string>();
        foreach (MessageKind kind in MessageKind.All)
        foreach (Type type in new[] { kind.HeadType, kind.ItemType, typeof(BaseTransfer) }.OfType<Type>())
        foreach (MessageField field in MessageField.Of(type))
            english.TryAdd(field.Element, field.Words);
        return EmbeddedTable
            .Rows("message-field.csv")
            .ToFrozenDictionary(
                row => row("element"),
                row => new Text(row("zh"), english.GetValueOrDefault(row("element"), row("element")))
            );
    }
}

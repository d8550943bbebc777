using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity;

/// <summary>Makes messages of every kind that have the right form and mean nothing: no person, company or number in them exists.</summary>
internal sealed class MessageMaker(Random chance)
{
    private const string Letters = "开仓示例甲乙丙丁路号港测试ABCxyz0123456789-_.() ";
    private static readonly string[] Numbers =
    [
        "0",
        "1",
        "12.5",
        "99.99999",
        "100.50",
        "0.00001",
        "7.0",
        "+3",
        "-2.5",
        "04",
    ];

    private bool everything;

    /// <summary>A message as text; with a signature (of no key) where its kind has one.</summary>
    /// <param name="full">With every field, subscriber and extension that it may have.</param>
    public string Make(MessageKind kind, int documents = 1, int items = 1, bool full = false)
    {
        everything = full;
        var message = new CebMessage(
            kind.Root,
            Filled(36),
            [.. Enumerable.Range(0, documents).Select(_ => Document(kind, items))],
            kind.Signed ? (BaseTransfer)Record(typeof(BaseTransfer)) : null
        )
        {
            Subscribers =
            [
                .. Enumerable
                    .Range(
                        0,
                        !kind.Signed ? 0
                            : full ? 1
                            : chance.Next(3)
                    )
                    .Select(_ => (BaseSubscribe)Record(typeof(BaseSubscribe))),
            ],
            Extension = kind.Signed && (full || chance.Next(3) == 0) ? Extension() : null,
        };
        string text = CebCodec.Text(message);
        if (!kind.Signed || (!kind.SignatureRequired && chance.Next(2) == 0))
            return text;
        int end = text.LastIndexOf("</", StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, end), Signature(), text.AsSpan(end));
    }

    private CebDocument Document(MessageKind kind, int items) =>
        new(
            Record(kind.HeadType),
            kind.ItemType is { } type ? [.. Enumerable.Range(0, items).Select(_ => Record(type))] : []
        );

    private object Record(Type type)
    {
        object record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (MessageField field in MessageField.Of(type))
            if (field.Required || everything || chance.Next(2) == 0)
                field.Read(record, Value(field));
        return record;
    }

    private string Value(MessageField field) =>
        field.Values is { } values ? values[chance.Next(values.Count)]
        : field.Form is WholeForm ? chance.Next(1, 1000).ToString(CultureInfo.InvariantCulture)
        : field.Form is DecimalForm ? Numbers[chance.Next(Numbers.Length)]
        : Text((TextForm)field.Form, field.DigitsOnly);

    private string Text(TextForm form, bool digits)
    {
        int most = Math.Min(form.Most, form.Least + 12);
        int length = chance.Next(5) == 0 ? form.Least : chance.Next(form.Least, most + 1);
        return digits ? Digits(length) : Filled(length);
    }

    private string Filled(int length) =>
        string.Create(
            length,
            chance,
            static (text, random) =>
            {
                for (int i = 0; i < text.Length; i++)
                    text[i] = Letters[random.Next(Letters.Length)];
            }
        );

    private string Digits(int length) =>
        string.Create(
            length,
            chance,
            static (text, random) =>
            {
                for (int i = 0; i < text.Length; i++)
                    text[i] = (char)('0' + random.Next(10));
            }
        );

    private ExtendMessage Extension() =>
        new()
        {
            Name = Filled(chance.Next(10)),
            Version = "1.0",
            Content =
                chance.Next(2) == 0
                    ? ""
                    : "<own:thing xmlns:own=\"urn:example:own\" x=\"1\"><own:part>a</own:part>b</own:thing>",
        };

    /// <summary>A signature in form only.</summary>
    public string Signature()
    {
        string algorithm = chance.Next(2) == 0 ? SchemeUris.Sm2 : SchemeUris.Rsa;
        var xml = new StringBuilder("<ds:Signature xmlns:ds=\"")
            .Append(SignatureSchema.Namespace)
            .Append("\"><ds:SignedInfo>");
        xml.Append(
            "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315\"></ds:CanonicalizationMethod>"
        );
        xml.Append("<ds:SignatureMethod Algorithm=\"").Append(algorithm).Append("\"></ds:SignatureMethod>");
        xml.Append("<ds:Reference URI=\"\"><ds:Transforms><ds:Transform Algorithm=\"").Append(SchemeUris.Enveloped);
        xml.Append(
            "\"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm=\"urn:example:digest\"></ds:DigestMethod>"
        );
        xml.Append("<ds:DigestValue>").Append(Bytes(32)).Append("</ds:DigestValue></ds:Reference></ds:SignedInfo>");
        xml.Append("<ds:SignatureValue>").Append(Bytes(64)).Append("</ds:SignatureValue>");
        if (chance.Next(4) > 0)
            xml.Append("<ds:KeyInfo><ds:KeyName>")
                .Append(Digits(8))
                .Append("</ds:KeyName><ds:X509Data><ds:X509Certificate>")
                .Append(Bytes(48))
                .Append("</ds:X509Certificate></ds:X509Data></ds:KeyInfo>");
        return xml.Append("</ds:Signature>").ToString();
    }

    private string Bytes(int count)
    {
        byte[] bytes = new byte[count];
        chance.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static class SchemeUris
    {
        public const string Sm2 = "urn:example:sm2-sm3";
        public const string Rsa = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
        public const string Enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    }
}

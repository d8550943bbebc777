using System.Globalization;
using System.Text;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity.Fuzzing;

/// <summary>A message that was changed, and the reasons for which it may be refused; none where nothing is certain beforehand.</summary>
internal sealed record AttackedMessage(string Words, string Xml, params DeadReason[] Allowed);

/// <summary>What somebody could do to a signed message of customs without customs' key.</summary>
internal sealed class MessageAttacks(Random chance, FuzzKeys keys)
{
    private const string Bomb =
        "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
        + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">]>";

    private static readonly string[] Doctypes =
    [
        Bomb,
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x.dtd\"> %p;]>",
        "<!DOCTYPE a PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE a [<!ATTLIST a b CDATA \"c\">]>",
        "<!DOCTYPE a>",
    ];

    private readonly MessageMutations mutations = new(chance);

    public AttackedMessage Attack(GoodAnswer good) =>
        chance.Next(15) switch
        {
            0 => new("unsigned", good.Unsigned, DeadReason.SignatureRefused),
            1 => new("signed by a stranger", keys.SignAsStranger(good.Unsigned), DeadReason.SignatureRefused),
            2 => new(
                "signed by a stranger in customs' name",
                keys.SignUnderFalseName(good.Unsigned),
                DeadReason.SignatureRefused
            ),
            3 or 4 => OtherContent(good),
            5 or 6 => Wrapped(good),
            7 => Doctype(good),
            8 => Entity(good),
            9 => Deep(good),
            10 => Cut(good),
            11 => Crowded(good),
            12 => Disguised(good),
            _ => Mutated(good),
        };

    /// <summary>Megabytes: rare, because each takes long.</summary>
    public AttackedMessage Huge(GoodAnswer good)
    {
        int at = good.Signed.LastIndexOf("<ds:Signature ", StringComparison.Ordinal);
        (string words, string filling) = chance.Next(5) switch
        {
            0 => ("thirty megabytes", new string('字', SafeXml.MaxCharacters)),
            1 => ("a text of more than ten million characters", new string('a', SafeXml.MaxCharacters + 100_000)),
            2 => ("a million elements", Repeated("<x/>", 1_000_000)),
            3 => ("half a million comments", Repeated("<!---->", 500_000)),
            _ => ("two hundred thousand elements of customs", Repeated("<ceb:note>1</ceb:note>", 200_000)),
        };
        string xml = good.Signed.Insert(at, filling);
        // A signature is over canonical XML without comments: this message still says what customs signed.
        return filling.StartsWith("<!--", StringComparison.Ordinal)
            ? new(words, xml)
            : new(words, xml, DeadReason.Unreadable, DeadReason.SignatureRefused, DeadReason.TooLarge);
    }

    // A signature that is right, over something else.
    private AttackedMessage OtherContent(GoodAnswer good)
    {
        int from = good.Signed.IndexOf('>', StringComparison.Ordinal) + 1;
        int to = good.Signed.LastIndexOf("<ds:Signature ", StringComparison.Ordinal);
        var text = new StringBuilder(good.Signed);
        for (int tries = 0; tries < 200; tries++)
        {
            int at = chance.Next(from, to);
            if (!char.IsAsciiDigit(text[at]) || InsideTag(good.Signed, at))
                continue;
            text[at] = (char)('0' + ((text[at] - '0' + chance.Next(1, 10)) % 10));
            return new($"another digit at {at} under the same signature", text.ToString(), DeadReason.SignatureRefused);
        }
        return new(
            "another version under the same signature",
            good.Signed.Replace("version=\"1.0\"", "version=\"1.1\"", StringComparison.Ordinal),
            DeadReason.SignatureRefused
        );
    }

    private AttackedMessage Wrapped(GoodAnswer good)
    {
        string other = good.Unsigned.Replace("returnStatus>", "returnStatus>9", StringComparison.Ordinal);
        int start = good.Signed.LastIndexOf("<ds:Signature ", StringComparison.Ordinal);
        int end = good.Signed.LastIndexOf("</", StringComparison.Ordinal);
        string signature = good.Signed[start..end];
        int inner = other.IndexOf('>', StringComparison.Ordinal) + 1;
        int last = other.LastIndexOf("</", StringComparison.Ordinal);
        string evil = "<evil:wrap xmlns:evil=\"urn:example:evil\">" + good.Signed + "</evil:wrap>";
        string xml = chance.Next(8) switch
        {
            0 => other.Insert(inner, good.Signed),
            1 => other.Insert(last, evil),
            2 => other.Insert(last, good.Signed + signature),
            3 => other.Insert(inner, signature),
            4 => good.Signed.Insert(start, signature),
            5 => other.Insert(
                last,
                signature.Replace(
                    "</ds:KeyInfo>",
                    $"</ds:KeyInfo><ds:Object>{good.Unsigned}</ds:Object>",
                    StringComparison.Ordinal
                )
            ),
            6 => other
                .Insert(last, signature.Replace("URI=\"\"", "URI=\"#signed\"", StringComparison.Ordinal))
                .Insert(inner, $"<signed Id=\"signed\">{good.Unsigned}</signed>"),
            _ => good.Signed.Insert(end, "<!-- behind -->" + good.Unsigned),
        };
        return new("a signature wrapped around other content", xml, DeadReason.SignatureRefused);
    }

    private AttackedMessage Doctype(GoodAnswer good) =>
        new("a document type", Doctypes[chance.Next(Doctypes.Length)] + good.Signed, DeadReason.Unreadable);

    private AttackedMessage Entity(GoodAnswer good)
    {
        string entity = chance.Next(3) switch
        {
            0 => "&e;",
            1 => "&#0;",
            _ => "&nbsp;",
        };
        int at = good.Signed.IndexOf("</ceb:", StringComparison.Ordinal);
        string text = good.Signed.Insert(at, entity);
        return new($"the entity {entity}", chance.Next(2) == 0 ? text : Bomb + text, DeadReason.Unreadable);
    }

    private AttackedMessage Deep(GoodAnswer good)
    {
        int levels = chance.Next(100) == 0 ? 200_000 : chance.Next(SafeXml.MaxDepth + 1, 2_000);
        int at = good.Signed.LastIndexOf("<ds:Signature ", StringComparison.Ordinal);
        return new(
            $"{levels} levels",
            good.Signed.Insert(at, Repeated("<d>", levels) + Repeated("</d>", levels)),
            DeadReason.Unreadable
        );
    }

    private AttackedMessage Cut(GoodAnswer good)
    {
        int length = chance.Next(1, good.Signed.Length);
        return new($"cut after {length} characters", good.Signed[..length], DeadReason.Unreadable);
    }

    // Many of what a reader may look for one by one.
    private AttackedMessage Crowded(GoodAnswer good)
    {
        int count = chance.Next(200) == 0 ? 50_000 : chance.Next(10, 1_000);
        int kind = chance.Next(4);
        var crowd = new StringBuilder();
        for (int i = 0; i < count; i++)
            _ = kind switch
            {
                0 => crowd.Append(CultureInfo.InvariantCulture, $" a{i}=\"{i}\""),
                1 => crowd.Append(CultureInfo.InvariantCulture, $" xmlns:n{i}=\"urn:example:{i}\""),
                2 => crowd.Append(CultureInfo.InvariantCulture, $"<n xmlns=\"urn:example:{i}\"/>"),
                _ => crowd.Append("<?p i?><![CDATA[]]>"),
            };
        int at =
            kind < 2
                ? good.Signed.IndexOf('>', StringComparison.Ordinal)
                : good.Signed.LastIndexOf("<ds:Signature ", StringComparison.Ordinal);
        string words = kind switch
        {
            0 => "attributes",
            1 => "prefixes",
            2 => "namespaces",
            _ => "instructions",
        };
        return new(
            $"{count} {words}",
            good.Signed.Insert(at, crowd.ToString()),
            DeadReason.Unreadable,
            DeadReason.SignatureRefused
        );
    }

    // Other characters of the same document: may be taken, and then says the same.
    private AttackedMessage Disguised(GoodAnswer good)
    {
        const string end = "</ceb:returnStatus>";
        string xml = chance.Next(7) switch
        {
            0 => good.Signed.Replace(end, "<!-- 1 -->" + end, StringComparison.Ordinal),
            1 => good.Signed.Replace(end, "<![CDATA[]]>" + end, StringComparison.Ordinal),
            2 => good.Signed.Replace(end, "<?x y?>" + end, StringComparison.Ordinal),
            3 => "<?xml version=\"1.0\" encoding=\"gbk\"?>\r\n" + good.Signed,
            4 => "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + good.Signed,
            5 => good.Signed + "\n<!-- behind -->\n",
            _ => good.Signed.Replace("<ceb:returnTime>2", "<ceb:returnTime>&#x32;", StringComparison.Ordinal),
        };
        return new("the same in other characters", xml);
    }

    private AttackedMessage Mutated(GoodAnswer good)
    {
        try
        {
            MutatedMessage mutated = mutations.Mutate(good.Signed, chance.Next(1, 4));
            return new(mutated.Words, mutated.Xml);
        }
        catch (Exception odd) when (odd is System.Xml.XmlException or InvalidOperationException or ArgumentException)
        {
            return Cut(good); // A change that leaves no document.
        }
    }

    private static bool InsideTag(string xml, int at) => xml.LastIndexOf('<', at) > xml.LastIndexOf('>', at);

    private static string Repeated(string part, int times) =>
        new StringBuilder(part.Length * times).Insert(0, part, times).ToString();
}

using System.Text;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity.Fuzzing;

/// <summary>What somebody could do to the bytes around a message: its envelope, its encoding, its length.</summary>
internal sealed class EnvelopeAttacks(Random chance)
{
    /// <summary>Number of the sender for whom good answers are.</summary>
    public const string OurDxpId = "DXPENT0000000001";

    private static readonly DeadReason[] Unreadable = [DeadReason.Unreadable];
    private static readonly string[] Encodings = ["gbk", "utf-7", "iso-8859-1", "utf-16", "utf-32", "x-none", "ascii"];

    /// <summary>An envelope of one of the forms that are taken, around whatever text.</summary>
    public byte[] Enclose(GoodAnswer good, string xml)
    {
        var envelope = new DxpEnvelope(good.CopMsgId, "DXPEDCCEB0000002", OurDxpId, FuzzSeeds.Then, good.Root, xml);
        return Encoding.UTF8.GetBytes(
            chance.Next(4) switch
            {
                0 => xml,
                1 => envelope.Write("33010001", "00000002"),
                _ => envelope.Write(),
            }
        );
    }

    public FuzzCase Attack(GoodAnswer good)
    {
        byte[] whole = Enclose(good, good.Signed);
        return chance.Next(12) switch
        {
            0 => Cut(good, whole),
            1 => Flip(good, whole),
            2 => Splice(good, whole),
            3 => Encoded(good, whole),
            4 => Noise(good),
            5 => Reply(good),
            6 => Foreign(good),
            7 => Doctype(good),
            8 => Twice(good),
            9 => Data(good),
            10 => Joined(good, whole),
            _ => Renamed(good),
        };
    }

    private FuzzCase Cut(GoodAnswer good, byte[] whole)
    {
        int length = chance.Next(whole.Length);
        return new($"the first {length} bytes", whole[..length], good, Unreadable);
    }

    private FuzzCase Flip(GoodAnswer good, byte[] whole)
    {
        int times = chance.Next(1, 6);
        for (int i = 0; i < times; i++)
            whole[chance.Next(whole.Length)] ^= (byte)(1 << chance.Next(8));
        return new($"{times} bits flipped", whole, good, []);
    }

    private FuzzCase Splice(GoodAnswer good, byte[] whole)
    {
        int from = chance.Next(whole.Length);
        int length = chance.Next(1, Math.Min(64, whole.Length - from) + 1);
        byte[] noise = new byte[chance.Next(3) == 0 ? 0 : chance.Next(1, 64)];
        chance.NextBytes(noise);
        return new(
            $"{length} bytes at {from} replaced by {noise.Length}",
            [.. whole[..from], .. noise, .. whole[(from + length)..]],
            good,
            []
        );
    }

    private FuzzCase Encoded(GoodAnswer good, byte[] whole)
    {
        string text = Encoding.UTF8.GetString(whole);
        string name = Encodings[chance.Next(Encodings.Length)];
        return chance.Next(5) switch
        {
            0 => new("UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)], good, []),
            1 => new("UTF-16, big end first", Encoding.BigEndianUnicode.GetBytes(text), good, []),
            2 => new("UTF-32", [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(text)], good, []),
            3 => new("ends in half a character", [.. whole, 0xE5, 0xBC], good, []),
            _ => new(
                $"says that it is {name}",
                Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?>" + text),
                good,
                []
            ),
        };
    }

    private FuzzCase Noise(GoodAnswer good)
    {
        byte[] noise = new byte[chance.Next(2_000)];
        if (chance.Next(2) == 0)
            chance.NextBytes(noise); // Otherwise nothing but zeroes.
        return new($"{noise.Length} bytes of noise", noise, good, Unreadable);
    }

    // Replies of the platform carry no signature, and so none is believed where signatures are asked for.
    private FuzzCase Reply(GoodAnswer good)
    {
        string number = chance.Next(4) == 0 ? new string('9', chance.Next(200, 300)) : good.CopMsgId;
        string response =
            $"<dxp:Response><dxp:ResponseCode>{chance.Next(-5, 99999)}</dxp:ResponseCode><dxp:OriHead><dxp:CopMsgId>{number}</dxp:CopMsgId></dxp:OriHead></dxp:Response>";
        var text = new StringBuilder(
            $"<dxp:DxpRep xmlns:dxp=\"{DxpEnvelope.Dxp}\"><dxp:RecevierId>{OurDxpId}</dxp:RecevierId>"
        );
        text.Insert(text.Length, response, chance.Next(4)).Append("</dxp:DxpRep>");
        return new(
            "a reply of the platform",
            Encoding.UTF8.GetBytes(text.ToString()),
            good,
            [DeadReason.SignatureRefused, DeadReason.Unreadable]
        );
    }

    private static FuzzCase Foreign(GoodAnswer good) =>
        new(
            "for somebody else",
            Encoding.UTF8.GetBytes(Text(good).Replace(OurDxpId, "DXPENT9999999999", StringComparison.Ordinal)),
            good,
            [DeadReason.NotForUs]
        );

    private FuzzCase Doctype(GoodAnswer good) =>
        new(
            "a document type before the envelope",
            Encoding.UTF8.GetBytes(
                (
                    chance.Next(2) == 0
                        ? "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        : "<!DOCTYPE dxp:DxpMsg>"
                ) + Text(good)
            ),
            good,
            Unreadable
        );

    private FuzzCase Twice(GoodAnswer good)
    {
        string text = Text(good);
        string name = new[] { "TransInfo", "CopMsgId", "ReceiverIds", "MsgType", "Data" }[chance.Next(5)];
        int from = text.IndexOf($"<dxp:{name}>", StringComparison.Ordinal);
        string end = $"</dxp:{name}>";
        int to = text.IndexOf(end, StringComparison.Ordinal) + end.Length;
        return new($"{name} twice", Encoding.UTF8.GetBytes(text.Insert(to, text[from..to])), good, Unreadable);
    }

    private FuzzCase Data(GoodAnswer good)
    {
        string text = Text(good);
        int at = text.IndexOf("<dxp:Data>", StringComparison.Ordinal) + "<dxp:Data>".Length;
        int end = text.IndexOf("</dxp:Data>", StringComparison.Ordinal);
        string other = chance.Next(5) switch
        {
            0 => "",
            1 => "*" + text[at..end],
            2 => text[at..(end - 2)] + "=*",
            3 => Convert.ToBase64String([0xFF, 0xFE, 0xC0, 0x80]),
            _ => "<dxp:Data>" + text[at..end] + "</dxp:Data>" + "!",
        };
        return new(
            "Data that holds no message",
            Encoding.UTF8.GetBytes(text[..at] + other + text[end..]),
            good,
            Unreadable
        );
    }

    private static FuzzCase Joined(GoodAnswer good, byte[] whole) =>
        new("two in one", [.. whole, .. whole], good, Unreadable);

    private FuzzCase Renamed(GoodAnswer good)
    {
        string text = Text(good);
        (string from, string to) = chance.Next(4) switch
        {
            0 => ("DxpMsg", "DxpMsh"),
            1 => ("http://www.chinaport.gov.cn/dxp", "urn:example:foreign"),
            2 => ("dxp:Data", "dxp:data"),
            _ => ("dxp:TransInfo", "dxp:Transinfo"),
        };
        return new(
            $"{to} for {from}",
            Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)),
            good,
            Unreadable
        );
    }

    private static string Text(GoodAnswer good) =>
        new DxpEnvelope(good.CopMsgId, "DXPEDCCEB0000002", OurDxpId, FuzzSeeds.Then, good.Root, good.Signed).Write();
}

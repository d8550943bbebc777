using System.Diagnostics;
using System.Text;
using Kaicang.Customs.Conformity;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;

namespace Kaicang.Unit.Customs;

/// <summary>Whatever bytes come, they are refused in words: nothing is resolved, walked without end, or thrown.</summary>
public sealed class MessageBytesTests
{
    private const int Rounds = 4000;
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Broken_bytes_never_throw()
    {
        var chance = new Random(11);
        var maker = new MessageMaker(chance);
        byte[][] whole = [.. MessageKind.All.Select(kind => Encoding.UTF8.GetBytes(maker.Make(kind)))];
        int refused = 0;
        for (int i = 0; i < Rounds; i++)
        {
            byte[] broken = Break(whole[i % whole.Length], chance);
            refused += SchemaCheck.Check(new MemoryStream(broken)) is null ? 0 : 1;
            string text = Encoding.UTF8.GetString(broken);
            _ = SchemaCheck.Check(text);
            _ = CebCodec.Read(text);
            _ = Answers(broken);
        }
        Assert.InRange(refused, Rounds * 9 / 10, Rounds);
    }

    [Fact]
    public void Broken_messages_in_a_sound_envelope_are_refused_and_never_throw()
    {
        var chance = new Random(12);
        var maker = new MessageMaker(chance);
        foreach (MessageKind kind in MessageKind.All)
            for (int i = 0; i < 40; i++)
            {
                string broken = Encoding.UTF8.GetString(Break(Encoding.UTF8.GetBytes(maker.Make(kind)), chance));
                string envelope = new DxpEnvelope("M1", "A", "B", Now, kind.Root, broken).Write();
                bool refused = Answers(Encoding.UTF8.GetBytes(envelope)).IsError;
                if (CebCodec.Read(broken).IsError)
                    Assert.True(refused);
            }
    }

    private static ErrorOr.ErrorOr<List<IncomingAnswer>> Answers(byte[] bytes)
    {
        ErrorOr.ErrorOr<DxpIncoming> opened = DxpReader.Open(bytes);
        return opened.IsError ? opened.Errors : IncomingAnswer.Read(opened.Value, "", Now);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]>")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/hostname\">")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>")]
    public void Document_types_and_entities_are_refused(string prologue)
    {
        string xml = prologue + new MessageMaker(new Random(1)).Make(MessageKind.Find("CEB312Message")!);
        Assert.Equal("document", SchemaCheck.Check(xml)!.Value.Metadata!["field"]);
        Assert.True(CebCodec.Read(xml).IsError);
        Assert.True(Answers(Encoding.UTF8.GetBytes(xml)).IsError);
    }

    [Fact]
    public void What_is_too_deep_or_too_long_is_refused_before_it_costs()
    {
        const string Start = "<CEB312Message xmlns=\"http://www.chinaport.gov.cn/ceb\">";
        string deep = Start + string.Concat(Enumerable.Repeat("<a>", 1_000_000));
        string @long =
            $"{Start}<OrderReturn><guid>{new string('A', SafeXml.MaxCharacters)}</guid></OrderReturn></CEB312Message>";
        string cut = $"{Start}<OrderReturn><guid>{string.Concat(Enumerable.Repeat("A<!---->", 200_000))}</guid>";
        long before = Stopwatch.GetTimestamp();
        string closed =
            $"{Start}<later>{string.Concat(Enumerable.Repeat("<a>", 100))}{string.Concat(Enumerable.Repeat("</a>", 100))}</later></CEB312Message>";
        foreach (string xml in new[] { deep, @long, cut, closed })
        {
            Assert.NotNull(SchemaCheck.Check(xml));
            Assert.True(CebCodec.Read(xml).IsError);
            Assert.True(Answers(Encoding.UTF8.GetBytes(xml)).IsError);
        }
        Assert.True(Stopwatch.GetElapsedTime(before) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Bytes_in_another_encoding_than_they_declare_are_refused()
    {
        string xml = new MessageMaker(new Random(1)).Make(MessageKind.Find("CEB312Message")!);
        byte[] latin = [.. "<?xml version=\"1.0\" encoding=\"utf-8\"?>"u8, .. Encoding.UTF8.GetBytes(xml)];
        Assert.Null(SchemaCheck.Check(new MemoryStream(latin)));
        int letter = Array.FindIndex(latin, one => one >= 0x80);
        latin[letter] = 0xFF;
        Assert.NotNull(SchemaCheck.Check(new MemoryStream(latin)));
        Assert.NotNull(SchemaCheck.Check(new MemoryStream([.. "<?xml version=\"1.0\" encoding=\"no-such\"?><a/>"u8])));
        Assert.NotNull(SchemaCheck.Check(new MemoryStream(Encoding.UTF32.GetBytes(xml)[..^3])));
        Assert.NotNull(SchemaCheck.Check(new MemoryStream()));
    }

    private static byte[] Break(byte[] whole, Random chance)
    {
        byte[] bytes = [.. whole];
        int at = chance.Next(bytes.Length);
        switch (chance.Next(6))
        {
            case 0:
                return bytes[..at];
            case 1:
                bytes[at] = (byte)chance.Next(256);
                bytes[chance.Next(bytes.Length)] = (byte)chance.Next(0x80, 256);
                return bytes;
            case 2:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + chance.Next(1, 60))..]];
            case 3:
                return [.. bytes[..at], .. bytes[chance.Next(bytes.Length)..]];
            case 4:
                return [.. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))[..^chance.Next(1, 9)]];
            default:
                byte[] noise = new byte[chance.Next(1, 400)];
                chance.NextBytes(noise);
                return [.. bytes[..at], .. noise, .. bytes[at..]];
        }
    }
}

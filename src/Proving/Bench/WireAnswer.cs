using System.Buffers.Text;

namespace Kaicang.Proving.Bench;

/// <summary>The least of HTTP/1.1 that an answer takes: status, and where it ends.</summary>
internal static class WireAnswer
{
    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> LengthHeader => "\r\nContent-Length: "u8;

    /// <summary>How many bytes the first answer takes; 0 when it has not arrived whole.</summary>
    /// <exception cref="InvalidDataException">It is no answer of HTTP/1.1.</exception>
    public static int Length(ReadOnlySpan<byte> received, out int status)
    {
        status = 0;
        int head = received.IndexOf(HeadEnd);
        if (head < 0)
            return 0;
        if (!received.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(received.Slice(9, 3), out status, out _))
            throw new InvalidDataException("no answer of HTTP/1.1");
        int body = head + HeadEnd.Length;
        int at = received[..head].IndexOf(LengthHeader);
        if (at < 0)
            return ChunksEnd(received, body);
        if (!Utf8Parser.TryParse(received[(at + LengthHeader.Length)..], out int length, out _))
            throw new InvalidDataException("a length that is no number");
        return received.Length >= body + length ? body + length : 0;
    }

    /// <summary>Chunks, each with its length in hexadecimal before it, until one of length 0.</summary>
    private static int ChunksEnd(ReadOnlySpan<byte> received, int at)
    {
        while (true)
        {
            int line = received[at..].IndexOf("\r\n"u8);
            if (line < 0)
                return 0;
            if (!Utf8Parser.TryParse(received.Slice(at, line), out int length, out _, 'x'))
                throw new InvalidDataException("a chunk without a length");
            at += line + 2 + length + 2;
            if (at > received.Length)
                return 0;
            if (length == 0)
                return at;
        }
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kaicang.Proving.Bench;

/// <summary>A request as it goes over the wire, with the place of its key.</summary>
internal sealed record RawRequest(byte[] Bytes, int KeyAt);

/// <summary>
/// Requests that are built before the clock starts and handed to the driver in a file: while it measures, the driver only copies bytes
/// and writes a new key into them.
/// </summary>
internal static class RawRequests
{
    /// <summary>Four letters of the run, four hexadecimal digits of the connection, eight of the request.</summary>
    public const int KeyLength = 16;

    public static RawRequest Post(string path, int port, string token, object body)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(body);
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\nIdempotency-Key: "
        );
        byte[] bytes = [.. Encoding.ASCII.GetBytes(head + new string('0', KeyLength) + "\r\n\r\n"), .. json];
        return new RawRequest(bytes, head.Length);
    }

    public static void Write(string file, IReadOnlyCollection<RawRequest> requests)
    {
        using var stream = new FileStream(file, FileMode.Create);
        Span<byte> head = stackalloc byte[8];
        foreach (RawRequest request in requests)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, request.Bytes.Length);
            BinaryPrimitives.WriteInt32LittleEndian(head[4..], request.KeyAt);
            stream.Write(head);
            stream.Write(request.Bytes);
        }
    }

    public static RawRequest[] Read(string file)
    {
        ReadOnlySpan<byte> all = File.ReadAllBytes(file);
        var requests = new List<RawRequest>();
        while (all.Length > 0)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(all);
            requests.Add(
                new RawRequest(all.Slice(8, length).ToArray(), BinaryPrimitives.ReadInt32LittleEndian(all[4..]))
            );
            all = all[(8 + length)..];
        }
        return [.. requests];
    }
}

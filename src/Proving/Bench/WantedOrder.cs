using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Kaicang.Proving.Bench;

/// <summary>What the yardsticks read of a request: the same bytes, headers and fields as the real route.</summary>
internal sealed record WantedOrder(
    string Token,
    string Key,
    byte[] ContentHash,
    string Sku,
    int Quantity,
    string Address,
    long AmountFen
)
{
    /// <summary>Reads the body from the pipe, without a model binder.</summary>
    public static async ValueTask<WantedOrder> ReadAsync(HttpRequest request)
    {
        while (true)
        {
            System.IO.Pipelines.ReadResult read = await request.BodyReader.ReadAsync();
            if (!read.IsCompleted && read.Buffer.Length < request.ContentLength)
            {
                request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            WantedOrder order = Parse(
                read.Buffer,
                request.Headers.Authorization.ToString(),
                request.Headers["Idempotency-Key"].ToString()
            );
            request.BodyReader.AdvanceTo(read.Buffer.End);
            return order;
        }
    }

    private static WantedOrder Parse(ReadOnlySequence<byte> body, string token, string key)
    {
        var json = new Utf8JsonReader(body);
        (string sku, string address, int quantity, long amount) = ("", "", 0, 0);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            if (json.ValueTextEquals("skuId"u8))
                sku = Text(ref json);
            else if (json.ValueTextEquals("quantity"u8))
                quantity = (int)Whole(ref json);
            else if (json.ValueTextEquals("addressId"u8))
                address = Text(ref json);
            else if (json.ValueTextEquals("expectedAmount"u8))
                amount = Whole(ref json);
        }
        Span<byte> flat = body.Length <= 4096 ? stackalloc byte[(int)body.Length] : new byte[body.Length];
        body.CopyTo(flat);
        return new WantedOrder(token, key, SHA256.HashData(flat), sku, quantity, address, amount);
    }

    private static string Text(ref Utf8JsonReader json) => json.Read() ? json.GetString()! : "";

    private static long Whole(ref Utf8JsonReader json) => json.Read() ? json.GetInt64() : 0;
}

using System.Security.Cryptography;
using System.Text.Json;
using Kaicang.Foundation.Storage;

namespace Kaicang.Foundation.UseCases;

/// <summary>
/// A request key with a hash of the content it was sent with. It binds with the first accepted effect: the same content gets the
/// same answer, other content is refused by name, and a refusal leaves no trace.
/// </summary>
public sealed record RequestKey(string Key, byte[] ContentHash)
{
    /// <summary>A key over the arguments of a use case.</summary>
    public static RequestKey Of(string key, params object?[] content) =>
        new(key, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, StorageJson.Options)));

    /// <summary>8 to 100 visible ASCII characters.</summary>
    public static bool IsWellFormed(string key) =>
        key.Length is >= 8 and <= 100 && key.All(c => c is > ' ' and < (char)127);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kaicang.Foundation.Keys;

/// <summary>
/// Encrypts single fields: AES-256-GCM with the id of the data key in front and (purpose, owner) as associated data, so that a value
/// copied to another person or another column does not open.
/// </summary>
public sealed class FieldCipher(KeyRing keys)
{
    /// <param name="purpose">Module and field, for example <c>people.id-number</c>.</param>
    /// <param name="owner">The person, account or order whose value it is.</param>
    public string Encrypt(string purpose, Guid owner, string plain)
    {
        (int id, byte[] key) = keys.Newest(KeyPurpose.Field);
        byte[] cipher = Sealed.Seal(key, Encoding.UTF8.GetBytes(plain), Associated(purpose, owner));
        byte[] whole = new byte[4 + cipher.Length];
        BinaryPrimitives.WriteInt32BigEndian(whole, id);
        cipher.CopyTo(whole, 4);
        return Convert.ToBase64String(whole);
    }

    /// <exception cref="CryptographicException">The value was changed, moved, or written under a missing key.</exception>
    public string Decrypt(string purpose, Guid owner, string cipher)
    {
        byte[] whole = Convert.FromBase64String(cipher);
        byte[] key = keys.ById(BinaryPrimitives.ReadInt32BigEndian(whole));
        return Encoding.UTF8.GetString(Sealed.Open(key, whole.AsSpan(4), Associated(purpose, owner)));
    }

    /// <summary>A keyed hash by which an encrypted value is found again; useless without the installation's lookup key.</summary>
    public byte[] LookupHash(string purpose, string plain) =>
        HMACSHA256.HashData(keys.Lookup(), Encoding.UTF8.GetBytes(purpose + "\n" + plain));

    private static byte[] Associated(string purpose, Guid owner)
    {
        byte[] text = Encoding.UTF8.GetBytes(purpose);
        byte[] whole = new byte[16 + text.Length];
        owner.TryWriteBytes(whole, bigEndian: true, out _);
        text.CopyTo(whole, 16);
        return whole;
    }
}

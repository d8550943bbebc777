using System.Security.Cryptography;
using Kaicang.Foundation.Keys;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Foundation;

/// <summary>Encrypted fields open for their person and field only, and outlive a rotation.</summary>
public sealed class KeysTests
{
    private static readonly Guid Someone = Ids.NewV7(DateTimeOffset.UnixEpoch.AddYears(56));

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_value_opens_only_for_its_person_and_its_field(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        FieldCipher cipher = host.Services.GetRequiredService<FieldCipher>();
        string sealedValue = cipher.Encrypt("people.id-number", Someone, "990101199001011233");
        Assert.Equal("990101199001011233", cipher.Decrypt("people.id-number", Someone, sealedValue));
        Assert.DoesNotContain(
            "99010119",
            System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(sealedValue)),
            StringComparison.Ordinal
        );
        Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt("people.name", Someone, sealedValue));
        Assert.ThrowsAny<CryptographicException>(() =>
            cipher.Decrypt("people.id-number", Ids.NewV7(DateTimeOffset.UnixEpoch.AddYears(57)), sealedValue)
        );
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_was_written_before_a_rotation_is_read_after_it_and_found_by_the_same_hash(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        FieldCipher cipher = host.Services.GetRequiredService<FieldCipher>();
        KeyRing ring = host.Services.GetRequiredService<KeyRing>();
        string before = cipher.Encrypt("people.name", Someone, "周安");
        byte[] hash = cipher.LookupHash("people.phone", "19900000001");
        byte[] master = await File.ReadAllBytesAsync(ring.MasterKeyPath);
        ring.Rotate(DateTimeOffset.UnixEpoch);
        Assert.NotEqual(master, await File.ReadAllBytesAsync(ring.MasterKeyPath));
        Assert.Equal("周安", cipher.Decrypt("people.name", Someone, before));
        Assert.Equal(hash, cipher.LookupHash("people.phone", "19900000001"));
        Assert.NotEqual(before[..6], cipher.Encrypt("people.name", Someone, "周安")[..6]);
    }

    [Fact]
    public async Task The_master_key_is_readable_by_its_owner_only()
    {
        await using TestHost host = await TestHost.CreateAsync(Engine.Sqlite);
        host.Services.GetRequiredService<FieldCipher>().Encrypt("people.name", Someone, "周安");
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(host.Services.GetRequiredService<KeyRing>().MasterKeyPath)
        );
    }
}

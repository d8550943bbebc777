using System.Security.Cryptography;
using Kaicang.Foundation;
using Kaicang.Foundation.Keys;
using Kaicang.Foundation.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Unit.Foundation;

public sealed class KeyRingTests : IDisposable
{
    private static readonly Guid Owner = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-keys").FullName;
    private readonly List<ServiceProvider> started = [];

    [Fact]
    public void What_was_written_before_a_rotation_still_opens_after_a_restart()
    {
        ServiceProvider first = Start();
        string before = first.GetRequiredService<FieldCipher>().Encrypt("people.id-number", Owner, "secret");
        byte[] hash = first.GetRequiredService<FieldCipher>().LookupHash("people.id-number", "secret");
        first.GetRequiredService<KeyRing>().Rotate(DateTimeOffset.UnixEpoch);

        FieldCipher again = Start().GetRequiredService<FieldCipher>();
        Assert.Equal("secret", again.Decrypt("people.id-number", Owner, before));
        Assert.Equal(hash, again.LookupHash("people.id-number", "secret"));
    }

    [Fact]
    public void A_rotation_cut_off_before_its_last_step_is_finished_by_the_next_start()
    {
        ServiceProvider first = Start();
        string before = first.GetRequiredService<FieldCipher>().Encrypt("p", Owner, "secret");
        string path = first.GetRequiredService<KeyRing>().MasterKeyPath;
        byte[] old = File.ReadAllBytes(path);
        first.GetRequiredService<KeyRing>().Rotate(DateTimeOffset.UnixEpoch);
        // As if the process had died between the commit and the renaming of the file.
        File.Move(path, path + ".next");
        File.WriteAllBytes(path, old);

        Assert.Equal("secret", Start().GetRequiredService<FieldCipher>().Decrypt("p", Owner, before));
        Assert.False(File.Exists(path + ".next"));
    }

    [Fact]
    public void A_rotation_cut_off_before_its_commit_leaves_the_old_master_key()
    {
        ServiceProvider first = Start();
        string before = first.GetRequiredService<FieldCipher>().Encrypt("p", Owner, "secret");
        string path = first.GetRequiredService<KeyRing>().MasterKeyPath;
        File.WriteAllBytes(path + ".next", RandomNumberGenerator.GetBytes(32));

        Assert.Equal("secret", Start().GetRequiredService<FieldCipher>().Decrypt("p", Owner, before));
    }

    [Fact]
    public void A_master_key_from_the_environment_survives_a_rotation()
    {
        string master = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        ServiceProvider first = Start(master);
        string before = first.GetRequiredService<FieldCipher>().Encrypt("p", Owner, "secret");
        first.GetRequiredService<KeyRing>().Rotate(DateTimeOffset.UnixEpoch);

        Assert.Equal("secret", Start(master).GetRequiredService<FieldCipher>().Decrypt("p", Owner, before));
        Assert.False(File.Exists(first.GetRequiredService<KeyRing>().MasterKeyPath));
    }

    [Fact]
    public void A_value_copied_to_another_owner_does_not_open()
    {
        FieldCipher cipher = Start().GetRequiredService<FieldCipher>();
        string value = cipher.Encrypt("p", Owner, "secret");
        Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt("p", Guid.Empty, value));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt("q", Owner, value));
    }

    public void Dispose()
    {
        started.ForEach(provider => provider.Dispose());
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private ServiceProvider Start(string? masterKey = null)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["Storage:Folder"] = folder, ["Kaicang:MasterKey"] = masterKey }
            )
            .Build();
        ServiceProvider provider = new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging()
            .AddFoundation(configuration)
            .BuildServiceProvider();
        started.Add(provider);
        using KaicangDb db = provider.GetRequiredService<IDbContextFactory<KaicangDb>>().CreateDbContext();
        db.Database.EnsureCreated();
        return provider;
    }
}

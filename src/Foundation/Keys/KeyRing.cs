using System.Security.Cryptography;
using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Configuration;

namespace Kaicang.Foundation.Keys;

/// <summary>What a data key is for.</summary>
public enum KeyPurpose
{
    /// <summary>Encrypts fields.</summary>
    Field,

    /// <summary>Keyed hashes by which encrypted values are found again.</summary>
    Lookup,
}

/// <summary>A data key, wrapped by the master key.</summary>
internal sealed class DataKeyRow
{
    public int Id { get; init; }
    public KeyPurpose Purpose { get; init; }
    public byte[] Wrapped { get; set; } = [];
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class DataKeyTable : IEntityTypeConfiguration<DataKeyRow>
{
    public void Configure(EntityTypeBuilder<DataKeyRow> table)
    {
        table.ToTable("foundation_data_keys");
        table.HasKey(x => x.Id);
        table.Property(x => x.Id).ValueGeneratedNever();
    }
}

/// <summary>
/// The keys of the installation. The master key lies outside the database (file with mode 0600, or the environment variable
/// <c>Kaicang__MasterKey</c>) and only wraps data keys; data keys lie wrapped in the database.
/// </summary>
public sealed class KeyRing
{
    private readonly StorageOptions storage;
    private readonly IDbContextFactory<KaicangDb> factory;
    private readonly string? configured;
    private readonly Lock loading = new();
    private volatile Loaded? loaded;

    public KeyRing(StorageOptions storage, IDbContextFactory<KaicangDb> factory, IConfiguration configuration)
    {
        this.storage = storage;
        this.factory = factory;
        configured = configuration["Kaicang:MasterKey"];
    }

    /// <summary>The path of the master key's file.</summary>
    public string MasterKeyPath => Path.GetFullPath(Path.Combine(storage.Folder, "keys", "master.key"));

    /// <summary>The master key comes from the environment (or another configuration), so a rotation leaves it alone.</summary>
    public bool MasterKeyIsGiven => configured is { Length: > 0 };

    private string NextMasterKeyPath => MasterKeyPath + ".next";

    /// <summary>The newest key for writing, with its id.</summary>
    internal (int Id, byte[] Key) Newest(KeyPurpose purpose)
    {
        Loaded keys = Keys();
        int id = keys.Purposes.Where(pair => pair.Value == purpose).Max(pair => pair.Key);
        return (id, keys.Plain[id]);
    }

    /// <summary>The lookup key never changes with rotation: hashes made with it must stay findable.</summary>
    internal byte[] Lookup()
    {
        Loaded keys = Keys();
        return keys.Plain[keys.Purposes.Where(pair => pair.Value == KeyPurpose.Lookup).Min(pair => pair.Key)];
    }

    /// <summary>A key for one purpose, the same on every host of the installation and after every rotation.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Lookup(), 32, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    /// <exception cref="CryptographicException">The value was written under a key that this installation does not have.</exception>
    internal byte[] ById(int id) =>
        Keys().Plain.GetValueOrDefault(id)
        ?? (Reload().Plain.GetValueOrDefault(id) ?? throw new CryptographicException($"There is no data key {id}."));

    /// <summary>
    /// A new field key for what is written from now on, and all keys wrapped anew under a new master key. A master key that
    /// comes from the environment is not ours to replace: then it stays and wraps the new field key too.
    /// </summary>
    /// <returns>The id of the new field key.</returns>
    public int Rotate(DateTimeOffset now)
    {
        lock (loading)
        {
            Loaded keys = Load();
            bool ours = configured is not { Length: > 0 };
            byte[] master = ours ? RandomNumberGenerator.GetBytes(32) : MasterKey(mayCreate: false);
            int id = keys.Plain.Keys.Max() + 1;
            // The next master key is on the disk before anything is wrapped with it; a crash in between leaves both, and
            // the next start takes the one that opens.
            if (ours)
                WriteSecret(NextMasterKeyPath, master);
            using (KaicangDb db = factory.CreateDbContext())
            {
                foreach (DataKeyRow row in db.Set<DataKeyRow>())
                    row.Wrapped = Wrap(master, row.Id, keys.Plain[row.Id]);
                db.Add(
                    new DataKeyRow
                    {
                        Id = id,
                        Purpose = KeyPurpose.Field,
                        Wrapped = Wrap(master, id, RandomNumberGenerator.GetBytes(32)),
                        CreatedAt = now,
                    }
                );
                db.SaveChangesAsync().GetAwaiter().GetResult();
            }
            if (ours)
                File.Move(NextMasterKeyPath, MasterKeyPath, overwrite: true);
            loaded = null;
            return id;
        }
    }

    private Loaded Keys() => loaded ?? Reload();

    private Loaded Reload()
    {
        lock (loading)
            return loaded = Load();
    }

    private Loaded Load()
    {
        using KaicangDb db = factory.CreateDbContext();
        List<DataKeyRow> rows = [.. db.Set<DataKeyRow>().AsNoTracking()];
        byte[] master = MasterKey(mayCreate: rows.Count == 0);
        if (rows.Count > 0 && NextMasterKeyIfItOpens(master, rows[0]) is { } next)
            master = next;
        if (rows.Count == 0)
        {
            rows =
            [
                new DataKeyRow
                {
                    Id = 1,
                    Purpose = KeyPurpose.Field,
                    Wrapped = Wrap(master, 1, RandomNumberGenerator.GetBytes(32)),
                    CreatedAt = DateTimeOffset.UnixEpoch,
                },
                new DataKeyRow
                {
                    Id = 2,
                    Purpose = KeyPurpose.Lookup,
                    Wrapped = Wrap(master, 2, RandomNumberGenerator.GetBytes(32)),
                    CreatedAt = DateTimeOffset.UnixEpoch,
                },
            ];
            db.AddRange(rows);
            try
            {
                db.SaveChangesAsync().GetAwaiter().GetResult();
            }
            catch (DbUpdateException other) when (UseCases.DbErrors.IsUniqueViolation(other))
            {
                db.ChangeTracker.Clear(); // Another host was first: its keys are the keys.
                rows = [.. db.Set<DataKeyRow>().AsNoTracking()];
            }
        }
        return new Loaded(
            rows.ToDictionary(r => r.Id, r => Unwrap(master, r)),
            rows.ToDictionary(r => r.Id, r => r.Purpose)
        );
    }

    private byte[] MasterKey(bool mayCreate)
    {
        if (configured is { Length: > 0 })
            return Convert.FromBase64String(configured);
        if (File.Exists(MasterKeyPath))
            return File.ReadAllBytes(MasterKeyPath);
        if (!mayCreate)
            throw new CryptographicException(
                $"The master key {MasterKeyPath} is missing, and the database holds keys that only it opens."
            );
        byte[] key = RandomNumberGenerator.GetBytes(32);
        WriteSecret(MasterKeyPath, key);
        return key;
    }

    /// <summary>The master key of a rotation that was cut off after its commit; it takes its place now. Null otherwise.</summary>
    private byte[]? NextMasterKeyIfItOpens(byte[] master, DataKeyRow row)
    {
        if (configured is { Length: > 0 } || !File.Exists(NextMasterKeyPath) || Opens(master, row))
            return null;
        byte[] next = File.ReadAllBytes(NextMasterKeyPath);
        if (!Opens(next, row))
            return null;
        File.Move(NextMasterKeyPath, MasterKeyPath, overwrite: true);
        return next;
    }

    private static bool Opens(byte[] master, DataKeyRow row)
    {
        try
        {
            Unwrap(master, row);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Writes a secret so that only its owner may read it.</summary>
    public static void WriteSecret(string path, byte[] secret)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(secret);
        file.Flush(flushToDisk: true);
    }

    private static byte[] Wrap(byte[] master, int id, byte[] key) =>
        Sealed.Seal(master, key, BitConverter.GetBytes(id));

    private static byte[] Unwrap(byte[] master, DataKeyRow row) =>
        Sealed.Open(master, row.Wrapped, BitConverter.GetBytes(row.Id));

    private sealed record Loaded(Dictionary<int, byte[]> Plain, Dictionary<int, KeyPurpose> Purposes);
}

/// <summary>AES-256-GCM with a random nonce in front and the tag behind it.</summary>
internal static class Sealed
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        byte[] result = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(
            result.AsSpan(0, NonceSize),
            plain,
            result.AsSpan(NonceSize + TagSize),
            result.AsSpan(NonceSize, TagSize),
            associated
        );
        return result;
    }

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> associated)
    {
        byte[] plain = new byte[cipher.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(
            cipher[..NonceSize],
            cipher[(NonceSize + TagSize)..],
            cipher.Slice(NonceSize, TagSize),
            plain,
            associated
        );
        return plain;
    }
}

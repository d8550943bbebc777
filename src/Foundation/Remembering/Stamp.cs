using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Foundation.Remembering;

/// <summary>
/// The version of things that are remembered under one name, as this process knows it: one count for the whole and one for each of
/// <see cref="PartCount"/> parts, so that a change of one thing does not make all of them stale. Both only grow, so their sum tells
/// whether anything moved.
/// </summary>
internal sealed class Stamp
{
    /// <summary>Into how many parts keys are spread. Hosts of one database must agree on it: it stands in the stored names.</summary>
    public const int PartCount = 64;

    private readonly long[] parts = new long[PartCount];
    private readonly string[] partNames;
    private long whole;

    public Stamp(string name)
    {
        Name = name;
        partNames =
        [
            .. Enumerable
                .Range(0, PartCount)
                .Select(part => string.Create(CultureInfo.InvariantCulture, $"{name}/{part}")),
        ];
    }

    public string Name { get; }

    /// <summary>The version that a thing with this key has now.</summary>
    public long VersionOf(Guid key) => Volatile.Read(ref whole) + Volatile.Read(ref parts[PartOf(key)]);

    /// <summary>The stored name of the part of a key.</summary>
    public string PartNameOf(Guid key) => partNames[PartOf(key)];

    /// <summary>Whatever was remembered under this name, or under one of its parts, is stale from now on.</summary>
    public void Drop(string name)
    {
        int part = Array.IndexOf(partNames, name);
        if (part < 0)
            Interlocked.Increment(ref whole);
        else
            Interlocked.Increment(ref parts[part]);
    }

    // The last byte of a version 7 id and any byte of a hash are chance, and the same on every host.
    private static int PartOf(Guid key)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes);
        return bytes[15] % PartCount;
    }
}

/// <summary>The stored version of a stamp: how hosts that share a database hear of each other's changes.</summary>
internal sealed class StampRow
{
    public string Name { get; init; } = "";
    public long Version { get; init; }
}

internal sealed class StampTable : IEntityTypeConfiguration<StampRow>
{
    public void Configure(EntityTypeBuilder<StampRow> table)
    {
        table.ToTable("foundation_stamps");
        table.HasKey(x => x.Name);
    }
}

using System.Globalization;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.Conformity.Fuzzing;

/// <summary>A message of customs as it was signed: whatever is made of it may say this or nothing.</summary>
internal sealed record GoodAnswer(string Root, string Unsigned, string Signed, string CopMsgId);

/// <summary>Bytes that come in, and what must become of them.</summary>
/// <param name="Words">What was done to a good message.</param>
/// <param name="Allowed">
/// The reasons of which one must be given; empty where even being taken is right, as long as it says what was signed.
/// </param>
internal sealed record FuzzCase(string Words, byte[] Bytes, GoodAnswer Original, IReadOnlyList<DeadReason> Allowed);

/// <summary>Something that must not be.</summary>
/// <param name="File">Where its bytes lie.</param>
public sealed record FuzzFinding(int Seed, long Case, string Words, string What, string File)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"--seed {Seed} --case {Case}: {Words}: {What} ({File})");
}

/// <summary>Where findings lie: the bytes, and beside them the certificates under which they were judged.</summary>
internal sealed class FindingFolder(string folder)
{
    public string Keep(int seed, long number, byte[] bytes, FuzzKeys keys)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < keys.Certificates.Count; i++)
            File.WriteAllBytes(
                Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed}-customs-{i}.cer")),
                keys.Certificates[i].Der.ToArray()
            );
        string file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seed}-{number}.bin"));
        File.WriteAllBytes(file, bytes);
        return Path.GetFullPath(file);
    }
}

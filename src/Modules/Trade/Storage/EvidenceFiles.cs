using Kaicang.Foundation.Keys;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>
/// The pictures of evidence, in the folder <c>media/evidence</c> of the installation, beside its clips: sealed, named by their id, for
/// nobody to fetch but through the case. Hosts of one installation share that folder as they share the keys.
/// </summary>
internal sealed class EvidenceFiles(StorageOptions storage, FileCipher cipher)
{
    private const string Purpose = "trade.evidence";
    private const string Ending = ".sealed";

    private string Folder => Path.GetFullPath(Path.Combine(storage.Folder, "media", "evidence"));

    /// <summary>The file is on the disk before the row that tells of it is committed.</summary>
    public async Task KeepAsync(EvidenceId id, byte[] content, CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using SealingStream file = cipher.Seal(new FileStream(PathOf(id), options), Purpose, id.Value);
        await file.WriteAsync(content, ct);
        await file.FinishAsync(ct);
    }

    /// <returns>The plain picture; null when its file is not here.</returns>
    public async Task<byte[]?> ReadAsync(EvidenceId id, CancellationToken ct)
    {
        string path = PathOf(id);
        if (!File.Exists(path))
            return null;
        await using Stream file = cipher.Open(File.OpenRead(path), Purpose, id.Value);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return content.ToArray();
    }

    /// <summary>Pictures that lie here since before an instant.</summary>
    public IReadOnlyList<EvidenceId> KeptBefore(DateTimeOffset at) =>
        Directory.Exists(Folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(Folder, "*" + Ending)
                    .Where(path => File.GetLastWriteTimeUtc(path) < at.UtcDateTime)
                    .Select(path =>
                        Ids.TryParse(Path.GetFileNameWithoutExtension(path), out EvidenceId id) ? id : default
                    )
                    .Where(id => id != default),
            ]
            : [];

    public void Delete(EvidenceId id) => File.Delete(PathOf(id));

    private string PathOf(EvidenceId id) => Path.Combine(Folder, id + Ending);
}

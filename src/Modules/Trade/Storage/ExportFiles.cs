using System.Globalization;
using Kaicang.Foundation.Keys;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>
/// The files of exports, in the folder <c>exports</c> of the installation: sealed, named by export and attempt. Hosts of one installation
/// share that folder as they share the keys.
/// </summary>
internal sealed class ExportFiles(StorageOptions storage, FileCipher cipher)
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";

    /// <summary>Who works on exports here. Another start of the program is another worker.</summary>
    public Guid Worker { get; } = Ids.NewV7(TimeProvider.System.GetUtcNow());

    private string Folder => Path.GetFullPath(Path.Combine(storage.Folder, "exports"));

    public SealingStream Create(OrderExportId id, int attempt, string format)
    {
        Directory.CreateDirectory(Folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return cipher.Seal(new FileStream(PathOf(id, attempt, format), options), Purpose(format), id.Value);
    }

    /// <returns>The plain content; null when the file is not here.</returns>
    public Stream? Open(OrderExportId id, int attempt, string format)
    {
        string path = PathOf(id, attempt, format);
        return File.Exists(path) ? cipher.Open(File.OpenRead(path), Purpose(format), id.Value) : null;
    }

    /// <summary>The exports and attempts that have files here.</summary>
    public IReadOnlyList<(OrderExportId Id, int Attempt)> Kept() =>
        Directory.Exists(Folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(Folder)
                    .Select(path => Path.GetFileNameWithoutExtension(path).Split('-'))
                    .Where(parts => parts.Length == 2)
                    .Select(parts =>
                        (
                            Ids.TryParse(parts[0], out OrderExportId id) ? id : default,
                            int.TryParse(parts[1], CultureInfo.InvariantCulture, out int attempt) ? attempt : 0
                        )
                    )
                    .Where(kept => kept.Item1 != default)
                    .Distinct(),
            ]
            : [];

    public void Delete(OrderExportId id, int attempt)
    {
        foreach (string format in (string[])[Csv, Xlsx])
            File.Delete(PathOf(id, attempt, format));
    }

    private string PathOf(OrderExportId id, int attempt, string format) =>
        Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{id}-{attempt}.{format}"));

    private static string Purpose(string format) => "trade.export-" + format;
}

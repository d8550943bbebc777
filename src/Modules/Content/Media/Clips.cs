namespace Kaicang.Content.Media;

/// <summary>
/// The clips that rooms play: <c>name.mp4</c> with its poster <c>name.jpg</c>, in the installation's media folder, then among the
/// program's own data.
/// </summary>
internal sealed class Clips(StorageOptions storage, DataFolder data)
{
    private readonly string[] folders =
    [
        Path.GetFullPath(Path.Combine(storage.Folder, "media")),
        Path.Combine(data.Path, "media"),
    ];

    public bool Knows(string clip) => FileOf(clip, ".mp4") is not null;

    /// <returns>The path of a clip or its poster; null when there is none.</returns>
    public string? FileOf(string clip, string ending)
    {
        // The name comes from outside: only plain words, never a path.
        if (clip.Length is 0 or > 60 || !clip.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return null;
        return folders.Select(folder => Path.Combine(folder, clip + ending)).FirstOrDefault(File.Exists);
    }

    public IReadOnlyList<string> Names() =>
        [
            .. folders
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.mp4"))
                .Select(Path.GetFileNameWithoutExtension)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}

/// <summary>Names of the clips, for pages.</summary>
public sealed class ClipNames
{
    private readonly Func<IReadOnlyList<string>> names;

    internal ClipNames(Clips clips) => names = clips.Names;

    public IReadOnlyList<string> All() => names();
}

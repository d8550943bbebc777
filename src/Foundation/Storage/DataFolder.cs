using Microsoft.Extensions.Configuration;

namespace Kaicang.Foundation.Storage;

/// <summary>Where the tracked facts lie: <c>data/</c> beside the solution, or beside the program once published.</summary>
public sealed class DataFolder
{
    public DataFolder(IConfiguration configuration)
    {
        Path = configuration["Kaicang:DataFolder"] is { Length: > 0 } configured ? configured : Find();
    }

    /// <summary>The absolute path of the folder.</summary>
    public string Path { get; }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = System.IO.Path.Combine(folder.FullName, "data");
            if (Directory.Exists(System.IO.Path.Combine(candidate, "codes")))
                return candidate;
        }
        throw new DirectoryNotFoundException("The folder data/ is missing: give its path as Kaicang:DataFolder.");
    }
}

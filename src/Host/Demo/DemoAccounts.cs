using System.Security.Cryptography;
using System.Text;
using Kaicang.Foundation.Storage;

namespace Kaicang.Host.Demo;

/// <summary>The demo's accounts with passwords that were made for this installation alone; readable by its owner only.</summary>
internal static class DemoAccounts
{
    public static string PathIn(StorageOptions storage) => Path.Combine(storage.Folder, "demo-accounts.txt");

    /// <summary>Adds a line and brings it to the disk.</summary>
    public static void Add(StorageOptions storage, string role, string userName, string password, string words)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(PathIn(storage), options);
        file.Write(Encoding.UTF8.GetBytes($"{role, -20} {userName, -22} {password, -18} {words}\n"));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Role, sign-in name and password of every account of the file.</summary>
    public static IReadOnlyList<(string Role, string UserName, string Password)> Read(StorageOptions storage) =>
        File.Exists(PathIn(storage))
            ?
            [
                .. File.ReadLines(PathIn(storage))
                    .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Where(cells => cells.Length >= 3)
                    .Select(cells => (cells[0], cells[1], cells[2])),
            ]
            : [];

    /// <summary>Sixteen characters without look-alikes.</summary>
    public static string NewPassword() =>
        RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);
}

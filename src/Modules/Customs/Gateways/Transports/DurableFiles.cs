using System.Runtime.InteropServices;
using System.Text;

namespace Kaicang.Customs.Gateways.Transports;

/// <summary>Files that are wholly there or not at all, also after a power cut.</summary>
internal static class DurableFiles
{
    private const int ReadOnly = 0;

    /// <summary>Writes beside, to the disk, and renames: whoever looks sees no file or the whole file.</summary>
    public static async Task Write(string folder, string name, byte[] bytes, CancellationToken ct)
    {
        string unfinished = Path.Combine(folder, $".{name}.tmp");
        await using (
            var file = new FileStream(
                unfinished,
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    Options = FileOptions.Asynchronous,
                }
            )
        )
        {
            await file.WriteAsync(bytes, ct);
            await file.FlushAsync(ct);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
        Sync(folder);
    }

    /// <summary>Moves a file into another folder of the same disk; both folders remember it after a power cut.</summary>
    public static void Move(string from, string folder, string name)
    {
        File.Move(from, Path.Combine(folder, name), overwrite: true);
        Sync(folder);
        Sync(Path.GetDirectoryName(from)!);
    }

    /// <summary>Brings a folder's names to the disk: a rename alone is only in memory (fsync(2)).</summary>
    /// <exception cref="IOException">The disk said no.</exception>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows())
            return; // NTFS writes names in its journal, in order.
        int descriptor = Open(Encoding.UTF8.GetBytes(folder + "\0"), ReadOnly);
        if (descriptor < 0)
            throw new IOException($"{folder} cannot be opened: error {Marshal.GetLastPInvokeError()}");
        try
        {
            if (Fsync(descriptor) != 0)
                throw new IOException($"{folder} cannot be synchronised: error {Marshal.GetLastPInvokeError()}");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    // The path goes as the bytes that the system takes, ended by a zero.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}

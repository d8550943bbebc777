using System.Globalization;

namespace Kaicang.Foundation.Storage;

/// <summary>One process opens a SQLite installation. The lock is held by an open file, so it is gone with the process, however it ends.</summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or says which process holds it.</summary>
    public static FolderLock? TryTake(StorageOptions storage, out int holder)
    {
        holder = 0;
        Directory.CreateDirectory(storage.Folder);
        string path = Path.Combine(storage.Folder, "kaicang.lock");
        try
        {
            // The file stays readable for others: the process id in it is what they are told.
            // macOS knows no lock on a range, so there the whole file is taken and the process stays nameless.
            FileShare share = OperatingSystem.IsMacOS() ? FileShare.None : FileShare.Read;
            var taken = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
            if (!OperatingSystem.IsMacOS())
                taken.Lock(0, 1);
            taken.SetLength(0);
            taken.Write(
                System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            );
            taken.Flush();
            return new FolderLock(taken);
        }
        catch (IOException)
        {
            try
            {
                using var reader = new StreamReader(
                    new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)
                );
                _ = int.TryParse(reader.ReadToEnd(), CultureInfo.InvariantCulture, out holder);
            }
            catch (IOException)
            {
                holder = 0; // Somebody holds it and does not let us read who.
            }
            return null;
        }
    }

    public void Dispose() => file.Dispose();
}

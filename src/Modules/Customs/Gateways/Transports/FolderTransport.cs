using System.Security.Cryptography;
using System.Text;
using Kaicang.Customs.Domain;
using Microsoft.Extensions.Logging;

namespace Kaicang.Customs.Gateways.Transports;

/// <summary>
/// Exchange by files with the client software of a node. A message is written beside, brought to the disk and renamed. An answer is
/// claimed by renaming it (<c>.reading</c>), taken, and moved to <c>done</c> or <c>failed</c>; a claim that a stop left behind is taken
/// up again.
/// </summary>
internal sealed partial class FolderTransport : ITransport
{
    private const string Claimed = ".reading";
    private readonly FolderOptions options;
    private readonly int mostBytes;
    private readonly TimeProvider time;
    private readonly ILogger log;

    /// <param name="time">The clock of the file system: system time, not the demo's.</param>
    public FolderTransport(TransportOptions transport, TimeProvider time, ILogger log)
    {
        (options, mostBytes, this.time, this.log) = (transport.Folder, transport.MostBytes, time, log);
        if (options.Outbox.Length == 0 || options.Inbox.Length == 0)
            throw new InvalidOperationException("Customs:Transport:Folder:Outbox and :Inbox are both needed.");
        if (Path.GetFullPath(options.Outbox) == Path.GetFullPath(options.Inbox))
            throw new InvalidOperationException("Customs:Transport:Folder: Outbox and Inbox must be two folders.");
        foreach (string folder in (string[])[options.Outbox, options.Inbox, Done, Failed])
            Directory.CreateDirectory(folder);
    }

    private string Done => Path.Combine(options.Inbox, "done");

    private string Failed => Path.Combine(options.Inbox, "failed");

    public async Task Send(Shipment shipment, CancellationToken ct)
    {
        try
        {
            await DurableFiles.Write(
                options.Outbox,
                $"{shipment.Root}_{shipment.CopMsgId}.xml",
                Encoding.UTF8.GetBytes(shipment.Text),
                ct
            );
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            throw new TransportException(full.Message, full);
        }
    }

    public async Task<IReadOnlyList<Delivery>> Receive(
        IReadOnlyDictionary<string, long> after,
        int max,
        CancellationToken ct
    )
    {
        var came = new List<Delivery>();
        long bytes = 0;
        try
        {
            foreach (FileInfo file in Waiting().Take(max))
            {
                if (await Claim(file, ct) is not { } delivery)
                    continue;
                came.Add(delivery);
                // A hundred of the longest at once would be gigabytes.
                if ((bytes += delivery.Bytes?.Length ?? 0) >= mostBytes)
                    break;
            }
        }
        catch (Exception away) when (away is IOException or UnauthorizedAccessException)
        {
            TellAway(log, options.Inbox, away.Message); // What was claimed before is taken all the same.
        }
        return came;
    }

    public Task Acknowledge(Delivery delivery, bool dead, CancellationToken ct)
    {
        string path = (string)delivery.Ticket!;
        string folder = dead ? Failed : Done;
        string name = Path.GetFileNameWithoutExtension(path);
        // Another one of that name is kept beside it: its hash tells them apart.
        if (File.Exists(Path.Combine(folder, name)))
            name = $"{delivery.Hash[..16]}.{name}";
        DurableFiles.Move(path, folder, name);
        return Task.CompletedTask;
    }

    // The claim stays where it is and is the first to be looked at again.
    public Task GiveBack(Delivery delivery, CancellationToken ct) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private IEnumerable<FileInfo> Waiting()
    {
        var inbox = new DirectoryInfo(options.Inbox);
        DateTime changedBefore = time.GetUtcNow().UtcDateTime - options.Quiet;
        IEnumerable<FileInfo> claimed = inbox.EnumerateFiles("*" + Claimed);
        IEnumerable<FileInfo> fresh = inbox
            .EnumerateFiles(options.Pattern)
            .Where(file =>
                !file.Name.EndsWith(Claimed, StringComparison.Ordinal)
                && !file.Name.StartsWith('.')
                && file.LastWriteTimeUtc <= changedBefore
            );
        // A link could name anything that this program may read.
        return claimed
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Concat(fresh.OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal))
            .Where(file => file.LinkTarget is null);
    }

    private async Task<Delivery?> Claim(FileInfo file, CancellationToken ct)
    {
        string name = file.Name.EndsWith(Claimed, StringComparison.Ordinal) ? file.Name[..^Claimed.Length] : file.Name;
        string path = Path.Combine(options.Inbox, name + Claimed);
        try
        {
            if (file.FullName != Path.GetFullPath(path))
                File.Move(file.FullName, path, overwrite: false);
            Delivery read = await Read(path, ct);
            return read with { Ticket = path };
        }
        catch (Exception gone) when (gone is FileNotFoundException or IOException)
        {
            return null; // Another host was first, or it is being written; the next look decides.
        }
    }

    private async Task<Delivery> Read(string path, CancellationToken ct)
    {
        string place = Path.GetFileNameWithoutExtension(path);
        await using FileStream file = File.OpenRead(path);
        if (file.Length > mostBytes)
        {
            byte[] hash = await SHA256.HashDataAsync(file, ct);
            return new Delivery(TransportKind.Folder, place, null, Convert.ToHexString(hash), file.Length);
        }
        byte[] bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, ct);
        return Delivery.Of(TransportKind.Folder, place, bytes);
    }

    [LoggerMessage(LogLevel.Warning, "Customs: the folder {Inbox} cannot be read: {Reason}")]
    private static partial void TellAway(ILogger log, string inbox, string reason);
}

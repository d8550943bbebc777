using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kaicang.Customs.Signing.Remote;

/// <summary>One line of the audit: who had what signed, without anything that is in the message.</summary>
/// <param name="Digest">SHA-256 of the text, by which the message is found.</param>
/// <param name="Previous">SHA-256 of the line before: a line that is changed or taken out no longer fits the next.</param>
internal sealed record AuditLine(
    DateTimeOffset At,
    string Client,
    string Sender,
    string DxpId,
    string Root,
    string Guid,
    string Digest,
    string Outcome,
    string Previous
);

/// <summary>
/// The signing host's own book: a line for each signature and each refusal, appended and brought to the disk before the signature leaves.
/// Where it cannot be written, nothing is signed.
/// </summary>
internal sealed class SigningAudit : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly TimeProvider time;
    private string previous;

    public SigningAudit(string path, TimeProvider time)
    {
        this.time = time;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        previous = File.Exists(path) ? HashOf(File.ReadLines(path).LastOrDefault() ?? "") : "";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.Read,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        file = new FileStream(path, options);
    }

    /// <exception cref="IOException">The disk did not take it; then nothing may be signed.</exception>
    public void Write(
        string client,
        string sender,
        string dxpId,
        string root,
        string guid,
        string digest,
        string outcome
    )
    {
        lock (gate)
        {
            var line = new AuditLine(time.GetUtcNow(), client, sender, dxpId, root, guid, digest, outcome, previous);
            string text = JsonSerializer.Serialize(line, Json);
            file.Write(Encoding.UTF8.GetBytes(text + "\n"));
            file.Flush(flushToDisk: true);
            previous = HashOf(text);
        }
    }

    /// <summary>The number of the first line that does not fit the one before it; null where all do.</summary>
    public static int? FirstBroken(IEnumerable<string> lines)
    {
        string before = "";
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            AuditLine? read;
            try
            {
                read = JsonSerializer.Deserialize<AuditLine>(line, Json);
            }
            catch (JsonException)
            {
                return number;
            }
            if (read?.Previous != before)
                return number;
            before = HashOf(line);
        }
        return null;
    }

    private static string HashOf(string line) =>
        line.Length == 0 ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    public void Dispose() => file.Dispose();
}

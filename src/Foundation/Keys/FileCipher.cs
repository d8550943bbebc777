using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kaicang.Foundation.Keys;

/// <summary>
/// Encrypts whole files, piece by piece, so that a big one needs no more memory than a piece: AES-256-GCM with the id of the data key in
/// front of the file and (purpose, owner, number of the piece, whether it is the last) as associated data. A file that was cut off, put
/// together anew, or moved to another owner does not open.
/// </summary>
public sealed class FileCipher(KeyRing keys)
{
    internal const int PieceSize = 64 * 1024;

    /// <summary>A stream to write to. What was written opens only after <see cref="SealingStream.FinishAsync"/>.</summary>
    /// <param name="purpose">Module and kind of file, for example <c>trade.export-csv</c>.</param>
    public SealingStream Seal(Stream file, string purpose, Guid owner)
    {
        (int id, byte[] key) = keys.Newest(KeyPurpose.Field);
        Span<byte> head = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(head, id);
        file.Write(head);
        return new SealingStream(file, key, new PieceName(purpose, owner));
    }

    /// <summary>The plain content, to read once from its beginning. It closes the file.</summary>
    /// <exception cref="CryptographicException">While reading: the file was changed, moved, or cut off.</exception>
    public Stream Open(Stream file, string purpose, Guid owner)
    {
        Span<byte> head = stackalloc byte[4];
        file.ReadExactly(head);
        byte[] key = keys.ById(BinaryPrimitives.ReadInt32BigEndian(head));
        return new OpeningStream(file, key, new PieceName(purpose, owner));
    }
}

/// <summary>What a piece of a file is bound to.</summary>
internal sealed class PieceName
{
    private readonly byte[] bytes;
    private long count;

    public PieceName(string purpose, Guid owner)
    {
        byte[] text = Encoding.UTF8.GetBytes(purpose);
        bytes = new byte[16 + 8 + 1 + text.Length];
        owner.TryWriteBytes(bytes, bigEndian: true, out _);
        text.CopyTo(bytes, 25);
    }

    /// <summary>The name of the piece that follows.</summary>
    public byte[] Next(bool last)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), count++);
        bytes[24] = last ? (byte)1 : (byte)0;
        return bytes;
    }
}

/// <summary>
/// A stream that goes from its beginning to its end once, over a file that it closes. Length, position and seeking are refused as
/// <see cref="Stream"/> prescribes for streams whose <see cref="CanSeek"/> is false; so is the direction that a stream does not override.
/// </summary>
public abstract class OneWayStream : Stream
{
    private protected OneWayStream() { }

    public sealed override bool CanSeek => false;

    public sealed override long Length => throw Refused();

    public sealed override long Position
    {
        get => throw Refused();
        set => throw Refused();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw Refused();

    public override void Write(byte[] buffer, int offset, int count) => throw Refused();

    public sealed override long Seek(long offset, SeekOrigin origin) => throw Refused();

    public sealed override void SetLength(long value) => throw Refused();

    private static NotSupportedException Refused() => new("This stream goes one way, from its beginning to its end.");
}

/// <summary>Takes what is written and puts it into a file as sealed pieces.</summary>
public sealed class SealingStream : OneWayStream
{
    private readonly Stream file;
    private readonly byte[] key;
    private readonly PieceName name;
    private readonly byte[] piece = new byte[FileCipher.PieceSize];
    private int filled;
    private bool finished;

    internal SealingStream(Stream file, byte[] key, PieceName name)
    {
        this.file = file;
        this.key = key;
        this.name = name;
    }

    public override bool CanRead => false;
    public override bool CanWrite => !finished;

    /// <summary>Writes the last piece. Without it the file counts as cut off.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        WritePiece(last: true);
        finished = true;
        await file.FlushAsync(ct);
        if (file is FileStream disk)
            disk.Flush(flushToDisk: true); // Who is told that the file is there finds it after a power cut too.
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (filled == piece.Length)
                WritePiece(last: false);
            int taken = Math.Min(buffer.Length, piece.Length - filled);
            buffer[..taken].CopyTo(piece.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Pieces go out when they are full.</summary>
    public override void Flush() { }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    private void WritePiece(bool last)
    {
        byte[] sealedPiece = Sealed.Seal(key, piece.AsSpan(0, filled), name.Next(last));
        Span<byte> head = stackalloc byte[5];
        BinaryPrimitives.WriteInt32BigEndian(head, sealedPiece.Length);
        head[4] = last ? (byte)1 : (byte)0;
        file.Write(head);
        file.Write(sealedPiece);
        filled = 0;
    }
}

/// <summary>Reads sealed pieces of a file.</summary>
internal sealed class OpeningStream(Stream file, byte[] key, PieceName name) : OneWayStream
{
    private byte[] piece = [];
    private int read;
    private bool ended;

    public override bool CanRead => true;
    public override bool CanWrite => false;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (read == piece.Length && !ended)
            OpenPiece();
        int taken = Math.Min(buffer.Length, piece.Length - read);
        piece.AsSpan(read, taken).CopyTo(buffer);
        read += taken;
        return taken;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() { }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    private void OpenPiece()
    {
        Span<byte> head = stackalloc byte[5];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            throw new CryptographicException("The file is cut off.");
        int length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length is < 28 or > FileCipher.PieceSize + 28)
            throw new CryptographicException("The file is damaged.");
        byte[] sealedPiece = new byte[length];
        if (file.ReadAtLeast(sealedPiece, length, throwOnEndOfStream: false) < length)
            throw new CryptographicException("The file is cut off.");
        ended = head[4] == 1;
        piece = Sealed.Open(key, sealedPiece, name.Next(ended));
        read = 0;
    }
}

using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kaicang.Proving.Bench;

/// <summary>
/// One keep-alive connection that sends a prebuilt request, waits for its answer and notes how long it took. Nothing is allocated while
/// it runs but the notes.
/// </summary>
internal sealed class WireConnection : IDisposable
{
    private static ReadOnlySpan<byte> Digits => "0123456789abcdef"u8;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
    };
    private readonly SocketAsyncEventArgs receiving = new();
    private readonly byte[] received = new byte[64 * 1024];
    private readonly RawRequest[] requests;
    private readonly byte[] sending;
    private readonly byte[] key = new byte[RawRequests.KeyLength];
    private readonly Func<WireConnection, long> next;
    private int filled;
    private int turn;
    private uint number;
    private long startedAt;

    /// <param name="next">Asked after each answer: the intended send time of the next request, or a negative number for none now.</param>
    public WireConnection(RawRequest[] requests, string run, int id, Func<WireConnection, long> next)
    {
        this.requests = requests;
        this.next = next;
        sending = new byte[requests.Max(r => r.Bytes.Length)];
        turn = (int)(id * 2_654_435_761L % requests.Length);
        System.Text.Encoding.ASCII.GetBytes(run, key);
        Hex((uint)id, key.AsSpan(4, 4));
        receiving.SetBuffer(received, 0, received.Length);
        receiving.Completed += (_, _) => Hear();
    }

    /// <summary>Microseconds of each answer inside the window, and its status.</summary>
    public List<(int Microseconds, short Status)> Notes { get; } = new(1 << 16);

    /// <summary>Answers of 200 from the first to the last, also outside the window.</summary>
    public long AcceptedCount { get; private set; }

    /// <summary>The first answer that was neither 200 nor 409.</summary>
    public string? Odd { get; private set; }

    /// <summary>What broke the connection.</summary>
    public Exception? Broken { get; private set; }

    public long WindowFrom { get; set; } = long.MaxValue;

    public long WindowTo { get; set; } = long.MaxValue;

    public bool IsBusy { get; private set; }

    public void Connect(int port) => socket.Connect(IPAddress.Loopback, port);

    /// <param name="intended">When it should have been sent, by <see cref="Stopwatch"/>: latency counts from here.</param>
    public void Fire(long intended)
    {
        IsBusy = true;
        // The last answer may have come in two pieces: what comes now begins at the beginning again.
        receiving.SetBuffer(0, received.Length);
        Send(intended);
        if (!socket.ReceiveAsync(receiving))
            Hear();
    }

    public void Dispose()
    {
        socket.Dispose();
        receiving.Dispose();
    }

    private void Send(long intended)
    {
        startedAt = intended;
        RawRequest request = requests[turn];
        turn = turn + 1 == requests.Length ? 0 : turn + 1;
        request.Bytes.CopyTo(sending, 0);
        Hex(number++, key.AsSpan(8, 8));
        key.CopyTo(sending, request.KeyAt);
        socket.Send(sending.AsSpan(0, request.Bytes.Length));
    }

    /// <summary>Runs on the one thread that waits for all sockets: what arrived is taken, and the next request goes out at once.</summary>
    private void Hear()
    {
        try
        {
            do
            {
                if (receiving.SocketError != SocketError.Success || receiving.BytesTransferred == 0)
                    throw new SocketException((int)receiving.SocketError);
                filled += receiving.BytesTransferred;
                int length = WireAnswer.Length(received.AsSpan(0, filled), out int status);
                if (length > 0)
                {
                    Note(status, length);
                    filled = 0;
                    long intended = next(this);
                    if (intended < 0)
                        return;
                    Send(intended);
                }
                receiving.SetBuffer(filled, received.Length - filled);
            } while (!socket.ReceiveAsync(receiving));
        }
        catch (Exception broken) when (broken is SocketException or InvalidDataException or ObjectDisposedException)
        {
            Broken = broken;
            IsBusy = false;
        }
    }

    /// <summary>Told by <c>next</c> that there is nothing to send now.</summary>
    public void Rest() => IsBusy = false;

    private void Note(int status, int length)
    {
        long now = Stopwatch.GetTimestamp();
        if (status == 200)
            AcceptedCount++;
        else if (status != 409 && Odd is null)
            Odd = System.Text.Encoding.UTF8.GetString(received, 0, Math.Min(length, 1500));
        if (now < WindowFrom || now >= WindowTo)
            return;
        long microseconds = (now - startedAt) * 1_000_000 / Stopwatch.Frequency;
        Notes.Add(((int)Math.Min(microseconds, int.MaxValue), (short)status));
    }

    private static void Hex(uint value, Span<byte> into)
    {
        for (int i = into.Length - 1; i >= 0; i--, value >>= 4)
            into[i] = Digits[(int)(value & 15)];
    }
}

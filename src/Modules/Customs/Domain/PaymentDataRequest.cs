namespace Kaicang.Customs.Domain;

/// <summary>The life of a request of customs for payment data.</summary>
internal enum PaymentDataState
{
    /// <summary>Answered; the data is still to be collected and signed.</summary>
    Asked,

    /// <summary>Signed; to be uploaded.</summary>
    Signed,

    /// <summary>Customs has it.</summary>
    Uploaded,

    /// <summary>Customs said no to what was uploaded; people must look.</summary>
    Refused,

    /// <summary>Answered with a no: no such order here.</summary>
    Unknown,
}

/// <summary>
/// One request of customs for the original payment data of an order (海关总署公告2018年第179号): asked under a session number, answered at
/// once, and uploaded later under the same number, once.
/// </summary>
internal sealed class PaymentDataRequest : IVersioned
{
    private PaymentDataRequest() { }

    public Guid Id { get; private init; }

    /// <summary>36 characters, given by customs.</summary>
    public string SessionId { get; private init; } = "";
    public string OrderNo { get; private init; } = "";

    /// <summary>Customs' own time of asking, in milliseconds.</summary>
    public long ServiceTime { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>Until when it should be uploaded.</summary>
    public DateTimeOffset Deadline { get; private init; }

    /// <summary>How long customs waited for our answer, in microseconds; the longest, where it asked again.</summary>
    public long AnswerMicroseconds { get; private set; }
    public int TimesAsked { get; private set; }
    public PaymentDataState State { get; private set; }

    /// <summary>The signed text, encrypted: it holds what payer and institution said to each other.</summary>
    public string? Cipher { get; private set; }
    public string? Hash { get; private set; }
    public DateTimeOffset? SignedAt { get; private set; }
    public int UploadCount { get; private set; }

    /// <summary>Failures in a row; the pauses grow with it.</summary>
    public int FailureCount { get; private set; }
    public DateTimeOffset NextTryAt { get; private set; }
    public DateTimeOffset? UploadedAt { get; private set; }

    /// <summary>Customs' own words about the upload, or why it could not be made or sent.</summary>
    public string? Words { get; private set; }
    public long Version { get; private set; }

    /// <summary>The answer that customs got: 10000 taken, 20000 not.</summary>
    public bool WasTaken => State != PaymentDataState.Unknown;

    public static PaymentDataRequest Asked(
        Guid id,
        string sessionId,
        string orderNo,
        long serviceTime,
        bool known,
        TimeSpan within,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            SessionId = sessionId,
            OrderNo = orderNo,
            ServiceTime = serviceTime,
            AskedAt = now,
            Deadline = now + within,
            TimesAsked = 1,
            State = known ? PaymentDataState.Asked : PaymentDataState.Unknown,
            NextTryAt = now,
        };

    public void Sign(string cipher, string hash, DateTimeOffset now)
    {
        (Cipher, Hash, SignedAt) = (cipher, hash, now);
        State = PaymentDataState.Signed;
        (Words, NextTryAt) = (null, now);
    }

    /// <summary>It could not be collected, signed or sent now; it is tried again after growing pauses.</summary>
    public void NoteFailure(string words, DateTimeOffset now, bool sent = false)
    {
        Words = words.Length > 500 ? words[..500] : words;
        if (sent)
            UploadCount++;
        FailureCount++;
        TimeSpan pause = TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Min(FailureCount, 12))));
        NextTryAt = now + pause;
    }

    public void MarkUploaded(string words, DateTimeOffset now)
    {
        UploadCount++;
        State = PaymentDataState.Uploaded;
        (Words, UploadedAt) = (words, now);
    }

    public void MarkRefused(string words)
    {
        UploadCount++;
        State = PaymentDataState.Refused;
        Words = words.Length > 500 ? words[..500] : words;
    }

    /// <summary>Staff want it collected, signed and uploaded anew.</summary>
    public void SendAgain(DateTimeOffset now)
    {
        State = PaymentDataState.Asked;
        (Cipher, Hash, SignedAt, FailureCount) = (null, null, null, 0);
        NextTryAt = now;
    }
}

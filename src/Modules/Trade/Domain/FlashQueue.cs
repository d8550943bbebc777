namespace Kaicang.Trade.Domain;

/// <summary>Section <c>FlashGate</c> of the configuration: how a gate lets people in.</summary>
internal sealed class FlashPace
{
    /// <summary>Buyers let in a second at most; as many may be let in at once after a quiet second.</summary>
    public int AdmitPerSecond { get; set; } = 200;

    /// <summary>How long an admission lasts.</summary>
    public int AdmissionSeconds { get; set; } = 120;

    /// <summary>Whoever has not asked for his place for so long is passed over, and keeps it.</summary>
    public int SleepSeconds { get; set; } = 30;

    /// <summary>Places of one queue; one more is told to come again.</summary>
    public int MostWaiting { get; set; } = 100_000;

    /// <summary>A gate that starts in the middle of a sale waits so long for those who have tickets of the one before.</summary>
    public int SettleSeconds { get; set; } = 2;
}

/// <summary>Where a buyer stands.</summary>
internal enum FlashStanding
{
    Waiting,
    Admitted,
    Full,
}

/// <summary>A buyer's place: how many are before him, or until when he may order.</summary>
internal readonly record struct FlashPlace(
    FlashStanding Standing,
    long Place,
    int Ahead,
    DateTimeOffset? AdmittedUntil
);

/// <summary>
/// Who comes next. Places are let in in their order, never more at once than there are pieces: open admissions (let in, neither expired nor
/// used) never pass the pieces that were left when the last one was let in. It decides nothing about stock: the journal does, under its
/// locks, and an admission that finds nothing is refused there. Pure; its gate calls it from one thread.
/// </summary>
internal sealed class FlashQueue(FlashPace pace)
{
    private const int RenumberAtOnce = 2_000;
    private readonly SortedDictionary<long, Seat> waiting = [];
    private readonly Dictionary<AccountId, Seat> seats = [];
    private readonly Dictionary<AccountId, Seat> open = [];
    private long lastPlace;
    private double tokens = pace.AdmitPerSecond;
    private DateTimeOffset filledAt = DateTimeOffset.MinValue;
    private DateTimeOffset numberedAt = DateTimeOffset.MinValue;
    private bool unnumbered;

    public int WaitingCount => waiting.Count;

    /// <summary>Let in and expected to order.</summary>
    public int OpenCount => open.Count;

    public IReadOnlyCollection<AccountId> Open => open.Keys;

    /// <summary>The buyer's place; a new one at the end when he has none. A ticket of an earlier life of the gate brings its place back.</summary>
    public FlashPlace Stand(AccountId buyer, FlashTicket? known, DateTimeOffset now)
    {
        if (!seats.TryGetValue(buyer, out Seat? seat))
        {
            if (waiting.Count >= pace.MostWaiting)
                return new FlashPlace(FlashStanding.Full, 0, waiting.Count, null);
            seat = SeatOf(buyer, known, now);
        }
        seat.SeenAt = now;
        if (seat.AdmittedUntil is { } until && until <= now)
        {
            // His turn is over; he may queue again, at the end.
            Remove(seat);
            seat = SeatOf(buyer, null, now);
        }
        if (seat.AdmittedUntil is not null)
            return new FlashPlace(FlashStanding.Admitted, seat.Place, 0, seat.AdmittedUntil);
        if (unnumbered && (waiting.Count <= RenumberAtOnce || now - numberedAt > TimeSpan.FromMilliseconds(250)))
            Renumber(now);
        return new FlashPlace(FlashStanding.Waiting, seat.Place, seat.Ahead, null);
    }

    public void Leave(AccountId buyer)
    {
        if (seats.TryGetValue(buyer, out Seat? seat))
            Remove(seat);
    }

    /// <summary>Buyers who ordered: their admissions are used.</summary>
    public void Bought(IEnumerable<AccountId> buyers)
    {
        foreach (AccountId buyer in buyers)
        {
            if (open.TryGetValue(buyer, out Seat? seat))
                Remove(seat);
        }
    }

    /// <summary>Lets in those whose turn it is, and answers how many.</summary>
    /// <param name="left">Pieces left, as last read.</param>
    /// <param name="closesAt">No admission outlives the sale.</param>
    public int Admit(int left, DateTimeOffset closesAt, DateTimeOffset now)
    {
        foreach (Seat over in open.Values.Where(s => s.AdmittedUntil <= now).ToList())
            Remove(over);
        Fill(now);
        int most = (int)Math.Min(Math.Floor(tokens), Math.Max(0, left - open.Count));
        if (most <= 0 || now >= closesAt)
            return 0;
        DateTimeOffset until = now.AddSeconds(pace.AdmissionSeconds);
        DateTimeOffset awake = now.AddSeconds(-pace.SleepSeconds);
        List<Seat> next = [.. waiting.Values.Where(s => s.SeenAt >= awake).Take(most)];
        foreach (Seat seat in next)
        {
            waiting.Remove(seat.Place);
            seat.AdmittedUntil = until < closesAt ? until : closesAt;
            open[seat.Buyer] = seat;
        }
        tokens -= next.Count;
        unnumbered |= next.Count > 0;
        return next.Count;
    }

    private Seat SeatOf(AccountId buyer, FlashTicket? known, DateTimeOffset now)
    {
        var seat = new Seat(buyer) { SeenAt = now };
        seats[buyer] = seat;
        if (known is { Kind: FlashTicketKind.Admission } admission && admission.ExpiresAt > now)
        {
            seat.Place = admission.Place;
            seat.AdmittedUntil = admission.ExpiresAt;
            open[buyer] = seat;
            return seat;
        }
        if (known is { Kind: FlashTicketKind.Place } place && !waiting.ContainsKey(place.Place))
        {
            seat.Place = place.Place;
            lastPlace = Math.Max(lastPlace, place.Place);
            unnumbered = true;
        }
        else
        {
            lastPlace = Math.Max(lastPlace + 1, now.Ticks / TimeSpan.TicksPerMicrosecond);
            seat.Place = lastPlace;
            seat.Ahead = waiting.Count;
        }
        waiting[seat.Place] = seat;
        return seat;
    }

    private void Remove(Seat seat)
    {
        seats.Remove(seat.Buyer);
        open.Remove(seat.Buyer);
        if (seat.AdmittedUntil is null)
            unnumbered |= waiting.Remove(seat.Place);
    }

    private void Renumber(DateTimeOffset now)
    {
        int ahead = 0;
        foreach (Seat seat in waiting.Values)
            seat.Ahead = ahead++;
        unnumbered = false;
        numberedAt = now;
    }

    private void Fill(DateTimeOffset now)
    {
        if (filledAt > DateTimeOffset.MinValue && now > filledAt)
            tokens = Math.Min(pace.AdmitPerSecond, tokens + ((now - filledAt).TotalSeconds * pace.AdmitPerSecond));
        filledAt = now;
    }

    private sealed class Seat(AccountId buyer)
    {
        public AccountId Buyer => buyer;

        public long Place { get; set; }

        public int Ahead { get; set; }

        public DateTimeOffset SeenAt { get; set; }

        public DateTimeOffset? AdmittedUntil { get; set; }
    }
}

using CsCheck;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

public sealed class FlashQueueTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddMinutes(20);
    private static readonly AllotmentId Deal = AllotmentId.New(Start);
    private static readonly SkuId Sku = SkuId.New(Start);
    private static readonly AccountId[] People = [.. Enumerable.Range(0, 40).Select(_ => AccountId.New(Start))];

    [Fact]
    public void Whoever_comes_first_goes_first()
    {
        var queue = new FlashQueue(new FlashPace());
        for (int i = 0; i < 5; i++)
            Assert.Equal(i, queue.Stand(People[i], null, Start).Ahead);
        Assert.Equal(2, queue.Admit(left: 2, End, Start));
        Assert.Equal(FlashStanding.Admitted, queue.Stand(People[0], null, Start).Standing);
        Assert.Equal(FlashStanding.Admitted, queue.Stand(People[1], null, Start).Standing);
        Assert.Equal(0, queue.Stand(People[2], null, Start).Ahead);
        Assert.Equal(2, queue.Stand(People[4], null, Start).Ahead);
        queue.Leave(People[2]);
        Assert.Equal(1, queue.Stand(People[4], null, Start).Ahead);
    }

    [Fact]
    public void An_admission_that_expires_lets_the_next_one_in_and_sends_its_owner_to_the_end()
    {
        var queue = new FlashQueue(new FlashPace { SleepSeconds = 600 });
        for (int i = 0; i < 3; i++)
            queue.Stand(People[i], null, Start);
        Assert.Equal(1, queue.Admit(1, End, Start));
        Assert.Equal(0, queue.Admit(1, End, Start.AddSeconds(119)));
        Assert.Equal(1, queue.Admit(1, End, Start.AddSeconds(120)));
        FlashPlace late = queue.Stand(People[0], null, Start.AddSeconds(121));
        Assert.Equal((FlashStanding.Waiting, 1), (late.Standing, late.Ahead));
        Assert.Equal(FlashStanding.Admitted, queue.Stand(People[1], null, Start.AddSeconds(121)).Standing);
    }

    [Fact]
    public void Who_ordered_makes_room_only_as_far_as_pieces_are_left()
    {
        var queue = new FlashQueue(new FlashPace());
        for (int i = 0; i < 4; i++)
            queue.Stand(People[i], null, Start);
        Assert.Equal(2, queue.Admit(2, End, Start));
        queue.Bought([People[0]]);
        Assert.Equal(0, queue.Admit(1, End, Start.AddSeconds(1)));
        Assert.Equal(1, queue.Admit(2, End, Start.AddSeconds(1))); // A piece came back.
    }

    [Fact]
    public void Lets_in_at_its_pace_and_passes_over_those_who_went_away()
    {
        var queue = new FlashQueue(new FlashPace { AdmitPerSecond = 2, SleepSeconds = 5 });
        for (int i = 0; i < 10; i++)
            queue.Stand(People[i], null, Start);
        Assert.Equal(2, queue.Admit(100, End, Start));
        Assert.Equal(1, queue.Admit(100, End, Start.AddSeconds(0.5)));
        DateTimeOffset later = Start.AddSeconds(6);
        queue.Stand(People[8], null, later);
        Assert.Equal(1, queue.Admit(100, End, later));
        Assert.Equal(FlashStanding.Admitted, queue.Stand(People[8], null, later).Standing);
        FlashPlace back = queue.Stand(People[3], null, later); // Slept, and kept his place.
        Assert.Equal((FlashStanding.Waiting, 0), (back.Standing, back.Ahead));
    }

    [Fact]
    public void A_full_queue_says_so_and_no_admission_outlives_the_sale()
    {
        var queue = new FlashQueue(new FlashPace { MostWaiting = 2 });
        queue.Stand(People[0], null, Start);
        queue.Stand(People[1], null, Start);
        Assert.Equal(FlashStanding.Full, queue.Stand(People[2], null, Start).Standing);
        DateTimeOffset closes = Start.AddSeconds(30);
        Assert.Equal(0, queue.Admit(5, closes, closes));
        Assert.Equal(2, queue.Admit(5, closes, Start));
        Assert.Equal(closes, queue.Stand(People[0], null, Start).AdmittedUntil);
    }

    /// <summary>Any order in which tickets come back to a gate that forgot everything gives everybody his old rank.</summary>
    [Fact]
    public void A_gate_that_forgot_everything_gives_places_back() =>
        Gen.Shuffle(Enumerable.Range(0, 12).ToArray())
            .Sample(order =>
            {
                var before = new FlashQueue(new FlashPace());
                FlashTicket[] tickets = [.. People.Take(12).Select(p => TicketOf(p, before.Stand(p, null, Start)))];
                var after = new FlashQueue(new FlashPace());
                after.Stand(People[20], null, Start.AddSeconds(1)); // A newcomer who was faster than all of them.
                foreach (int i in order)
                    after.Stand(People[i], tickets[i], Start.AddSeconds(2));
                for (int i = 0; i < 12; i++)
                    Assert.Equal(i, after.Stand(People[i], tickets[i], Start.AddSeconds(2)).Ahead);
                Assert.Equal(12, after.Stand(People[20], null, Start.AddSeconds(2)).Ahead);
            });

    /// <summary>
    /// Whatever people do, and however stock moves: nobody is let in beyond what is left, nobody before one who came earlier and is awake,
    /// never faster than the pace.
    /// </summary>
    [Fact]
    public void Never_lets_in_more_than_is_left_nor_out_of_order() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 39], Gen.Int[0, 3_000])
            .List[1, 120]
            .Sample(steps =>
            {
                var pace = new FlashPace
                {
                    AdmitPerSecond = 3,
                    AdmissionSeconds = 4,
                    SleepSeconds = 3,
                };
                var queue = new FlashQueue(pace);
                var seen = new Dictionary<AccountId, (long Place, DateTimeOffset At, bool In)>();
                DateTimeOffset now = Start;
                int left = 5;
                int letIn = 0;
                foreach ((int kind, int who, int pause) in steps)
                {
                    now = now.AddMilliseconds(pause);
                    AccountId buyer = People[who];
                    switch (kind)
                    {
                        case 0 or 1:
                            FlashPlace place = queue.Stand(buyer, null, now);
                            seen[buyer] = (place.Place, now, place.Standing == FlashStanding.Admitted);
                            break;
                        case 2:
                            queue.Leave(buyer);
                            seen.Remove(buyer);
                            break;
                        case 3:
                            left = who % 7;
                            break;
                        case 4 when queue.Open.Contains(buyer):
                            queue.Bought([buyer]);
                            seen.Remove(buyer);
                            left = Math.Max(0, left - 1);
                            break;
                        default:
                            var before = queue.Open.ToHashSet();
                            int more = queue.Admit(left, End, now);
                            letIn += more;
                            Assert.True(more == 0 || queue.OpenCount <= left, "more admissions than pieces");
                            var news = queue.Open.Except(before).ToList();
                            if (news.Count == 0)
                                break;
                            long last = news.Max(b => seen[b].Place);
                            DateTimeOffset awake = now.AddSeconds(-pace.SleepSeconds);
                            Assert.DoesNotContain(
                                seen,
                                s =>
                                    !news.Contains(s.Key)
                                    && !before.Contains(s.Key)
                                    && !s.Value.In
                                    && s.Value.At >= awake
                                    && s.Value.Place < last
                            );
                            foreach (AccountId one in news)
                                seen[one] = seen[one] with { In = true };
                            break;
                    }
                }
                Assert.True(letIn <= pace.AdmitPerSecond * ((now - Start).TotalSeconds + 1) + 1, "too fast");
            });

    private static FlashTicket TicketOf(AccountId buyer, FlashPlace place) =>
        new(FlashTicketKind.Place, Deal, Sku, buyer, place.Place, Start, End);
}

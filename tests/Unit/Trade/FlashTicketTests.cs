using CsCheck;
using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

public sealed class FlashTicketTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly FlashSignature Ours = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private static readonly FlashSignature Theirs = new(new byte[32]);
    private static readonly AccountId Buyer = AccountId.New(Now);
    private static readonly AllotmentTerms Deal = new(
        AllotmentId.New(Now),
        SkuId.New(Now),
        WarehouseId.New(Now),
        ShopId.New(Now),
        AllotmentPurpose.Campaign,
        CampaignId.New(Now),
        null,
        Now.AddMinutes(-1),
        Now.AddMinutes(9),
        2,
        new Money(9_900),
        IsFlash: true
    );

    private static FlashTicket Ticket =>
        new(FlashTicketKind.Admission, Deal.Id, Deal.Sku, Buyer, 42, Now, Now.AddMinutes(2));

    [Fact]
    public void Reads_back_what_it_signed() => Assert.Equal(Ticket, Ours.Read(Ours.Sign(Ticket)));

    [Fact]
    public void Admits_its_buyer_to_its_sale_until_it_expires()
    {
        string text = Ours.Sign(Ticket);
        Assert.Null(Ours.RefusalOf(text, Deal, Buyer, Now));
        Assert.Null(Ours.RefusalOf(text, Deal, Buyer, Now.AddSeconds(119)));
        Assert.Equal("trade.flash-ticket-expired", Code(text, Deal, Buyer, Now.AddMinutes(2)));
    }

    [Fact]
    public void Names_what_is_the_matter_with_a_ticket()
    {
        string good = Ours.Sign(Ticket);
        Assert.Equal("trade.flash-ticket-missing", Code(null, Deal, Buyer, Now));
        Assert.Equal("trade.flash-ticket-missing", Code("", Deal, Buyer, Now));
        Assert.Equal("trade.flash-ticket-forged", Code(Theirs.Sign(Ticket), Deal, Buyer, Now));
        Assert.Equal("trade.flash-ticket-forged", Code("nonsense", Deal, Buyer, Now));
        Assert.Equal("trade.flash-ticket-forged", Code(new string('a', 2_000), Deal, Buyer, Now));
        Assert.Equal("trade.flash-ticket-other-buyer", Code(good, Deal, AccountId.New(Now), Now));
        Assert.Equal("trade.flash-ticket-other-sale", Code(good, Deal with { Id = AllotmentId.New(Now) }, Buyer, Now));
        Assert.Equal("trade.flash-ticket-other-sale", Code(good, Deal with { Sku = SkuId.New(Now) }, Buyer, Now));
        string waiting = Ours.Sign(Ticket with { Kind = FlashTicketKind.Place });
        Assert.Equal("trade.flash-not-admitted", Code(waiting, Deal, Buyer, Now));
    }

    [Fact]
    public void No_single_changed_character_passes()
    {
        string good = Ours.Sign(Ticket);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Char["ABCxyz019-_."])
            .Sample(
                (at, letter) =>
                {
                    string changed = good[..at] + letter + good[(at + 1)..];
                    // The last letter of each half carries spare bits that mean nothing; the bytes are the same then.
                    if (changed != good && Ours.Read(changed) is { } read)
                        Assert.Equal(Ticket, read);
                }
            );
    }

    private static string Code(string? text, AllotmentTerms deal, AccountId buyer, DateTimeOffset now)
    {
        Error? refused = Ours.RefusalOf(text, deal, buyer, now);
        return refused?.Code ?? "admitted";
    }
}

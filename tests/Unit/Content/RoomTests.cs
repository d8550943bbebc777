using CsCheck;
using Kaicang.Content.Domain;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Kernel;

namespace Kaicang.Unit.Content;

public sealed class RoomTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly RoomId Id = RoomId.New(Now);

    private static Room Live()
    {
        Room room = Announced();
        room.Start(Now);
        return room;
    }

    private static Room Announced() =>
        Room.Schedule(Id, AccountId.New(Now), new Text("母婴", "Babies"), "live-1", Now, Now).Value;

    private static SkuId[] Fill(YellowCart cart, int count)
    {
        SkuId[] skus = [.. Enumerable.Range(0, count).Select(_ => SkuId.New(Now))];
        foreach (SkuId sku in skus)
            cart.Add(sku, Now);
        return skus;
    }

    [Fact]
    public void Pins_one_good_at_a_time()
    {
        Room room = Live();
        var cart = new YellowCart(Id, []);
        SkuId[] skus = Fill(cart, 2);

        Assert.True(room.Pin(cart, skus[0]).Value);
        Assert.True(room.Pin(cart, skus[1]).Value);
        Assert.Equal(skus[1], room.PinnedSku);
        Assert.False(room.Pin(cart, skus[1]).Value);
    }

    [Fact]
    public void Refuses_to_pin_what_is_not_in_the_cart()
    {
        Room room = Live();

        Assert.Equal("content.not-in-cart", room.Pin(new YellowCart(Id, []), SkuId.New(Now)).FirstError.Code);
    }

    [Fact]
    public void Refuses_to_pin_before_the_room_is_live()
    {
        var cart = new YellowCart(Id, []);
        SkuId[] skus = Fill(cart, 1);

        Assert.Equal("content.not-live", Announced().Pin(cart, skus[0]).FirstError.Code);
    }

    [Fact]
    public void A_good_that_leaves_the_cart_is_no_longer_pinned()
    {
        Room room = Live();
        var cart = new YellowCart(Id, []);
        SkuId[] skus = Fill(cart, 1);
        room.Pin(cart, skus[0]);

        cart.Remove(skus[0]);
        room.Drop(skus[0]);

        Assert.Null(room.PinnedSku);
    }

    [Fact]
    public void An_ended_room_does_not_start_again()
    {
        Room room = Live();
        Assert.True(room.End(Now).Value);

        Assert.Equal("content.room-ended", room.Start(Now).FirstError.Code);
    }

    [Fact]
    public void Positions_have_no_gaps_whatever_is_added_removed_and_ordered()
    {
        Gen.Int[0, 2]
            .Select(Gen.Int[0, 9])
            .Array[0, 40]
            .Sample(acts =>
            {
                var cart = new YellowCart(Id, []);
                foreach ((int act, int which) in acts)
                {
                    if (act == 0)
                        cart.Add(SkuId.New(Now), Now);
                    else if (act == 1 && cart.Items.Count > 0)
                        cart.Remove(cart.Items[which % cart.Items.Count].Sku);
                    else if (act == 2)
                        cart.Order([.. cart.Items.Select(i => i.Sku).Reverse()]);
                }
                return cart.Items.Select(i => i.Position).SequenceEqual(Enumerable.Range(1, cart.Items.Count));
            });
    }

    [Fact]
    public void Refuses_an_order_that_forgets_or_repeats_a_good()
    {
        var cart = new YellowCart(Id, []);
        SkuId[] skus = Fill(cart, 3);

        Assert.Equal("content.order-wrong", cart.Order([skus[0], skus[1]]).FirstError.Code);
        Assert.Equal("content.order-wrong", cart.Order([skus[0], skus[1], skus[1]]).FirstError.Code);
        Assert.True(cart.Order([skus[2], skus[0], skus[1]]).Value);
        Assert.Equal([skus[2], skus[0], skus[1]], cart.Items.Select(i => i.Sku));
    }

    [Theory]
    [InlineData("", "content.words-wrong")]
    [InlineData("   ", "content.words-wrong")]
    [InlineData("a\u0007b", "content.words-wrong")]
    public void Refuses_words_that_are_none(string words, string code) =>
        Assert.Equal(code, Comment.Say(Live(), AccountId.New(Now), "A", words, [], Now).FirstError.Code);

    [Fact]
    public void Refuses_a_comment_of_more_than_a_hundred_characters()
    {
        Assert.False(Comment.Say(Live(), AccountId.New(Now), "A", new string('好', 100), [], Now).IsError);
        Assert.Equal(
            "content.words-wrong",
            Comment.Say(Live(), AccountId.New(Now), "A", new string('好', 101), [], Now).FirstError.Code
        );
    }

    [Theory]
    [InlineData(1.9, true)]
    [InlineData(2.0, false)]
    public void Wants_two_seconds_between_comments(double seconds, bool refused)
    {
        ErrorOr.ErrorOr<Comment> said = Comment.Say(
            Live(),
            AccountId.New(Now),
            "A",
            "hello",
            [Now - TimeSpan.FromSeconds(seconds)],
            Now
        );

        Assert.Equal(refused, said.IsError);
    }

    [Fact]
    public void Wants_no_more_than_twelve_comments_a_minute()
    {
        DateTimeOffset[] earlier = [.. Enumerable.Range(1, 12).Select(i => Now - TimeSpan.FromSeconds(i * 4))];

        Assert.Equal(
            "content.too-fast",
            Comment.Say(Live(), AccountId.New(Now), "A", "hello", earlier, Now).FirstError.Code
        );
    }
}

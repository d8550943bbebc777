using ErrorOr;
using Kaicang.Contracts;
using Kaicang.Contracts.Merchants;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Kaicang.Merchants;
using Kaicang.Merchants.Domain;
using Xunit;

namespace Kaicang.Unit.Merchants;

public sealed class ShopTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly BusinessDay Today = BusinessDay.Of(Now);
    private static readonly BusinessDay Registered = Today.AddDays(-400);
    private static readonly Enterprise Abroad = Enterprise
        .Register(crossBorder: true, Form("ebc", "601", "3302969021", null), Now)
        .Value;
    private static readonly DomesticAgent Agent = DomesticAgent
        .Register(Form("agent", "142", "3302969011", "91990000MA0000007X"), Now)
        .Value;
    private static readonly Supplier Farm = Supplier.Register(Form("farm", "601", null, null), Now).Value;

    [Fact]
    public void A_cross_border_shop_opens_with_enterprise_agent_and_fee()
    {
        Shop shop = CrossBorder();

        ErrorOr<ShopOpened> opened = shop.Open(Abroad, Agency(), Agent, Fee(shop), Now);

        Assert.Equal((shop.Id, ShopState.Open), (opened.Value.Shop, shop.State));
    }

    [Fact]
    public void A_cross_border_shop_without_agent_stays_shut()
    {
        Shop shop = CrossBorder();

        Assert.Equal("merchants.no-domestic-agent", CodeOf(shop.Open(Abroad, null, null, Fee(shop), Now)));
        Assert.Equal(ShopState.Preparing, shop.State);
    }

    [Fact]
    public void An_appointment_that_ran_out_is_none() =>
        Assert.Equal(
            "merchants.no-domestic-agent",
            CodeOf(CrossBorder().Open(Abroad, Agency(until: Today.AddDays(-1)), Agent, null, Now))
        );

    [Fact]
    public void An_enterprise_whose_registration_expired_opens_no_shop()
    {
        Enterprise expired = Enterprise
            .Register(
                crossBorder: true,
                Form("old", "601", "3302969021", null) with
                {
                    RegistrationExpiresOn = Today.AddDays(-1),
                },
                Now
            )
            .Value;
        Shop shop = Shop.SetUp(ShopForm(TradeMode.Bonded1210), expired, null, Now).Value;

        Assert.Equal("merchants.enterprise-unregistered", CodeOf(shop.Open(expired, Agency(), Agent, Fee(shop), Now)));
    }

    [Fact]
    public void An_agent_whose_registration_expired_opens_no_shop()
    {
        DomesticAgent expired = DomesticAgent
            .Register(
                Form("agent", "142", "3302969011", "91990000MA0000007X") with
                {
                    RegistrationExpiresOn = Today.AddDays(-1),
                },
                Now
            )
            .Value;
        Shop shop = CrossBorder();

        Assert.Equal("merchants.agent-unregistered", CodeOf(shop.Open(Abroad, Agency(), expired, Fee(shop), Now)));
    }

    [Fact]
    public void A_shop_without_fee_stays_shut() =>
        Assert.Equal("merchants.fee-missing", CodeOf(CrossBorder().Open(Abroad, Agency(), Agent, null, Now)));

    [Fact]
    public void An_agent_who_did_not_accept_liability_is_not_appointed() =>
        Assert.Equal(
            "merchants.joint-liability-missing",
            CodeOf(Kaicang.Merchants.Domain.Agency.Appoint(Abroad, Agent, Registered, null, null, Now))
        );

    [Fact]
    public void A_self_operated_shop_names_its_supplier()
    {
        ShopForm form = ShopForm(TradeMode.Bonded1210) with { SelfOperated = true };

        Assert.Equal("merchants.supplier-missing", CodeOf(Shop.SetUp(form, Abroad, null, Now)));
        Assert.Equal(Farm.Id, Shop.SetUp(form, Abroad, Farm, Now).Value.Supplier);
    }

    [Fact]
    public void A_domestic_shop_can_not_belong_to_an_enterprise_abroad() =>
        Assert.Equal(
            "merchants.enterprise-of-other-trade",
            CodeOf(Shop.SetUp(ShopForm(TradeMode.Domestic), Abroad, null, Now))
        );

    [Theory]
    [InlineData("Preparing", "Open", true)]
    [InlineData("Preparing", "Close", false)]
    [InlineData("Open", "Open", false)]
    [InlineData("Open", "Close", true)]
    [InlineData("Closed", "Open", true)]
    [InlineData("Closed", "Close", false)]
    public void Moves_are_those_of_the_table(string from, string act, bool allowed)
    {
        Shop shop = CrossBorder();
        PlatformFee fee = Fee(shop);
        if (from != "Preparing")
            shop.Open(Abroad, Agency(), Agent, fee, Now);
        if (from == "Closed")
            shop.Close("装修", Now);
        Assert.Equal(Enum.Parse<ShopState>(from), shop.State);

        bool done =
            act == "Open" ? !shop.Open(Abroad, Agency(), Agent, fee, Now).IsError : !shop.Close("装修", Now).IsError;

        Assert.Equal(allowed, done);
    }

    [Fact]
    public void Closing_needs_a_reason()
    {
        Shop shop = CrossBorder();
        shop.Open(Abroad, Agency(), Agent, Fee(shop), Now);

        Assert.Equal("merchants.reason-missing", CodeOf(shop.Close(" ", Now)));
    }

    [Fact]
    public void The_fee_in_force_is_the_newest_that_has_begun()
    {
        Shop shop = CrossBorder();
        PlatformFee first = Fee(shop);
        PlatformFee next = PlatformFee.Agree(shop.Id, Rate.Percent(4), Today.AddDays(10), [first], Now).Value;

        Assert.Equal(first, PlatformFee.On([first, next], Today.AddDays(9)));
        Assert.Equal(next, PlatformFee.On([first, next], Today.AddDays(10)));
    }

    [Fact]
    public void A_fee_is_not_changed_for_days_that_have_begun()
    {
        Shop shop = CrossBorder();

        Assert.Equal(
            "merchants.fee-in-the-past",
            CodeOf(PlatformFee.Agree(shop.Id, Rate.Percent(4), Today, [Fee(shop)], Now))
        );
        Assert.Equal(
            "merchants.fee-out-of-range",
            CodeOf(PlatformFee.Agree(shop.Id, Rate.Percent(31), Today, [], Now))
        );
    }

    private static string CodeOf<T>(ErrorOr<T> answer) => answer.FirstError.RefusalOf().Code;

    private static Shop CrossBorder() => Shop.SetUp(ShopForm(TradeMode.Bonded1210), Abroad, null, Now).Value;

    private static Kaicang.Merchants.Domain.Agency Agency(BusinessDay? until = null) =>
        Kaicang.Merchants.Domain.Agency.Appoint(Abroad, Agent, Registered, until, Registered, Now).Value;

    private static PlatformFee Fee(Shop shop) => PlatformFee.Agree(shop.Id, Rate.Percent(5), Registered, [], Now).Value;

    private static ShopForm ShopForm(TradeMode trade) => new("shop", "店", "Shop", false, trade, "", "", Money.Zero);

    private static PartyForm Form(string code, string country, string? customs, string? credit) =>
        new(code, "公司", "Company", country, customs, credit, Registered);
}

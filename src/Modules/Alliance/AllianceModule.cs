using Kaicang.Alliance.Domain;
using Kaicang.Alliance.History;
using Kaicang.Alliance.Pages;
using Kaicang.Alliance.Reactions;
using Kaicang.Alliance.Storage;
using Kaicang.Alliance.UseCases;
using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.History;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Ui.Consoles;

namespace Kaicang.Alliance;

/// <summary>The door of Alliance: creators, commission plans, commissions.</summary>
public sealed class AllianceModule : IModule
{
    public string Name => "Alliance";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(AllianceModule).Assembly, typeof(IAlliance).Assembly);
        services.AddScoped<IAlliance, AllianceQuestions>();
        services.AddStamp(RememberedRates.Stamp, RememberedRates.Declare).AddSingleton<RememberedRates>();
        services.AddScoped<HistoryWriter, WriteHistory>();
        services.AddReaction<OrderPaid>("alliance.when-order-paid", WhenOrderPaid.Handle);
        services.AddReaction<CustomsOrderCompleted>(
            "alliance.when-customs-order-completed",
            WhenCustomsOrderCompleted.Handle
        );
        services.AddReaction<CustomsOrderSettled>(
            "alliance.when-customs-order-settled",
            WhenCustomsOrderSettled.Handle
        );
        services.AddReaction<RefundRequested>("alliance.when-refund-requested", WhenRefundRequested.Handle);
        services.AddRole(Roles.Streamer, AlliancePermission.SeeOwnCommissions);
        services.AddRole(Roles.MerchantOwner, AlliancePermission.SeePlans, AlliancePermission.SetPlans);
        services.AddRole(
            Roles.StaffOperations,
            AlliancePermission.SeePlans,
            AlliancePermission.SetPlans,
            AlliancePermission.SeeAllCommissions,
            AlliancePermission.RegisterCreator
        );
        services.AddRole(Roles.StaffFinance, AlliancePermission.SeeAllCommissions);
        services.AddSingleton(
            new NavItem(
                Jobs.Creator,
                AllianceTexts.Commissions,
                "/console/alliance/commissions",
                "coin",
                20,
                who =>
                    who.IsInRole(Roles.Streamer)
                    || who.IsInRole(Roles.StaffOperations)
                    || who.IsInRole(Roles.StaffFinance)
                    || who.IsInRole(Roles.StaffAdmin)
            )
        );
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder alliance = routes.MapGroup("/api/alliance");
        alliance.Query("/plans", ListPlans.Handle);
        alliance.Act("/plans", MakePlan.Handle);
        alliance.Query("/creators", ListCreators.Handle).Open();
        alliance.Act("/creators", RegisterCreator.Handle);
        alliance.Query("/commissions", ListCommissions.Handle);
    }
}

/// <summary>Answers other modules' questions.</summary>
internal sealed class AllianceQuestions(QuestionDb db, RememberedRates rates, ICatalog catalog, TimeProvider time)
    : IAlliance
{
    public async Task<Rate> CommissionRateOf(AccountId creator, SkuId sku, CancellationToken ct)
    {
        if ((await catalog.SkusOf([sku], ct)).GetValueOrDefault(sku) is not { } card)
            return Rate.Zero;
        return await rates.OfAsync(card.Shop, creator, sku, BusinessDay.Of(time.GetUtcNow()), ct);
    }

    public async Task<CreatorCard?> CreatorOf(AccountId account, CancellationToken ct) =>
        (await CreatorsOf([account], ct)).GetValueOrDefault(account);

    public async Task<IReadOnlyDictionary<AccountId, CreatorCard>> CreatorsOf(
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken ct
    ) =>
        (await db.Set<Creator>().Where(c => accounts.Contains(c.Account)).ToListAsync(ct)).ToDictionary(
            c => c.Account,
            c => new CreatorCard(c.Account, c.StageName, c.Field, c.About)
        );
}

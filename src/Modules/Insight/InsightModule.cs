using Kaicang.Contracts.History;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Insight.History;
using Kaicang.Insight.Pages;
using Kaicang.Insight.Reactions;
using Kaicang.Insight.UseCases;
using Kaicang.Ui.Consoles;

namespace Kaicang.Insight;

/// <summary>GMV by definition and the staff's overview.</summary>
public sealed class InsightModule : IModule
{
    public string Name => "Insight";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(InsightModule).Assembly, typeof(OrderPaid).Assembly);
        services.AddScoped<HistoryWriter, WriteHistory>();
        services.AddReaction<OrderPlaced>("insight.when-order-placed", WhenOrderPlaced.Handle);
        services.AddReaction<OrderPaid>("insight.when-order-paid", WhenOrderPaid.Handle);
        services.AddReaction<RefundCompleted>("insight.when-refund-completed", WhenRefundCompleted.Handle);
        services.AddReaction<CustomsOrderSettled>("insight.when-customs-order-settled", WhenCustomsOrderSettled.Handle);
        foreach (
            string role in (string[])
                [
                    Roles.StaffOperations,
                    Roles.StaffFinance,
                    Roles.StaffMerchants,
                    Roles.StaffCustoms,
                    Roles.StaffCatalog,
                ]
        )
            services.AddRole(role, InsightPermission.SeeOverview);
        services.AddSingleton(
            new NavItem(
                Jobs.Staff,
                InsightTexts.Overview,
                "/console/insight/overview",
                "chart",
                1,
                who => who.Claims.Any(c => c.Value.StartsWith("staff.", StringComparison.Ordinal))
            )
        );
    }

    public void Map(IEndpointRouteBuilder routes) => routes.Query("/api/staff/overview", ShowOverview.Handle);
}

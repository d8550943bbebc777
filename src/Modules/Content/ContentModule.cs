using Kaicang.Content.Domain;
using Kaicang.Content.Media;
using Kaicang.Content.Pages;
using Kaicang.Content.Reactions;
using Kaicang.Content.Storage;
using Kaicang.Content.UseCases;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Trade;
using Kaicang.Ui.Consoles;

namespace Kaicang.Content;

/// <summary>The door of Content: live rooms, yellow carts, comments, clips.</summary>
public sealed class ContentModule : IModule
{
    public string Name => "Content";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(ContentModule).Assembly, typeof(IContent).Assembly);
        services.AddScoped<IContent, ContentQuestions>();
        services.AddStamp(RememberedCarts.Stamp, RememberedCarts.Declare).AddSingleton<RememberedCarts>();
        services.AddScoped<RoomViews>();
        services.AddSingleton<Viewers>().AddSingleton<Clips>();
        services.AddSingleton(provider => new ClipNames(provider.GetRequiredService<Clips>()));
        services.AddReaction<OrderPaid>("content.when-order-paid", WhenOrderPaid.Handle);
        services.AddRole(Roles.Streamer, ContentPermission.RunRoom);
        services.AddRole(Roles.StaffOperations, ContentPermission.RunRoom, ContentPermission.OverseeRooms);
        services.AddSingleton(
            new NavItem(
                Jobs.Creator,
                ContentTexts.Desk,
                "/console/content/desk",
                "live",
                10,
                who =>
                    who.IsInRole(Roles.Streamer)
                    || who.IsInRole(Roles.StaffOperations)
                    || who.IsInRole(Roles.StaffAdmin)
            )
        );
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMedia();
        routes.Query("/room/{id}/plane", ShowPlane.Handle).Open();
        RouteGroupBuilder rooms = routes.MapGroup("/api/content");
        rooms.Query("/rooms", ListRooms.Handle).Open();
        rooms.Query("/rooms/{id}", ShowRoom.Handle).Open();
        rooms.Query("/streamers/{id}", ShowStreamer.Handle).Open();
        rooms.Query("/desk", ShowDesk.Handle);
        rooms.Act("/rooms", ScheduleRoom.Handle);
        rooms.Act("/rooms/{id}/start", StartRoom.Handle);
        rooms.Act("/rooms/{id}/end", EndRoom.Handle);
        rooms.Act("/rooms/{id}/cart", AddToYellowCart.Handle);
        rooms.ActPut("/rooms/{id}/cart", OrderYellowCart.Handle);
        rooms.ActDelete("/rooms/{id}/cart/{sku}", RemoveFromYellowCart.Handle);
        rooms.ActPut("/rooms/{id}/pinned", PinGoods.Handle);
        rooms.Act("/rooms/{id}/comments", SayComment.Handle);
        rooms.Act("/comments/{id}/hide", HideComment.Handle);
    }
}

/// <summary>Answers other modules' questions, from its own tables alone.</summary>
internal sealed class ContentQuestions(QuestionDb db, RememberedCarts carts) : IContent
{
    public async Task<RoomCard?> RoomOf(RoomId id, CancellationToken ct) =>
        await db.Set<Room>().FirstOrDefaultAsync(r => r.Id == id, ct) is { } room
            ? new RoomCard(
                room.Id,
                room.Title,
                room.Streamer,
                room.State == RoomState.Live,
                $"/media/rooms/{room.Id}.svg"
            )
            : null;

    public Task<RoomOffer?> OfferOf(RoomId room, SkuId sku, CancellationToken ct) =>
        carts.OfferAsync(room, sku, ct).AsTask();

    public async Task<IReadOnlyList<RoomOffer>> LiveOffers(CancellationToken ct) =>
        await (
            from item in db.Set<CartItem>()
            join room in db.Set<Room>() on item.Room equals room.Id
            where room.State == RoomState.Live
            orderby room.Id, item.Position
            select new RoomOffer(room.Id, item.Sku, room.Streamer, room.PinnedSku == item.Sku)
        ).ToListAsync(ct);
}

using Kaicang.Content.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Content.Storage;

internal sealed class RoomTable : IEntityTypeConfiguration<Room>
{
    public void Configure(EntityTypeBuilder<Room> table)
    {
        table.ToTable("content_rooms");
        table.HasKey(x => x.Id);
        table.HasIndex(x => new { x.State, x.ScheduledAt });
        table.HasIndex(x => x.Streamer);
    }
}

internal sealed class CartItemTable : IEntityTypeConfiguration<CartItem>
{
    public void Configure(EntityTypeBuilder<CartItem> table)
    {
        table.ToTable("content_cart_items");
        table.HasKey(x => new { x.Room, x.Sku });
        table.HasIndex(x => x.Sku);
    }
}

internal sealed class CommentTable : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> table)
    {
        table.ToTable("content_comments");
        table.HasKey(x => x.Id);
        table.HasIndex(x => new { x.Room, x.Id });
        table.HasIndex(x => new
        {
            x.Room,
            x.Account,
            x.At,
        });
    }
}

internal sealed class RoomSaleTable : IEntityTypeConfiguration<RoomSale>
{
    public void Configure(EntityTypeBuilder<RoomSale> table)
    {
        table.ToTable("content_room_sales");
        table.HasKey(x => x.CustomsOrder);
        table.HasIndex(x => new { x.Room, x.PaidAt });
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kaicang.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "alliance_commission_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: true),
                    creator = table.Column<Guid>(type: "uuid", nullable: true),
                    rate = table.Column<decimal>(type: "numeric", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_commission_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "alliance_commissions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customs_order = table.Column<Guid>(type: "uuid", nullable: false),
                    order_no = table.Column<string>(type: "text", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    creator = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    goods = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    reversed_goods = table.Column<long>(type: "bigint", nullable: false),
                    reversed = table.Column<long>(type: "bigint", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_commissions", x => x.id);
                    table.CheckConstraint("ck_alliance_commissions_reversed", "reversed >= 0 AND reversed <= amount AND reversed_goods <= goods");
                });

            migrationBuilder.CreateTable(
                name: "alliance_creators",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    stage_name = table.Column<string>(type: "text", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_alliance_creators", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "catalog_brands",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_name = table.Column<string>(type: "text", nullable: false),
                    home_country_code = table.Column<string>(type: "text", nullable: false),
                    first_phase = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_brands", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_categories",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_categories", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "catalog_item_filings",
                columns: table => new
                {
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    record_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    filed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_item_filings", x => new { x.sku, x.warehouse });
                });

            migrationBuilder.CreateTable(
                name: "catalog_listing_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_listing_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_products",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    brand = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_products", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_promotions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    original = table.Column<long>(type: "bigint", nullable: false),
                    price_version = table.Column<long>(type: "bigint", nullable: false),
                    begins_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    announced_by = table.Column<Guid>(type: "uuid", nullable: false),
                    announced_by_name = table.Column<string>(type: "text", nullable: false),
                    announced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_promotions", x => x.id);
                    table.CheckConstraint("ck_catalog_promotions_price", "price > 0 AND price < original");
                    table.CheckConstraint("ck_catalog_promotions_window", "ended_at IS NOT NULL OR ends_at > begins_at");
                });

            migrationBuilder.CreateTable(
                name: "catalog_shop_standings",
                columns: table => new
                {
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_shop_standings", x => x.shop);
                });

            migrationBuilder.CreateTable(
                name: "catalog_sku_prices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    price_version = table.Column<long>(type: "bigint", nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_sku_prices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "catalog_skus",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    product = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    specification = table.Column<string>(type: "text", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    price = table.Column<long>(type: "bigint", nullable: false),
                    price_version = table.Column<long>(type: "bigint", nullable: false),
                    last_price_version = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    state_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    net_weight_grams = table.Column<int>(type: "integer", nullable: false),
                    gross_weight_grams = table.Column<int>(type: "integer", nullable: false),
                    net_content = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: true),
                    net_content_unit = table.Column<string>(type: "text", nullable: true),
                    barcode = table.Column<string>(type: "text", nullable: false),
                    customs = table.Column<string>(type: "text", nullable: true),
                    verdict = table.Column<string>(type: "text", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    listed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_skus", x => x.id);
                    table.CheckConstraint("ck_catalog_skus_weight", "gross_weight_grams >= net_weight_grams");
                });

            migrationBuilder.CreateTable(
                name: "content_cart_items",
                columns: table => new
                {
                    room = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_content_cart_items", x => new { x.room, x.sku });
                });

            migrationBuilder.CreateTable(
                name: "content_comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    room = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    hidden = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_content_comments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_room_sales",
                columns: table => new
                {
                    customs_order = table.Column<Guid>(type: "uuid", nullable: false),
                    room = table.Column<Guid>(type: "uuid", nullable: false),
                    piece_count = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_content_room_sales", x => x.customs_order);
                });

            migrationBuilder.CreateTable(
                name: "content_rooms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    streamer = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    clip = table.Column<string>(type: "text", nullable: false),
                    pinned_sku = table.Column<Guid>(type: "uuid", nullable: true),
                    scheduled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_content_rooms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customs_arrivals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    transport = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    cipher = table.Column<string>(type: "text", nullable: false),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false),
                    cop_msg_id = table.Column<string>(type: "text", nullable: false),
                    message_type = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    detail = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    repeat_count = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_arrivals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customs_codes",
                columns: table => new
                {
                    table = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: true),
                    meaning = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_codes", x => new { x.table, x.code });
                });

            migrationBuilder.CreateTable(
                name: "customs_declarations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customs_order = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    replaces = table.Column<Guid>(type: "uuid", nullable: true),
                    order_no = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    cop_no = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    dutiable_value = table.Column<long>(type: "bigint", nullable: false),
                    duty = table.Column<long>(type: "bigint", nullable: false),
                    vat = table.Column<long>(type: "bigint", nullable: false),
                    consumption_tax = table.Column<long>(type: "bigint", nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                    carried = table.Column<string>(type: "text", nullable: false),
                    corrections = table.Column<string>(type: "text", nullable: false),
                    drafted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    documents_were_sent = table.Column<bool>(type: "boolean", nullable: false),
                    list_was_sent = table.Column<bool>(type: "boolean", nullable: false),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    cancellation_was_asked = table.Column<bool>(type: "boolean", nullable: false),
                    cancellation_was_sent = table.Column<bool>(type: "boolean", nullable: false),
                    cancellation_reason = table.Column<string>(type: "text", nullable: true),
                    return_was_asked = table.Column<bool>(type: "boolean", nullable: false),
                    return_was_sent = table.Column<bool>(type: "boolean", nullable: false),
                    after_sale = table.Column<Guid>(type: "uuid", nullable: true),
                    waybill_no = table.Column<string>(type: "text", nullable: true),
                    pay_transaction_id = table.Column<string>(type: "text", nullable: true),
                    pre_no = table.Column<string>(type: "text", nullable: true),
                    invt_no = table.Column<string>(type: "text", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reached = table.Column<string>(type: "text", nullable: false),
                    refused_stage = table.Column<string>(type: "text", nullable: true),
                    refused_code = table.Column<string>(type: "text", nullable: true),
                    refused_text = table.Column<string>(type: "text", nullable: true),
                    refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    correct_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true),
                    disagreements = table.Column<string>(type: "text", nullable: false),
                    goods_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_try_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    told = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    needs_people = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_declarations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customs_list_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    file_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    rows = table.Column<byte[]>(type: "bytea", nullable: false),
                    row_count = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    compared_with = table.Column<int>(type: "integer", nullable: false),
                    report = table.Column<string>(type: "text", nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploader_name = table.Column<string>(type: "text", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    decider_name = table.Column<string>(type: "text", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    drop_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_list_editions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customs_message_reveals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    message = table.Column<Guid>(type: "uuid", nullable: false),
                    declaration = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_message_reveals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customs_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    declaration = table.Column<Guid>(type: "uuid", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    root = table.Column<string>(type: "text", nullable: false),
                    document_guid = table.Column<string>(type: "text", nullable: false),
                    business_no = table.Column<string>(type: "text", nullable: false),
                    sender = table.Column<string>(type: "text", nullable: false),
                    cop_code = table.Column<string>(type: "text", nullable: false),
                    cop_name = table.Column<string>(type: "text", nullable: false),
                    cipher = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_count = table.Column<int>(type: "integer", nullable: false),
                    first_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_send_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled = table.Column<bool>(type: "boolean", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    transport_refusal = table.Column<string>(type: "text", nullable: true),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customs_payment_data",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    order_no = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    service_time = table.Column<long>(type: "bigint", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer_microseconds = table.Column<long>(type: "bigint", nullable: false),
                    times_asked = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    cipher = table.Column<string>(type: "text", nullable: true),
                    hash = table.Column<string>(type: "text", nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    upload_count = table.Column<int>(type: "integer", nullable: false),
                    failure_count = table.Column<int>(type: "integer", nullable: false),
                    next_try_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    words = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_payment_data", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customs_positive_list_lines",
                columns: table => new
                {
                    edition = table.Column<int>(type: "integer", nullable: false),
                    hs8 = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    bonded_only = table.Column<bool>(type: "boolean", nullable: false),
                    name_limit = table.Column<string>(type: "text", nullable: true),
                    grams_per_year = table.Column<int>(type: "integer", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    reliability = table.Column<string>(type: "text", nullable: false),
                    is_end = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_positive_list_lines", x => new { x.hs8, x.edition, x.valid_from });
                });

            migrationBuilder.CreateTable(
                name: "customs_receipt_cursors",
                columns: table => new
                {
                    dxp_id = table.Column<string>(type: "text", nullable: false),
                    seq = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_receipt_cursors", x => x.dxp_id);
                });

            migrationBuilder.CreateTable(
                name: "customs_receipts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    declaration = table.Column<Guid>(type: "uuid", nullable: true),
                    about = table.Column<string>(type: "text", nullable: true),
                    arrival = table.Column<Guid>(type: "uuid", nullable: true),
                    root = table.Column<string>(type: "text", nullable: false),
                    document_guid = table.Column<string>(type: "text", nullable: false),
                    business_no = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    info = table.Column<string>(type: "text", nullable: false),
                    cipher = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    repeat_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_receipts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customs_reference_versions",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_reference_versions", x => x.kind);
                });

            migrationBuilder.CreateTable(
                name: "customs_tariff_lines",
                columns: table => new
                {
                    edition = table.Column<int>(type: "integer", nullable: false),
                    hs_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    unit1_code = table.Column<string>(type: "text", nullable: false),
                    unit2_code = table.Column<string>(type: "text", nullable: true),
                    mfn_percent = table.Column<decimal>(type: "numeric", nullable: true),
                    vat_percent = table.Column<decimal>(type: "numeric", nullable: true),
                    consumption_ad_valorem_percent = table.Column<decimal>(type: "numeric", nullable: true),
                    consumption_specific_yuan = table.Column<decimal>(type: "numeric", nullable: true),
                    consumption_specific_unit_code = table.Column<string>(type: "text", nullable: true),
                    consumption_condition = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    reliability = table.Column<string>(type: "text", nullable: false),
                    is_end = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_tariff_lines", x => new { x.hs_code, x.edition, x.valid_from });
                });

            migrationBuilder.CreateTable(
                name: "customs_tax_bills",
                columns: table => new
                {
                    tax_no = table.Column<string>(type: "text", nullable: false),
                    declaration = table.Column<Guid>(type: "uuid", nullable: false),
                    duty = table.Column<long>(type: "bigint", nullable: false),
                    vat = table.Column<long>(type: "bigint", nullable: false),
                    consumption_tax = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    payment_book_no = table.Column<string>(type: "text", nullable: true),
                    billed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    held = table.Column<long>(type: "bigint", nullable: false),
                    compared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    differs = table.Column<bool>(type: "boolean", nullable: false),
                    explanation = table.Column<string>(type: "text", nullable: true),
                    explained_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customs_tax_bills", x => x.tax_no);
                });

            migrationBuilder.CreateTable(
                name: "foundation_audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    use_case = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "foundation_data_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_data_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "foundation_deliveries",
                columns: table => new
                {
                    fact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reaction = table.Column<string>(type: "text", nullable: false),
                    aggregate_key = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<long>(type: "bigint", nullable: false),
                    claimed_by = table.Column<string>(type: "text", nullable: true),
                    claimed_until = table.Column<long>(type: "bigint", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_deliveries", x => new { x.fact_id, x.reaction });
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0f)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 5000)
                .Annotation("Npgsql:StorageParameter:fillfactor", 60);

            migrationBuilder.CreateTable(
                name: "foundation_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    aggregate_key = table.Column<string>(type: "text", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_facts", x => x.id);
                })
                .Annotation("Kaicang:PartitionedByMonth", true);

            migrationBuilder.CreateTable(
                name: "foundation_installation",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_installation", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "foundation_leases",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_leases", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "foundation_request_keys",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    use_case = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_request_keys", x => new { x.account, x.use_case, x.key });
                });

            migrationBuilder.CreateTable(
                name: "foundation_silos",
                columns: table => new
                {
                    cluster = table.Column<string>(type: "text", nullable: false),
                    silo = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    entry = table.Column<string>(type: "text", nullable: false),
                    alive_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_silos", x => new { x.cluster, x.silo });
                });

            migrationBuilder.CreateTable(
                name: "foundation_stamps",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_foundation_stamps", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "growth_coupon_claims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    nth = table.Column<int>(type: "integer", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_growth_coupon_claims", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "growth_coupon_offers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bearer = table.Column<string>(type: "text", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: true),
                    skus = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    threshold = table.Column<long>(type: "bigint", nullable: false),
                    cut = table.Column<long>(type: "bigint", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    total_count = table.Column<int>(type: "integer", nullable: false),
                    per_person = table.Column<int>(type: "integer", nullable: false),
                    claimed_count = table.Column<int>(type: "integer", nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_growth_coupon_offers", x => x.id);
                    table.CheckConstraint("ck_growth_coupon_offers_claimed", "claimed_count >= 0 AND claimed_count <= total_count");
                    table.CheckConstraint("ck_growth_coupon_offers_cut", "cut > 0 AND cut < threshold");
                });

            migrationBuilder.CreateTable(
                name: "insight_hours",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    hour_of_day = table.Column<int>(type: "integer", nullable: false),
                    placed_count = table.Column<long>(type: "bigint", nullable: false),
                    paid_count = table.Column<long>(type: "bigint", nullable: false),
                    paid_fen = table.Column<long>(type: "bigint", nullable: false),
                    refunded_fen = table.Column<long>(type: "bigint", nullable: false),
                    settled_count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insight_hours", x => new { x.day, x.hour_of_day });
                });

            migrationBuilder.CreateTable(
                name: "merchants_agencies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise = table.Column<Guid>(type: "uuid", nullable: false),
                    agent = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    joint_liability_accepted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchants_agencies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchants_brand_owners",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    country_code = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    customs_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    registration_expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    contact_name = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchants_brand_owners", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchants_domestic_agents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    country_code = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    customs_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    registration_expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    contact_name = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchants_domestic_agents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchants_enterprises",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cross_border = table.Column<bool>(type: "boolean", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    country_code = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    customs_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    registration_expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    contact_name = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchants_enterprises", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchants_platform_fees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    share = table.Column<decimal>(type: "numeric(9,6)", precision: 9, scale: 6, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchants_platform_fees", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchants_shops",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    self_operated = table.Column<bool>(type: "boolean", nullable: false),
                    trade = table.Column<string>(type: "text", nullable: false),
                    enterprise = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: true),
                    deposit = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    state_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchants_shops", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "merchants_suppliers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    country_code = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    customs_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    registration_expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: true),
                    contact_name = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_merchants_suppliers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pay_balances",
                columns: table => new
                {
                    account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    entry_count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_balances", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "pay_booking_keys",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    booking = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_booking_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "pay_bookings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    customs_order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_bookings", x => x.id);
                })
                .Annotation("Kaicang:PartitionedByMonth", true);

            migrationBuilder.CreateTable(
                name: "pay_discrepancies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    expected = table.Column<string>(type: "text", nullable: false),
                    actual = table.Column<string>(type: "text", nullable: false),
                    found_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    settled_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolution = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_discrepancies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pay_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    booking = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    line = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    customs_order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_entries", x => x.id);
                    table.CheckConstraint("ck_pay_entries_amount", "amount <> 0");
                })
                .Annotation("Kaicang:PartitionedByMonth", true);

            migrationBuilder.CreateTable(
                name: "pay_exchanges",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_exchanges", x => x.id);
                })
                .Annotation("Kaicang:PartitionedByMonth", true);

            migrationBuilder.CreateTable(
                name: "pay_payee_accounts",
                columns: table => new
                {
                    account = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    payee_name = table.Column<string>(type: "text", nullable: false),
                    sealed_account = table.Column<string>(type: "text", nullable: false),
                    last_digits = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_payee_accounts", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "pay_payments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer = table.Column<Guid>(type: "uuid", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    combine_no = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    parts = table.Column<string>(type: "text", nullable: false),
                    sealed_orderer = table.Column<string>(type: "text", nullable: true),
                    cashier_url = table.Column<string>(type: "text", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    bank_number = table.Column<string>(type: "text", nullable: true),
                    sealed_payer = table.Column<string>(type: "text", nullable: true),
                    institution_code = table.Column<string>(type: "text", nullable: true),
                    institution_name = table.Column<string>(type: "text", nullable: true),
                    must_close = table.Column<bool>(type: "boolean", nullable: false),
                    next_look_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    look_count = table.Column<int>(type: "integer", nullable: false),
                    generated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_payments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pay_payouts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    payee_name = table.Column<string>(type: "text", nullable: false),
                    sealed_account = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    remark = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    next_look_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    look_count = table.Column<int>(type: "integer", nullable: false),
                    generated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_payouts", x => x.id);
                    table.CheckConstraint("ck_pay_payouts_amount", "amount > 0");
                });

            migrationBuilder.CreateTable(
                name: "pay_reconciled_days",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    bank_rows = table.Column<int>(type: "integer", nullable: false),
                    our_rows = table.Column<int>(type: "integer", nullable: false),
                    found_count = table.Column<int>(type: "integer", nullable: false),
                    bank_total = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_reconciled_days", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "pay_refunds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    refund_key = table.Column<string>(type: "text", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    customs_order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    bank_number = table.Column<string>(type: "text", nullable: false),
                    paid_total = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    next_look_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    look_count = table.Column<int>(type: "integer", nullable: false),
                    generated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_refunds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pay_shares",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    sub_number = table.Column<string>(type: "text", nullable: false),
                    goods = table.Column<long>(type: "bigint", nullable: false),
                    freight = table.Column<long>(type: "bigint", nullable: false),
                    tax = table.Column<long>(type: "bigint", nullable: false),
                    discount = table.Column<long>(type: "bigint", nullable: false),
                    platform_discount = table.Column<long>(type: "bigint", nullable: false),
                    bank_number = table.Column<string>(type: "text", nullable: false),
                    channel_number = table.Column<string>(type: "text", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    escrow_goods = table.Column<long>(type: "bigint", nullable: false),
                    escrow_freight = table.Column<long>(type: "bigint", nullable: false),
                    escrow_shop_discount = table.Column<long>(type: "bigint", nullable: false),
                    settled_goods = table.Column<long>(type: "bigint", nullable: false),
                    settled_freight = table.Column<long>(type: "bigint", nullable: false),
                    settled_shop_discount = table.Column<long>(type: "bigint", nullable: false),
                    settled_commission = table.Column<long>(type: "bigint", nullable: false),
                    settled_fee = table.Column<long>(type: "bigint", nullable: false),
                    creator = table.Column<Guid>(type: "uuid", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clawed_goods = table.Column<long>(type: "bigint", nullable: false),
                    clawed_freight = table.Column<long>(type: "bigint", nullable: false),
                    refunded_goods = table.Column<long>(type: "bigint", nullable: false),
                    refunded_freight = table.Column<long>(type: "bigint", nullable: false),
                    refunded_tax = table.Column<long>(type: "bigint", nullable: false),
                    refunded_shop_discount = table.Column<long>(type: "bigint", nullable: false),
                    refunded_platform_discount = table.Column<long>(type: "bigint", nullable: false),
                    tax_borne_by_merchant = table.Column<long>(type: "bigint", nullable: false),
                    tax_state = table.Column<string>(type: "text", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    remit_from = table.Column<DateOnly>(type: "date", nullable: true),
                    remit_by = table.Column<DateOnly>(type: "date", nullable: true),
                    awaits_return = table.Column<bool>(type: "boolean", nullable: false),
                    tax_payout = table.Column<Guid>(type: "uuid", nullable: true),
                    generated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_shares", x => x.id);
                    table.CheckConstraint("ck_pay_shares_escrow", "escrow_goods >= 0 AND escrow_freight >= 0 AND refunded_goods <= goods AND refunded_freight <= freight AND refunded_tax <= tax");
                    table.CheckConstraint("ck_pay_shares_whole", "goods = escrow_goods + settled_goods + refunded_goods - clawed_goods AND freight = escrow_freight + settled_freight + refunded_freight - clawed_freight");
                });

            migrationBuilder.CreateTable(
                name: "pay_sub_merchants",
                columns: table => new
                {
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    registered = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_sub_merchants", x => x.shop);
                });

            migrationBuilder.CreateTable(
                name: "pay_subsidy_moves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pay_subsidy_moves", x => x.id);
                    table.CheckConstraint("ck_pay_subsidy_moves_amount", "amount <> 0");
                });

            migrationBuilder.CreateTable(
                name: "people_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    user_name = table.Column<string>(type: "text", nullable: true),
                    normalized_user_name = table.Column<string>(type: "text", nullable: true),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: false),
                    phone_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_cipher = table.Column<string>(type: "text", nullable: true),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    authenticator_key_cipher = table.Column<string>(type: "text", nullable: true),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed = table.Column<bool>(type: "boolean", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: true),
                    generated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_addresses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    cipher = table.Column<string>(type: "text", nullable: false),
                    division_code = table.Column<string>(type: "text", nullable: false),
                    is_default = table.Column<bool>(type: "boolean", nullable: false),
                    removed = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_addresses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_memberships",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    tenant = table.Column<Guid>(type: "uuid", nullable: true),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_memberships", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_one_time_codes",
                columns: table => new
                {
                    phone_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    used = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_one_time_codes", x => x.phone_hash);
                });

            migrationBuilder.CreateTable(
                name: "people_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    info = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_passkeys", x => x.credential_id);
                });

            migrationBuilder.CreateTable(
                name: "people_persons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    id_number_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    name_cipher = table.Column<string>(type: "text", nullable: false),
                    id_number_cipher = table.Column<string>(type: "text", nullable: false),
                    masked_name = table.Column<string>(type: "text", nullable: false),
                    masked_id_number = table.Column<string>(type: "text", nullable: false),
                    born_on = table.Column<DateOnly>(type: "date", nullable: false),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verified_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_persons", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_real_name_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    trace = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_real_name_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_reveals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_reveals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    device = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sessions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relations_follows",
                columns: table => new
                {
                    follower = table.Column<Guid>(type: "uuid", nullable: false),
                    streamer = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relations_follows", x => new { x.follower, x.streamer });
                });

            migrationBuilder.CreateTable(
                name: "trade_after_sales",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customs_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    buyer = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    asked = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deadline_rule = table.Column<string>(type: "text", nullable: false),
                    buyer_extended = table.Column<bool>(type: "boolean", nullable: false),
                    merchant_extended = table.Column<bool>(type: "boolean", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decline_reason = table.Column<string>(type: "text", nullable: true),
                    escalated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arbitrated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arbitration_reason = table.Column<string>(type: "text", nullable: true),
                    carrier_code = table.Column<string>(type: "text", nullable: true),
                    waybill_no = table.Column<string>(type: "text", nullable: true),
                    sent_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    intact = table.Column<bool>(type: "boolean", nullable: true),
                    customs_accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    customs_refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    customs_reason = table.Column<string>(type: "text", nullable: true),
                    replacement = table.Column<Guid>(type: "uuid", nullable: true),
                    refunded = table.Column<long>(type: "bigint", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_after_sales", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trade_allotment_takes",
                columns: table => new
                {
                    allotment = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_allotment_takes", x => new { x.allotment, x.account });
                    table.CheckConstraint("ck_trade_allotment_takes_count", "taken_count >= 0");
                });

            migrationBuilder.CreateTable(
                name: "trade_allotments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    campaign = table.Column<Guid>(type: "uuid", nullable: true),
                    room = table.Column<Guid>(type: "uuid", nullable: true),
                    from_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    per_buyer_count = table.Column<int>(type: "integer", nullable: true),
                    deal_price = table.Column<long>(type: "bigint", nullable: true),
                    is_flash = table.Column<bool>(type: "boolean", nullable: false),
                    allotted_count = table.Column<int>(type: "integer", nullable: false),
                    left_count = table.Column<int>(type: "integer", nullable: false),
                    held_count = table.Column<int>(type: "integer", nullable: false),
                    sold_count = table.Column<int>(type: "integer", nullable: false),
                    given_back_count = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_allotments", x => x.id);
                    table.CheckConstraint("ck_trade_allotments_counts", "allotted_count > 0 AND left_count >= 0 AND held_count >= 0 AND sold_count >= 0 AND given_back_count >= 0");
                    table.CheckConstraint("ck_trade_allotments_ended", "ended_at IS NULL OR left_count = 0");
                    table.CheckConstraint("ck_trade_allotments_purpose", "(purpose = 'Campaign' AND campaign IS NOT NULL AND room IS NULL) OR (purpose = 'Room' AND room IS NOT NULL AND campaign IS NULL)");
                    table.CheckConstraint("ck_trade_allotments_sum", "allotted_count = left_count + held_count + sold_count + given_back_count");
                });

            migrationBuilder.CreateTable(
                name: "trade_cart_lines",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    room = table.Column<Guid>(type: "uuid", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_cart_lines", x => new { x.account, x.sku });
                });

            migrationBuilder.CreateTable(
                name: "trade_case_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    after_sale = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    pictures = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_case_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trade_coupons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    offer = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    bearer = table.Column<string>(type: "text", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: true),
                    skus = table.Column<string>(type: "text", nullable: false),
                    threshold = table.Column<long>(type: "bigint", nullable: false),
                    cut = table.Column<long>(type: "bigint", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    spent_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_coupons", x => x.id);
                    table.CheckConstraint("ck_trade_coupons_cut", "cut > 0 AND cut * 2 <= threshold - 200");
                    table.CheckConstraint("ck_trade_coupons_spent_by", "(state = 'Free') = (spent_by IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "trade_evidence_pictures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    after_sale = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    byte_count = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_evidence_pictures", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trade_exports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    maker = table.Column<Guid>(type: "uuid", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: true),
                    sealed_filter = table.Column<string>(type: "text", nullable: false),
                    in_english = table.Column<bool>(type: "boolean", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    row_count = table.Column<long>(type: "bigint", nullable: false),
                    about_count = table.Column<long>(type: "bigint", nullable: true),
                    ready_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    worker = table.Column<Guid>(type: "uuid", nullable: true),
                    heard_at = table.Column<long>(type: "bigint", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    download_count = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_exports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trade_order_numbers",
                columns: table => new
                {
                    number = table.Column<string>(type: "text", nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: false),
                    customs_order = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_order_numbers", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "trade_orders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_no = table.Column<string>(type: "text", nullable: false),
                    buyer = table.Column<Guid>(type: "uuid", nullable: false),
                    orderer = table.Column<Guid>(type: "uuid", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    pay_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    payment = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    close_reason = table.Column<string>(type: "text", nullable: true),
                    notice_version = table.Column<string>(type: "text", nullable: true),
                    notice_accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    notice_address = table.Column<string>(type: "text", nullable: true),
                    generated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_orders", x => x.id);
                })
                .Annotation("Kaicang:PartitionedByMonth", true);

            migrationBuilder.CreateTable(
                name: "trade_parameters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_parameters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trade_quota",
                columns: table => new
                {
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    limit_amount = table.Column<long>(type: "bigint", nullable: false),
                    held_amount = table.Column<long>(type: "bigint", nullable: false),
                    used_amount = table.Column<long>(type: "bigint", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_quota", x => new { x.person, x.year, x.kind });
                    table.CheckConstraint("ck_trade_quota_amounts", "held_amount >= 0 AND used_amount >= 0");
                });

            migrationBuilder.CreateTable(
                name: "trade_quota_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    move = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    used_after = table.Column<long>(type: "bigint", nullable: false),
                    held_after = table.Column<long>(type: "bigint", nullable: false),
                    customs_order = table.Column<Guid>(type: "uuid", nullable: false),
                    rule = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_quota_entries", x => x.id);
                })
                .Annotation("Kaicang:PartitionedByMonth", true);

            migrationBuilder.CreateTable(
                name: "trade_refund_requests",
                columns: table => new
                {
                    refund_key = table.Column<string>(type: "text", nullable: false),
                    customs_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_refund_requests", x => x.refund_key);
                });

            migrationBuilder.CreateTable(
                name: "trade_refunds_received",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customs_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_refunds_received", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trade_stock",
                columns: table => new
                {
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    offered_count = table.Column<int>(type: "integer", nullable: false),
                    withdrawn_count = table.Column<int>(type: "integer", nullable: false),
                    available_count = table.Column<int>(type: "integer", nullable: false),
                    reserved_count = table.Column<int>(type: "integer", nullable: false),
                    held_count = table.Column<int>(type: "integer", nullable: false),
                    sold_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_stock", x => new { x.sku, x.warehouse });
                    table.CheckConstraint("ck_trade_stock_counts", "available_count >= 0 AND reserved_count >= 0 AND held_count >= 0 AND sold_count >= 0");
                    table.CheckConstraint("ck_trade_stock_sum", "offered_count - withdrawn_count = available_count + reserved_count + held_count + sold_count");
                });

            migrationBuilder.CreateTable(
                name: "trade_stock_offers",
                columns: table => new
                {
                    offer_key = table.Column<string>(type: "text", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    withdrawal = table.Column<bool>(type: "boolean", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    moved_count = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_stock_offers", x => x.offer_key);
                });

            migrationBuilder.CreateTable(
                name: "trade_timeline",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customs_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_timeline", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warehousing_errands",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    try_count = table.Column<int>(type: "integer", nullable: false),
                    complaint = table.Column<string>(type: "text", nullable: true),
                    stuck = table.Column<bool>(type: "boolean", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_errands", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warehousing_heard_callbacks",
                columns: table => new
                {
                    method = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    out_biz_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_heard_callbacks", x => new { x.method, x.out_biz_code });
                });

            migrationBuilder.CreateTable(
                name: "warehousing_inbounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                    announced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_inbounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warehousing_ledger_balances",
                columns: table => new
                {
                    account_book_no = table.Column<string>(type: "text", nullable: false),
                    item_record_no = table.Column<string>(type: "text", nullable: false),
                    origin_code = table.Column<string>(type: "text", nullable: false),
                    unit_code = table.Column<string>(type: "text", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    locked = table.Column<long>(type: "bigint", nullable: false),
                    exited = table.Column<long>(type: "bigint", nullable: false),
                    returned = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_ledger_balances", x => new { x.account_book_no, x.item_record_no, x.origin_code, x.unit_code });
                    table.CheckConstraint("ck_warehousing_ledger_balances", "received >= 0 AND locked >= 0 AND exited >= 0 AND returned >= 0 AND received + returned - exited - locked >= 0");
                });

            migrationBuilder.CreateTable(
                name: "warehousing_ledger_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_book_no = table.Column<string>(type: "text", nullable: false),
                    item_record_no = table.Column<string>(type: "text", nullable: false),
                    origin_code = table.Column<string>(type: "text", nullable: false),
                    unit_code = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_ledger_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warehousing_lots",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    sku_code = table.Column<string>(type: "text", nullable: false),
                    lot_no = table.Column<string>(type: "text", nullable: false),
                    produced_on = table.Column<DateOnly>(type: "date", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    item = table.Column<string>(type: "text", nullable: true),
                    good_received = table.Column<int>(type: "integer", nullable: false),
                    damaged_count = table.Column<int>(type: "integer", nullable: false),
                    free = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    locked = table.Column<int>(type: "integer", nullable: false),
                    exited = table.Column<int>(type: "integer", nullable: false),
                    written_off = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_lots", x => x.id);
                    table.CheckConstraint("ck_warehousing_lots_identity", "good_received = free + held + locked + exited + written_off");
                    table.CheckConstraint("ck_warehousing_lots_places", "free >= 0 AND held >= 0 AND locked >= 0 AND exited >= 0 AND written_off >= 0");
                });

            migrationBuilder.CreateTable(
                name: "warehousing_movements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    lot = table.Column<Guid>(type: "uuid", nullable: false),
                    from_place = table.Column<string>(type: "text", nullable: false),
                    to_place = table.Column<string>(type: "text", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_movements", x => x.id);
                    table.CheckConstraint("ck_warehousing_movements_count", "count > 0");
                });

            migrationBuilder.CreateTable(
                name: "warehousing_offered_stock",
                columns: table => new
                {
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    offered = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_offered_stock", x => new { x.warehouse, x.sku });
                    table.CheckConstraint("ck_warehousing_offered_stock", "offered >= 0");
                });

            migrationBuilder.CreateTable(
                name: "warehousing_offers",
                columns: table => new
                {
                    offer_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_offers", x => x.offer_key);
                });

            migrationBuilder.CreateTable(
                name: "warehousing_outbound_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    outbound = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_outbound_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warehousing_outbounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customs_order = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    allocations = table.Column<string>(type: "text", nullable: false),
                    waybill = table.Column<string>(type: "text", nullable: true),
                    waybill_no = table.Column<string>(type: "text", nullable: true),
                    freight = table.Column<long>(type: "bigint", nullable: false),
                    declared_grams = table.Column<int>(type: "integer", nullable: false),
                    net_weight_grams = table.Column<int>(type: "integer", nullable: false),
                    weighed_grams = table.Column<int>(type: "integer", nullable: true),
                    weight_rule_from = table.Column<DateOnly>(type: "date", nullable: false),
                    weight_reason = table.Column<string>(type: "text", nullable: true),
                    reject_code = table.Column<string>(type: "text", nullable: true),
                    list_no = table.Column<string>(type: "text", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    barred = table.Column<bool>(type: "boolean", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stop_requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refused_by_consignee = table.Column<bool>(type: "boolean", nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_outbounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warehousing_returns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    after_sale = table.Column<Guid>(type: "uuid", nullable: false),
                    customs_order = table.Column<Guid>(type: "uuid", nullable: false),
                    outbound = table.Column<Guid>(type: "uuid", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    needs_customs = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    waybill_no = table.Column<string>(type: "text", nullable: true),
                    carrier_code = table.Column<string>(type: "text", nullable: true),
                    lines = table.Column<string>(type: "text", nullable: false),
                    customs_accepted = table.Column<bool>(type: "boolean", nullable: true),
                    agreed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_returns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warehousing_stock_syncs",
                columns: table => new
                {
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_stock_syncs", x => new { x.warehouse, x.sku });
                });

            migrationBuilder.CreateTable(
                name: "warehousing_tracks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    outbound = table.Column<Guid>(type: "uuid", nullable: false),
                    state_code = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_tracks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "warehousing_warehouses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    bonded = table.Column<bool>(type: "boolean", nullable: false),
                    customs_district = table.Column<string>(type: "text", nullable: true),
                    account_book_no = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: true),
                    area_name = table.Column<string>(type: "text", nullable: true),
                    division_code = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    contact_name = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_warehousing_warehouses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trade_customs_orders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    payment_sub_number = table.Column<string>(type: "text", nullable: false),
                    buyer = table.Column<Guid>(type: "uuid", nullable: false),
                    orderer = table.Column<Guid>(type: "uuid", nullable: true),
                    shop = table.Column<Guid>(type: "uuid", nullable: false),
                    warehouse = table.Column<Guid>(type: "uuid", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    goods = table.Column<long>(type: "bigint", nullable: false),
                    freight = table.Column<long>(type: "bigint", nullable: false),
                    freight_rule = table.Column<string>(type: "text", nullable: false),
                    tax = table.Column<long>(type: "bigint", nullable: false),
                    discount = table.Column<long>(type: "bigint", nullable: false),
                    platform_discount = table.Column<long>(type: "bigint", nullable: false),
                    coupons = table.Column<string>(type: "text", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    dutiable_value = table.Column<long>(type: "bigint", nullable: false),
                    preferential = table.Column<bool>(type: "boolean", nullable: false),
                    rules_on = table.Column<DateOnly>(type: "date", nullable: false),
                    tariff_version = table.Column<string>(type: "text", nullable: true),
                    creator = table.Column<Guid>(type: "uuid", nullable: true),
                    room = table.Column<Guid>(type: "uuid", nullable: true),
                    commission = table.Column<long>(type: "bigint", nullable: false),
                    platform_fee = table.Column<decimal>(type: "numeric", nullable: false),
                    sealed_consignee = table.Column<string>(type: "text", nullable: false),
                    phone_mark = table.Column<long>(type: "bigint", nullable: true),
                    stock = table.Column<string>(type: "text", nullable: false),
                    quota = table.Column<string>(type: "text", nullable: false),
                    quota_year = table.Column<int>(type: "integer", nullable: false),
                    claims = table.Column<string>(type: "text", nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    documents_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shipped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    settlement_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancel_asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancel_reason = table.Column<string>(type: "text", nullable: true),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    let_go_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawal_refused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    declaration = table.Column<Guid>(type: "uuid", nullable: true),
                    waybill_no = table.Column<string>(type: "text", nullable: true),
                    carrier_code = table.Column<string>(type: "text", nullable: true),
                    open_after_sale = table.Column<Guid>(type: "uuid", nullable: true),
                    replaces = table.Column<Guid>(type: "uuid", nullable: true),
                    address_taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refunded_goods = table.Column<long>(type: "bigint", nullable: false),
                    refunded_freight = table.Column<long>(type: "bigint", nullable: false),
                    refunded_tax = table.Column<long>(type: "bigint", nullable: false),
                    refunded_shop_discount = table.Column<long>(type: "bigint", nullable: false),
                    refunded_platform_discount = table.Column<long>(type: "bigint", nullable: false),
                    generated = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_customs_orders", x => x.id);
                    table.CheckConstraint("ck_trade_customs_orders_discount", "platform_discount >= 0 AND platform_discount <= discount AND discount <= goods");
                    table.CheckConstraint("ck_trade_customs_orders_total", "total = goods + freight + tax - discount");
                    table.ForeignKey(
                        name: "FK_trade_customs_orders_trade_orders_order_id",
                        column: x => x.order_id,
                        principalTable: "trade_orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Kaicang:PartitionedByMonth", true);

            migrationBuilder.CreateTable(
                name: "trade_order_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customs_order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    sku = table.Column<Guid>(type: "uuid", nullable: false),
                    sku_code = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    picture_url = table.Column<string>(type: "text", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    unit_price = table.Column<long>(type: "bigint", nullable: false),
                    price_version = table.Column<long>(type: "bigint", nullable: false),
                    promotion = table.Column<Guid>(type: "uuid", nullable: true),
                    original_price = table.Column<long>(type: "bigint", nullable: true),
                    goods = table.Column<long>(type: "bigint", nullable: false),
                    freight = table.Column<long>(type: "bigint", nullable: false),
                    duty = table.Column<long>(type: "bigint", nullable: false),
                    vat = table.Column<long>(type: "bigint", nullable: false),
                    consumption_tax = table.Column<long>(type: "bigint", nullable: false),
                    shop_discount = table.Column<long>(type: "bigint", nullable: false),
                    platform_discount = table.Column<long>(type: "bigint", nullable: false),
                    item_record_no = table.Column<string>(type: "text", nullable: true),
                    room = table.Column<Guid>(type: "uuid", nullable: true),
                    creator = table.Column<Guid>(type: "uuid", nullable: true),
                    allotment = table.Column<Guid>(type: "uuid", nullable: true),
                    commission_rate = table.Column<decimal>(type: "numeric", nullable: false),
                    tax_steps = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_trade_order_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_trade_order_lines_trade_customs_orders_customs_order_id",
                        column: x => x.customs_order_id,
                        principalTable: "trade_customs_orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Kaicang:PartitionedByMonth", true);

            migrationBuilder.CreateIndex(
                name: "IX_alliance_commission_plans_shop",
                table: "alliance_commission_plans",
                column: "shop");

            migrationBuilder.CreateIndex(
                name: "IX_alliance_commissions_creator_state",
                table: "alliance_commissions",
                columns: new[] { "creator", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_alliance_commissions_customs_order",
                table: "alliance_commissions",
                column: "customs_order",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_brands_code",
                table: "catalog_brands",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_item_filings_warehouse_record_no",
                table: "catalog_item_filings",
                columns: new[] { "warehouse", "record_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_listing_steps_sku",
                table: "catalog_listing_steps",
                column: "sku");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_products_category_id",
                table: "catalog_products",
                columns: new[] { "category", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_products_shop",
                table: "catalog_products",
                column: "shop");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_promotions_shop",
                table: "catalog_promotions",
                column: "shop");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_promotions_sku_ends_at",
                table: "catalog_promotions",
                columns: new[] { "sku", "ends_at" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_sku_prices_sku_price_version",
                table: "catalog_sku_prices",
                columns: new[] { "sku", "price_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_code",
                table: "catalog_skus",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_product",
                table: "catalog_skus",
                column: "product");

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_shop_state",
                table: "catalog_skus",
                columns: new[] { "shop", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_catalog_skus_state_listed_at",
                table: "catalog_skus",
                columns: new[] { "state", "listed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_content_cart_items_sku",
                table: "content_cart_items",
                column: "sku");

            migrationBuilder.CreateIndex(
                name: "IX_content_comments_room_account_at",
                table: "content_comments",
                columns: new[] { "room", "account", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_content_comments_room_id",
                table: "content_comments",
                columns: new[] { "room", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_content_room_sales_room_paid_at",
                table: "content_room_sales",
                columns: new[] { "room", "paid_at" });

            migrationBuilder.CreateIndex(
                name: "IX_content_rooms_state_scheduled_at",
                table: "content_rooms",
                columns: new[] { "state", "scheduled_at" });

            migrationBuilder.CreateIndex(
                name: "IX_content_rooms_streamer",
                table: "content_rooms",
                column: "streamer");

            migrationBuilder.CreateIndex(
                name: "IX_customs_arrivals_hash",
                table: "customs_arrivals",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customs_arrivals_state_id",
                table: "customs_arrivals",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_cop_no",
                table: "customs_declarations",
                column: "cop_no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_customs_order_attempt",
                table: "customs_declarations",
                columns: new[] { "customs_order", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_invt_no",
                table: "customs_declarations",
                column: "invt_no");

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_needs_people_id",
                table: "customs_declarations",
                columns: new[] { "needs_people", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_order_no",
                table: "customs_declarations",
                column: "order_no");

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_outcome_correct_before",
                table: "customs_declarations",
                columns: new[] { "outcome", "correct_before" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_pay_transaction_id",
                table: "customs_declarations",
                column: "pay_transaction_id");

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_pre_no",
                table: "customs_declarations",
                column: "pre_no");

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_return_was_asked_released_at",
                table: "customs_declarations",
                columns: new[] { "return_was_asked", "released_at" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_shop_id",
                table: "customs_declarations",
                columns: new[] { "shop", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_state_changed_at",
                table: "customs_declarations",
                columns: new[] { "state", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_state_id",
                table: "customs_declarations",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_state_next_try_at",
                table: "customs_declarations",
                columns: new[] { "state", "next_try_at" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_declarations_waybill_no",
                table: "customs_declarations",
                column: "waybill_no");

            migrationBuilder.CreateIndex(
                name: "IX_customs_list_editions_kind_file_hash",
                table: "customs_list_editions",
                columns: new[] { "kind", "file_hash" },
                unique: true,
                filter: "state <> 'Dropped'");

            migrationBuilder.CreateIndex(
                name: "IX_customs_list_editions_kind_number",
                table: "customs_list_editions",
                columns: new[] { "kind", "number" },
                unique: true,
                filter: "number > 0");

            migrationBuilder.CreateIndex(
                name: "IX_customs_message_reveals_message",
                table: "customs_message_reveals",
                column: "message");

            migrationBuilder.CreateIndex(
                name: "IX_customs_messages_business_no",
                table: "customs_messages",
                column: "business_no");

            migrationBuilder.CreateIndex(
                name: "IX_customs_messages_declaration",
                table: "customs_messages",
                column: "declaration");

            migrationBuilder.CreateIndex(
                name: "IX_customs_messages_document_guid",
                table: "customs_messages",
                column: "document_guid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customs_messages_settled_next_send_at",
                table: "customs_messages",
                columns: new[] { "settled", "next_send_at" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_payment_data_order_no",
                table: "customs_payment_data",
                column: "order_no");

            migrationBuilder.CreateIndex(
                name: "IX_customs_payment_data_session_id",
                table: "customs_payment_data",
                column: "session_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customs_payment_data_state_next_try_at",
                table: "customs_payment_data",
                columns: new[] { "state", "next_try_at" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_receipts_arrival",
                table: "customs_receipts",
                column: "arrival");

            migrationBuilder.CreateIndex(
                name: "IX_customs_receipts_business_no",
                table: "customs_receipts",
                column: "business_no");

            migrationBuilder.CreateIndex(
                name: "IX_customs_receipts_declaration_at",
                table: "customs_receipts",
                columns: new[] { "declaration", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_customs_receipts_document_guid",
                table: "customs_receipts",
                column: "document_guid");

            migrationBuilder.CreateIndex(
                name: "IX_customs_receipts_key",
                table: "customs_receipts",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_customs_tax_bills_compared_at",
                table: "customs_tax_bills",
                column: "compared_at");

            migrationBuilder.CreateIndex(
                name: "IX_customs_tax_bills_declaration",
                table: "customs_tax_bills",
                column: "declaration");

            migrationBuilder.CreateIndex(
                name: "IX_customs_tax_bills_differs_billed_at",
                table: "customs_tax_bills",
                columns: new[] { "differs", "billed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_foundation_deliveries_reaction_aggregate_key_fact_id",
                table: "foundation_deliveries",
                columns: new[] { "reaction", "aggregate_key", "fact_id" });

            migrationBuilder.CreateIndex(
                name: "IX_foundation_deliveries_state_not_before",
                table: "foundation_deliveries",
                columns: new[] { "state", "not_before" });

            migrationBuilder.CreateIndex(
                name: "IX_foundation_request_keys_at",
                table: "foundation_request_keys",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_growth_coupon_claims_offer_account_nth",
                table: "growth_coupon_claims",
                columns: new[] { "offer", "account", "nth" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_growth_coupon_offers_shop",
                table: "growth_coupon_offers",
                column: "shop");

            migrationBuilder.CreateIndex(
                name: "IX_growth_coupon_offers_valid_until",
                table: "growth_coupon_offers",
                column: "valid_until");

            migrationBuilder.CreateIndex(
                name: "IX_merchants_agencies_enterprise",
                table: "merchants_agencies",
                column: "enterprise");

            migrationBuilder.CreateIndex(
                name: "IX_merchants_brand_owners_code",
                table: "merchants_brand_owners",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_merchants_domestic_agents_code",
                table: "merchants_domestic_agents",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_merchants_enterprises_code",
                table: "merchants_enterprises",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_merchants_platform_fees_shop_valid_from",
                table: "merchants_platform_fees",
                columns: new[] { "shop", "valid_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_merchants_shops_code",
                table: "merchants_shops",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_merchants_suppliers_code",
                table: "merchants_suppliers",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pay_balances_kind",
                table: "pay_balances",
                column: "kind");

            migrationBuilder.CreateIndex(
                name: "IX_pay_bookings_customs_order_id",
                table: "pay_bookings",
                column: "customs_order_id");

            migrationBuilder.CreateIndex(
                name: "IX_pay_bookings_order_id",
                table: "pay_bookings",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_pay_discrepancies_kind_subject",
                table: "pay_discrepancies",
                columns: new[] { "kind", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pay_discrepancies_settled_at",
                table: "pay_discrepancies",
                column: "settled_at");

            migrationBuilder.CreateIndex(
                name: "IX_pay_entries_account_at",
                table: "pay_entries",
                columns: new[] { "account", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_pay_entries_booking",
                table: "pay_entries",
                column: "booking");

            migrationBuilder.CreateIndex(
                name: "IX_pay_entries_customs_order_id",
                table: "pay_entries",
                column: "customs_order_id");

            migrationBuilder.CreateIndex(
                name: "IX_pay_exchanges_payment",
                table: "pay_exchanges",
                column: "payment");

            migrationBuilder.CreateIndex(
                name: "IX_pay_payments_combine_no",
                table: "pay_payments",
                column: "combine_no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pay_payments_order_id_attempt",
                table: "pay_payments",
                columns: new[] { "order_id", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pay_payments_state_next_look_at",
                table: "pay_payments",
                columns: new[] { "state", "next_look_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pay_payouts_owner",
                table: "pay_payouts",
                column: "owner");

            migrationBuilder.CreateIndex(
                name: "IX_pay_payouts_state_next_look_at",
                table: "pay_payouts",
                columns: new[] { "state", "next_look_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pay_refunds_order_id",
                table: "pay_refunds",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_pay_refunds_refund_key",
                table: "pay_refunds",
                column: "refund_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pay_refunds_state_next_look_at",
                table: "pay_refunds",
                columns: new[] { "state", "next_look_at" });

            migrationBuilder.CreateIndex(
                name: "IX_pay_shares_order_id",
                table: "pay_shares",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_pay_shares_payment",
                table: "pay_shares",
                column: "payment");

            migrationBuilder.CreateIndex(
                name: "IX_pay_shares_tax_payout",
                table: "pay_shares",
                column: "tax_payout");

            migrationBuilder.CreateIndex(
                name: "IX_pay_shares_tax_state_remit_from",
                table: "pay_shares",
                columns: new[] { "tax_state", "remit_from" });

            migrationBuilder.CreateIndex(
                name: "IX_pay_sub_merchants_number",
                table: "pay_sub_merchants",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_accounts_normalized_user_name",
                table: "people_accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_accounts_person",
                table: "people_accounts",
                column: "person",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_accounts_phone_hash",
                table: "people_accounts",
                column: "phone_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_addresses_account",
                table: "people_addresses",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_people_memberships_account",
                table: "people_memberships",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_people_passkeys_account",
                table: "people_passkeys",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_id_number_hash",
                table: "people_persons",
                column: "id_number_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_real_name_checks_account_at",
                table: "people_real_name_checks",
                columns: new[] { "account", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_people_reveals_person",
                table: "people_reveals",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "IX_people_sessions_account",
                table: "people_sessions",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "IX_people_sessions_token_hash",
                table: "people_sessions",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_relations_follows_streamer",
                table: "relations_follows",
                column: "streamer");

            migrationBuilder.CreateIndex(
                name: "IX_trade_after_sales_buyer",
                table: "trade_after_sales",
                column: "buyer");

            migrationBuilder.CreateIndex(
                name: "IX_trade_after_sales_customs_order_id_ordinal",
                table: "trade_after_sales",
                columns: new[] { "customs_order_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_trade_after_sales_shop_state",
                table: "trade_after_sales",
                columns: new[] { "shop", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_after_sales_state_deadline",
                table: "trade_after_sales",
                columns: new[] { "state", "deadline" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_allotments_campaign",
                table: "trade_allotments",
                column: "campaign");

            migrationBuilder.CreateIndex(
                name: "IX_trade_allotments_ended_at_until_at",
                table: "trade_allotments",
                columns: new[] { "ended_at", "until_at" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_allotments_is_flash_ended_at",
                table: "trade_allotments",
                columns: new[] { "is_flash", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_allotments_room",
                table: "trade_allotments",
                column: "room");

            migrationBuilder.CreateIndex(
                name: "IX_trade_allotments_shop_id",
                table: "trade_allotments",
                columns: new[] { "shop", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_allotments_sku_warehouse",
                table: "trade_allotments",
                columns: new[] { "sku", "warehouse" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_case_entries_after_sale",
                table: "trade_case_entries",
                column: "after_sale");

            migrationBuilder.CreateIndex(
                name: "IX_trade_coupons_account_state",
                table: "trade_coupons",
                columns: new[] { "account", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_coupons_spent_by",
                table: "trade_coupons",
                column: "spent_by");

            migrationBuilder.CreateIndex(
                name: "IX_trade_customs_orders_buyer_id",
                table: "trade_customs_orders",
                columns: new[] { "buyer", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_customs_orders_order_id",
                table: "trade_customs_orders",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_trade_customs_orders_orderer",
                table: "trade_customs_orders",
                column: "orderer",
                filter: "quota = 'Held' AND declared_at IS NOT NULL AND refused_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trade_customs_orders_phone_mark",
                table: "trade_customs_orders",
                column: "phone_mark");

            migrationBuilder.CreateIndex(
                name: "IX_trade_customs_orders_shop_id",
                table: "trade_customs_orders",
                columns: new[] { "shop", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_customs_orders_state_settlement_due_at",
                table: "trade_customs_orders",
                columns: new[] { "state", "settlement_due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_customs_orders_waybill_no",
                table: "trade_customs_orders",
                column: "waybill_no",
                filter: "waybill_no IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trade_evidence_pictures_after_sale_by",
                table: "trade_evidence_pictures",
                columns: new[] { "after_sale", "by" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_exports_expires_at",
                table: "trade_exports",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_trade_exports_maker",
                table: "trade_exports",
                column: "maker");

            migrationBuilder.CreateIndex(
                name: "IX_trade_exports_scope",
                table: "trade_exports",
                column: "scope");

            migrationBuilder.CreateIndex(
                name: "IX_trade_order_lines_customs_order_id",
                table: "trade_order_lines",
                column: "customs_order_id");

            migrationBuilder.CreateIndex(
                name: "IX_trade_orders_pay_before",
                table: "trade_orders",
                column: "pay_before",
                filter: "paid_at IS NULL AND closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_trade_parameters_name_valid_from",
                table: "trade_parameters",
                columns: new[] { "name", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_quota_entries_customs_order",
                table: "trade_quota_entries",
                column: "customs_order");

            migrationBuilder.CreateIndex(
                name: "IX_trade_quota_entries_person_year_kind",
                table: "trade_quota_entries",
                columns: new[] { "person", "year", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_refund_requests_customs_order_id",
                table: "trade_refund_requests",
                column: "customs_order_id");

            migrationBuilder.CreateIndex(
                name: "IX_trade_refunds_received_customs_order_id",
                table: "trade_refunds_received",
                column: "customs_order_id");

            migrationBuilder.CreateIndex(
                name: "IX_trade_stock_offers_sku_warehouse",
                table: "trade_stock_offers",
                columns: new[] { "sku", "warehouse" });

            migrationBuilder.CreateIndex(
                name: "IX_trade_timeline_customs_order_id",
                table: "trade_timeline",
                column: "customs_order_id");

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_errands_done_at_stuck",
                table: "warehousing_errands",
                columns: new[] { "done_at", "stuck" });

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_errands_subject",
                table: "warehousing_errands",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_inbounds_number",
                table: "warehousing_inbounds",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_inbounds_state_state_since",
                table: "warehousing_inbounds",
                columns: new[] { "state", "state_since" });

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_ledger_entries_account_book_no_item_record_no_at",
                table: "warehousing_ledger_entries",
                columns: new[] { "account_book_no", "item_record_no", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_lots_warehouse_sku_lot_no",
                table: "warehousing_lots",
                columns: new[] { "warehouse", "sku", "lot_no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_movements_lot_at",
                table: "warehousing_movements",
                columns: new[] { "lot", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_offers_warehouse_sku",
                table: "warehousing_offers",
                columns: new[] { "warehouse", "sku" });

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_outbound_steps_outbound",
                table: "warehousing_outbound_steps",
                column: "outbound");

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_outbounds_customs_order",
                table: "warehousing_outbounds",
                column: "customs_order",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_outbounds_list_no",
                table: "warehousing_outbounds",
                column: "list_no");

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_outbounds_number",
                table: "warehousing_outbounds",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_outbounds_state_state_since",
                table: "warehousing_outbounds",
                columns: new[] { "state", "state_since" });

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_outbounds_waybill_no",
                table: "warehousing_outbounds",
                column: "waybill_no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_returns_after_sale",
                table: "warehousing_returns",
                column: "after_sale",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_returns_customs_order",
                table: "warehousing_returns",
                column: "customs_order");

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_returns_number",
                table: "warehousing_returns",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_returns_waybill_no",
                table: "warehousing_returns",
                column: "waybill_no");

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_tracks_outbound",
                table: "warehousing_tracks",
                column: "outbound");

            migrationBuilder.CreateIndex(
                name: "IX_warehousing_warehouses_code",
                table: "warehousing_warehouses",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alliance_commission_plans");

            migrationBuilder.DropTable(
                name: "alliance_commissions");

            migrationBuilder.DropTable(
                name: "alliance_creators");

            migrationBuilder.DropTable(
                name: "catalog_brands");

            migrationBuilder.DropTable(
                name: "catalog_categories");

            migrationBuilder.DropTable(
                name: "catalog_item_filings");

            migrationBuilder.DropTable(
                name: "catalog_listing_steps");

            migrationBuilder.DropTable(
                name: "catalog_products");

            migrationBuilder.DropTable(
                name: "catalog_promotions");

            migrationBuilder.DropTable(
                name: "catalog_shop_standings");

            migrationBuilder.DropTable(
                name: "catalog_sku_prices");

            migrationBuilder.DropTable(
                name: "catalog_skus");

            migrationBuilder.DropTable(
                name: "content_cart_items");

            migrationBuilder.DropTable(
                name: "content_comments");

            migrationBuilder.DropTable(
                name: "content_room_sales");

            migrationBuilder.DropTable(
                name: "content_rooms");

            migrationBuilder.DropTable(
                name: "customs_arrivals");

            migrationBuilder.DropTable(
                name: "customs_codes");

            migrationBuilder.DropTable(
                name: "customs_declarations");

            migrationBuilder.DropTable(
                name: "customs_list_editions");

            migrationBuilder.DropTable(
                name: "customs_message_reveals");

            migrationBuilder.DropTable(
                name: "customs_messages");

            migrationBuilder.DropTable(
                name: "customs_payment_data");

            migrationBuilder.DropTable(
                name: "customs_positive_list_lines");

            migrationBuilder.DropTable(
                name: "customs_receipt_cursors");

            migrationBuilder.DropTable(
                name: "customs_receipts");

            migrationBuilder.DropTable(
                name: "customs_reference_versions");

            migrationBuilder.DropTable(
                name: "customs_tariff_lines");

            migrationBuilder.DropTable(
                name: "customs_tax_bills");

            migrationBuilder.DropTable(
                name: "foundation_audit");

            migrationBuilder.DropTable(
                name: "foundation_data_keys");

            migrationBuilder.DropTable(
                name: "foundation_deliveries");

            migrationBuilder.DropTable(
                name: "foundation_facts");

            migrationBuilder.DropTable(
                name: "foundation_installation");

            migrationBuilder.DropTable(
                name: "foundation_leases");

            migrationBuilder.DropTable(
                name: "foundation_request_keys");

            migrationBuilder.DropTable(
                name: "foundation_silos");

            migrationBuilder.DropTable(
                name: "foundation_stamps");

            migrationBuilder.DropTable(
                name: "growth_coupon_claims");

            migrationBuilder.DropTable(
                name: "growth_coupon_offers");

            migrationBuilder.DropTable(
                name: "insight_hours");

            migrationBuilder.DropTable(
                name: "merchants_agencies");

            migrationBuilder.DropTable(
                name: "merchants_brand_owners");

            migrationBuilder.DropTable(
                name: "merchants_domestic_agents");

            migrationBuilder.DropTable(
                name: "merchants_enterprises");

            migrationBuilder.DropTable(
                name: "merchants_platform_fees");

            migrationBuilder.DropTable(
                name: "merchants_shops");

            migrationBuilder.DropTable(
                name: "merchants_suppliers");

            migrationBuilder.DropTable(
                name: "pay_balances");

            migrationBuilder.DropTable(
                name: "pay_booking_keys");

            migrationBuilder.DropTable(
                name: "pay_bookings");

            migrationBuilder.DropTable(
                name: "pay_discrepancies");

            migrationBuilder.DropTable(
                name: "pay_entries");

            migrationBuilder.DropTable(
                name: "pay_exchanges");

            migrationBuilder.DropTable(
                name: "pay_payee_accounts");

            migrationBuilder.DropTable(
                name: "pay_payments");

            migrationBuilder.DropTable(
                name: "pay_payouts");

            migrationBuilder.DropTable(
                name: "pay_reconciled_days");

            migrationBuilder.DropTable(
                name: "pay_refunds");

            migrationBuilder.DropTable(
                name: "pay_shares");

            migrationBuilder.DropTable(
                name: "pay_sub_merchants");

            migrationBuilder.DropTable(
                name: "pay_subsidy_moves");

            migrationBuilder.DropTable(
                name: "people_accounts");

            migrationBuilder.DropTable(
                name: "people_addresses");

            migrationBuilder.DropTable(
                name: "people_memberships");

            migrationBuilder.DropTable(
                name: "people_one_time_codes");

            migrationBuilder.DropTable(
                name: "people_passkeys");

            migrationBuilder.DropTable(
                name: "people_persons");

            migrationBuilder.DropTable(
                name: "people_real_name_checks");

            migrationBuilder.DropTable(
                name: "people_reveals");

            migrationBuilder.DropTable(
                name: "people_sessions");

            migrationBuilder.DropTable(
                name: "relations_follows");

            migrationBuilder.DropTable(
                name: "trade_after_sales");

            migrationBuilder.DropTable(
                name: "trade_allotment_takes");

            migrationBuilder.DropTable(
                name: "trade_allotments");

            migrationBuilder.DropTable(
                name: "trade_cart_lines");

            migrationBuilder.DropTable(
                name: "trade_case_entries");

            migrationBuilder.DropTable(
                name: "trade_coupons");

            migrationBuilder.DropTable(
                name: "trade_evidence_pictures");

            migrationBuilder.DropTable(
                name: "trade_exports");

            migrationBuilder.DropTable(
                name: "trade_order_lines");

            migrationBuilder.DropTable(
                name: "trade_order_numbers");

            migrationBuilder.DropTable(
                name: "trade_parameters");

            migrationBuilder.DropTable(
                name: "trade_quota");

            migrationBuilder.DropTable(
                name: "trade_quota_entries");

            migrationBuilder.DropTable(
                name: "trade_refund_requests");

            migrationBuilder.DropTable(
                name: "trade_refunds_received");

            migrationBuilder.DropTable(
                name: "trade_stock");

            migrationBuilder.DropTable(
                name: "trade_stock_offers");

            migrationBuilder.DropTable(
                name: "trade_timeline");

            migrationBuilder.DropTable(
                name: "warehousing_errands");

            migrationBuilder.DropTable(
                name: "warehousing_heard_callbacks");

            migrationBuilder.DropTable(
                name: "warehousing_inbounds");

            migrationBuilder.DropTable(
                name: "warehousing_ledger_balances");

            migrationBuilder.DropTable(
                name: "warehousing_ledger_entries");

            migrationBuilder.DropTable(
                name: "warehousing_lots");

            migrationBuilder.DropTable(
                name: "warehousing_movements");

            migrationBuilder.DropTable(
                name: "warehousing_offered_stock");

            migrationBuilder.DropTable(
                name: "warehousing_offers");

            migrationBuilder.DropTable(
                name: "warehousing_outbound_steps");

            migrationBuilder.DropTable(
                name: "warehousing_outbounds");

            migrationBuilder.DropTable(
                name: "warehousing_returns");

            migrationBuilder.DropTable(
                name: "warehousing_stock_syncs");

            migrationBuilder.DropTable(
                name: "warehousing_tracks");

            migrationBuilder.DropTable(
                name: "warehousing_warehouses");

            migrationBuilder.DropTable(
                name: "trade_customs_orders");

            migrationBuilder.DropTable(
                name: "trade_orders");
        }
    }
}

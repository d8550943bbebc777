namespace Kaicang.Catalog.Domain;

/// <summary>Every no of this module. What Customs refuses at submission comes with Customs' own code.</summary>
internal static class CatalogRefusals
{
    public static readonly Refusal UnknownSku = new(
        "catalog.unknown-sku",
        RefusalKind.Unknown,
        new Text("没有商品 {sku}。", "There is no SKU {sku}."),
        new Text("核对商品编号。", "Check its id."),
        "skuId"
    );
    public static readonly Refusal UnknownShop = new(
        "catalog.unknown-shop",
        RefusalKind.Unknown,
        new Text("没有店铺 {shop}。", "There is no shop {shop}."),
        new Text("核对店铺；只能操作自己的店铺。", "Check the shop; you act for your own only."),
        "shop"
    );
    public static readonly Refusal UnknownProduct = new(
        "catalog.unknown-product",
        RefusalKind.Unknown,
        new Text("店铺没有商品 {product}。", "The shop has no product {product}."),
        new Text("留空以新建商品。", "Leave it empty to make a new product."),
        "product"
    );
    public static readonly Refusal UnknownBrand = new(
        "catalog.unknown-brand",
        RefusalKind.Unknown,
        new Text("没有品牌 {brand}。", "There is no brand {brand}."),
        new Text("请平台先登记品牌。", "Ask the platform to register the brand first."),
        "brand"
    );
    public static readonly Refusal UnknownBrandOwner = new(
        "catalog.unknown-brand-owner",
        RefusalKind.Unknown,
        new Text("没有品牌方“{owner}”。", "There is no brand owner '{owner}'."),
        new Text("先在招商中登记品牌方。", "Register the brand owner first."),
        "ownerName"
    );
    public static readonly Refusal UnknownCategory = new(
        "catalog.unknown-category",
        RefusalKind.Unknown,
        new Text("没有类目 {category}。", "There is no category {category}."),
        new Text("从类目列表中选择。", "Choose one of the list."),
        "category"
    );
    public static readonly Refusal UnknownWarehouse = new(
        "catalog.unknown-warehouse",
        RefusalKind.Unknown,
        new Text("没有仓库 {warehouse}。", "There is no warehouse {warehouse}."),
        new Text("核对仓库编码。", "Check the warehouse."),
        "warehouse"
    );
    public static readonly Refusal CodeTaken = new(
        "catalog.code-taken",
        RefusalKind.Conflict,
        new Text("编码 {code} 已被使用。", "The code {code} is taken."),
        new Text("换一个编码。", "Choose another."),
        "code"
    );
    public static readonly Refusal SkuCodeMalformed = new(
        "catalog.sku-code-malformed",
        RefusalKind.Malformed,
        new Text(
            "商品编码“{code}”应为 1 到 40 位字母、数字或连字符。",
            "The SKU code '{code}' must be 1 to 40 letters, digits or hyphens."
        ),
        new Text("例如 KC0001。", "For example KC0001."),
        "code"
    );
    public static readonly Refusal BrandCodeMalformed = new(
        "catalog.brand-code-malformed",
        RefusalKind.Malformed,
        new Text(
            "品牌编码“{code}”应为 1 到 40 位字母、数字或连字符。",
            "The brand code '{code}' must be 1 to 40 letters, digits or hyphens."
        ),
        new Text("例如 B01。", "For example B01."),
        "code"
    );
    public static readonly Refusal TitleMissing = new(
        "catalog.title-missing",
        RefusalKind.Malformed,
        new Text(
            "缺少名称 {field}，或超过 120 字。",
            "{field} is missing or too long (120 characters, 200 in English)."
        ),
        new Text("中英文名称都要填写。", "Give the name in Chinese and in English.")
    );
    public static readonly Refusal CategoryMissing = new(
        "catalog.category-missing",
        RefusalKind.Malformed,
        new Text("缺少类目。", "The category is missing."),
        new Text("选择类目。", "Choose a category."),
        "category"
    );
    public static readonly Refusal WeightMissing = new(
        "catalog.weight-missing",
        RefusalKind.Malformed,
        new Text("净重 {weight} 克应大于零。", "The net weight of {weight} g must be above zero."),
        new Text("按每件填写克数。", "Give grams of one piece."),
        "netWeightGrams"
    );
    public static readonly Refusal GrossBelowNet = new(
        "catalog.gross-below-net",
        RefusalKind.Malformed,
        new Text(
            "毛重 {gross} 克小于净重 {net} 克。",
            "The gross weight of {gross} g is below the net weight of {net} g."
        ),
        new Text("毛重包含包装，核对两项重量。", "Gross includes the packing; check both."),
        "grossWeightGrams"
    );
    public static readonly Refusal NetContentWrong = new(
        "catalog.net-content-wrong",
        RefusalKind.Malformed,
        new Text(
            "净含量“{content} {unit}”不完整：数值大于零，单位为 ml、g 或 piece。",
            "The net content '{content} {unit}' is incomplete: above zero, in ml, g or piece."
        ),
        new Text("两项同时填写，或都留空。", "Give both or neither."),
        "netContent"
    );
    public static readonly Refusal BarcodeMalformed = new(
        "catalog.barcode-malformed",
        RefusalKind.Malformed,
        new Text(
            "条码“{barcode}”应为 8、12、13 或 14 位数字。",
            "The barcode '{barcode}' must have 8, 12, 13 or 14 digits."
        ),
        new Text("从包装上重新录入条码。", "Type it again from the packing."),
        "barcode"
    );
    public static readonly Refusal BarcodeCheckDigit = new(
        "catalog.barcode-check-digit",
        RefusalKind.Malformed,
        new Text(
            "条码 {barcode} 的校验位错误，应为 {digit}。",
            "The check digit of {barcode} is wrong; it must be {digit}."
        ),
        new Text("从包装上重新录入条码。", "Type it again from the packing."),
        "barcode"
    );
    public static readonly Refusal ModeOfOtherShop = new(
        "catalog.mode-of-other-shop",
        RefusalKind.Conflict,
        new Text(
            "贸易方式 {mode} 与店铺不符：跨境店铺只上架进口商品，国内店铺只上架国内商品。",
            "The mode {mode} does not fit the shop: cross-border shops list imports only, domestic shops domestic goods only."
        ),
        new Text("更换贸易方式或店铺。", "Choose the other mode or another shop."),
        "mode"
    );
    public static readonly Refusal CustomsMissing = new(
        "catalog.customs-missing",
        RefusalKind.Malformed,
        new Text("进口商品缺少商品备案信息。", "Imported goods need their customs facts."),
        new Text("填写 HS 编码、申报要素、原产国、单位与系数。", "Give HS code, elements, origin, units and factors."),
        "customs"
    );
    public static readonly Refusal CustomsNotNeeded = new(
        "catalog.customs-not-needed",
        RefusalKind.Malformed,
        new Text("国内商品没有商品备案信息。", "Domestic goods have no customs facts."),
        new Text("删去该部分。", "Leave them out."),
        "customs"
    );
    public static readonly Refusal HsCodeMalformed = new(
        "catalog.hs-code-malformed",
        RefusalKind.Malformed,
        new Text("HS 编码“{hsCode}”应为 10 位数字。", "The HS code '{hsCode}' must have ten digits."),
        new Text("按税则填写 10 位编码。", "Take the ten digits from the tariff."),
        "hsCode"
    );
    public static readonly Refusal DeclaredNameMissing = new(
        "catalog.declared-name-missing",
        RefusalKind.Malformed,
        new Text("缺少申报品名，或超过 250 字。", "The declared name is missing or longer than 250 characters."),
        new Text("填写中文申报品名。", "Give the Chinese name that is declared."),
        "name"
    );
    public static readonly Refusal ElementsMissing = new(
        "catalog.elements-missing",
        RefusalKind.Malformed,
        new Text(
            "缺少申报要素（规格型号），或超过 510 字。",
            "The declared elements are missing or longer than 510 characters."
        ),
        new Text("按“品牌|规格|包装”填写。", "Write brand|specification|packing."),
        "elements"
    );
    public static readonly Refusal OriginMalformed = new(
        "catalog.origin-malformed",
        RefusalKind.Malformed,
        new Text(
            "国别代码“{origin}”应为海关三位代码。",
            "The country '{origin}' must be a customs code of three characters."
        ),
        new Text("查阅国别代码表。", "See the country table."),
        "originCode"
    );
    public static readonly Refusal UnitMalformed = new(
        "catalog.unit-malformed",
        RefusalKind.Malformed,
        new Text("计量单位“{unit}”应为海关三位代码。", "The unit '{unit}' must be a customs code of three characters."),
        new Text("查阅计量单位代码表，例如 035 千克。", "See the unit table, for example 035 kilogram.")
    );
    public static readonly Refusal FactorMissing = new(
        "catalog.factor-missing",
        RefusalKind.Malformed,
        new Text(
            "每件对应的法定数量 {field} 缺失或不大于零。",
            "{field}, the legal quantity of one piece, is missing or not above zero."
        ),
        new Text("法定单位与数量同时填写。", "Give unit and quantity together.")
    );
    public static readonly Refusal KilogramsDiffer = new(
        "catalog.kilograms-differ",
        RefusalKind.Malformed,
        new Text(
            "法定数量 {quantity} 千克与净重 {net} 克不符。",
            "The legal quantity of {quantity} kg differs from the net weight of {net} g."
        ),
        new Text("改正其中一项，二者应相等。", "Mend one of them; they must be equal.")
    );
    public static readonly Refusal PriceOutOfRange = new(
        "catalog.price-out-of-range",
        RefusalKind.Malformed,
        new Text(
            "价格 {price} 元应大于零且不超过 {highest} 元。",
            "The price of ¥{price} must be above zero and at most ¥{highest}."
        ),
        new Text("以分为单位填写税前单价。", "Give the price of one piece before tax, in fen."),
        "price"
    );
    public static readonly Refusal PriceUnchanged = new(
        "catalog.price-unchanged",
        RefusalKind.Conflict,
        new Text("价格已是 {price} 元。", "The price is ¥{price} already."),
        new Text("填写不同的价格。", "Give another price."),
        "price"
    );
    public static readonly Refusal NotInThisState = new(
        "catalog.not-in-this-state",
        RefusalKind.Conflict,
        new Text(
            "商品 {sku} 的状态是“{state}”，不能{act}。",
            "SKU {sku} stands at '{state}'; '{act}' is not possible."
        ),
        new Text(
            "刷新后按当前状态操作；在售商品先下架再修改。",
            "Reload and act on its present state; delist goods before you amend them."
        ),
        "skuId"
    );
    public static readonly Refusal ShopNotOpen = new(
        "catalog.shop-not-open",
        RefusalKind.Conflict,
        new Text("店铺 {shop} 没有营业，商品不能上架。", "Shop {shop} is not open; its goods can't be listed."),
        new Text("先开业，再审核商品。", "Open the shop first."),
        "shop"
    );
    public static readonly Refusal NoDomesticAgent = new(
        "catalog.no-domestic-agent",
        RefusalKind.Conflict,
        new Text(
            "店铺 {shop} 的境内代理人委托已失效，进口商品不能上架。",
            "Shop {shop} has no valid domestic agent any more; its imports can't be listed."
        ),
        new Text("先在招商中更新代理人委托。", "Renew the agent's appointment first."),
        "shop"
    );
    public static readonly Refusal ReasonMissing = new(
        "catalog.reason-missing",
        RefusalKind.Malformed,
        new Text("请写明原因（2 到 500 字）。", "Say why, in 2 to 500 characters."),
        new Text("商家会看到这段原因。", "The merchant will read it."),
        "reason"
    );
    public static readonly Refusal RecordNoMalformed = new(
        "catalog.record-no-malformed",
        RefusalKind.Malformed,
        new Text(
            "账册备案料号“{number}”应为 1 到 30 位字母或数字。",
            "The item record number '{number}' must be 1 to 30 letters or digits."
        ),
        new Text("按账册填写。", "Take it from the account book."),
        "recordNo"
    );
    public static readonly Refusal RecordNoTaken = new(
        "catalog.record-no-taken",
        RefusalKind.Conflict,
        new Text(
            "料号 {number} 在该账册中已属于另一商品。",
            "Item record {number} of this account book belongs to other goods."
        ),
        new Text("核对账册。", "Check the account book."),
        "recordNo"
    );
    public static readonly Refusal FilingNotNeeded = new(
        "catalog.filing-not-needed",
        RefusalKind.Conflict,
        new Text(
            "商品 {sku} 不经账册备案：国内商品或非保税仓库。",
            "SKU {sku} is not filed in an account book: domestic goods, or no bonded warehouse."
        ),
        new Text("只为保税商品填写料号。", "File bonded goods only."),
        "warehouse"
    );
    public static readonly Refusal NotForSale = new(
        "catalog.not-for-sale",
        RefusalKind.Unknown,
        new Text("商品 {sku} 目前没有在售。", "{sku} is not for sale at present."),
        new Text("看看店铺里的其他商品。", "Look at the shop's other goods."),
        "skuId"
    );
}

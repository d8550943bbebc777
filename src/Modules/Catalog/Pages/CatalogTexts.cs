namespace Kaicang.Catalog.Pages;

/// <summary>The sentences of this module's pages.</summary>
internal static class CatalogTexts
{
    // Buyers.
    public static readonly Text House = new("开仓", "Kaicang");
    public static readonly Text UnknownShop = new("没有这家店铺", "There is no such shop");
    public static readonly Text UnknownShopSay = new(
        "核对网址，或去看看全部商品。",
        "Check the address, or look at all goods."
    );
    public static readonly Text Goods = new("全部商品", "All goods");
    public static readonly Text AllCategories = new("全部", "All");
    public static readonly Text Categories = new("类目", "Categories");
    public static readonly Text FoundFor = new("“{0}”的搜索结果", "Found for “{0}”");
    public static readonly Text NothingFound = new("没有找到商品", "No goods found");
    public static readonly Text NothingFoundSay = new(
        "换个词，或去看看全部商品。",
        "Try another word, or look at all goods."
    );
    public static readonly Text NotForSale = new("商品已下架", "Not for sale");
    public static readonly Text AddToCart = new("加入购物车", "Add to cart");
    public static readonly Text BuyNow = new("立即购买", "Buy now");
    public static readonly Text SoldOut = new("已抢光", "Sold out");
    public static readonly Text Quantity = new("数量", "Quantity");
    public static readonly Text SellableLeft = new("可售 {0} 件", "{0} available");
    public static readonly Text Specification = new("规格", "Options");
    public static readonly Text PriceMadeOf = new("价格由哪些部分组成", "What the price is made of");
    public static readonly Text GoodsPrice = new("商品价", "Goods");
    public static readonly Text Duty = new("关税", "Duty");
    public static readonly Text Vat = new("进口增值税", "Import VAT");
    public static readonly Text ConsumptionTax = new("进口消费税", "Consumption tax");
    public static readonly Text OnePiece = new("一件合计（不含运费）", "One piece, without freight");
    public static readonly Text Preferential = new(
        "按跨境零售优惠税率",
        "at the preferential rates of cross-border retail"
    );
    public static readonly Text FullRates = new("超过单次限值，按全额税率", "above the single limit, at full rates");
    public static readonly Text TaxAtCheckout = new(
        "税费以结算时为准：运费也计入完税价格。",
        "Checkout has the last word on tax: freight counts towards the dutiable value."
    );
    public static readonly Text Delivery = new("配送", "Delivery");
    public static readonly Text From = new("发货仓", "Sent from");
    public static readonly Text Arrival = new("预计送达", "Arrives");
    public static readonly Text ArrivalBonded = new("付款并清关后 3–5 天", "3–5 days after payment and clearance");
    public static readonly Text ArrivalDirect = new(
        "付款后 7–15 天，境外直发",
        "7–15 days after payment, sent from abroad"
    );
    public static readonly Text ArrivalDomestic = new("48 小时内发货，2–4 天送达", "sent within 48 hours, 2–4 days");
    public static readonly Text BondedWarehouse = new("保税仓", "Bonded warehouse");
    public static readonly Text DomesticWarehouse = new("国内仓", "Domestic warehouse");
    public static readonly Text About = new("商品信息", "About the goods");
    public static readonly Text Brand = new("品牌", "Brand");
    public static readonly Text BrandOwner = new("品牌方", "Brand owner");
    public static readonly Text Origin = new("原产国（地区）", "Origin");
    public static readonly Text Category = new("类目", "Category");
    public static readonly Text NetContent = new("净含量", "Net content");
    public static readonly Text Weight = new("毛重", "Gross weight");
    public static readonly Text Barcode = new("条码", "Barcode");
    public static readonly Text GoodsCode = new("商品编码", "Item code");
    public static readonly Text Seller = new("卖家与责任主体", "Who sells and who answers");
    public static readonly Text Shop = new("店铺", "Shop");
    public static readonly Text SelfRunBy = new("平台自营", "Operated by the platform itself");
    public static readonly Text ThirdParty = new("第三方商家", "Third-party merchant");
    public static readonly Text Enterprise = new("跨境电商企业", "Cross-border enterprise");
    public static readonly Text Company = new("经营者", "Company");
    public static readonly Text Agent = new("境内代理人", "Domestic agent");
    public static readonly Text JointlyLiable = new("承担连带责任", "jointly liable");
    public static readonly Text Supplier = new("供应商", "Supplier");
    public static readonly Text CustomsCode = new("海关注册编码 {0}", "customs registration {0}");
    public static readonly Text ToShop = new("进店看看", "Visit the shop");
    public static readonly Text Notice = new("消费者告知书", "Consumer notice");

    /// <summary>486号 art. 4 (1) 3: what the buyer must be told before he orders.</summary>
    public static readonly IReadOnlyList<Text> NoticeLines =
    [
        new(
            "本商品为跨境电商零售进口商品，符合原产地有关质量、安全、卫生、环保、标识等标准或技术规范，可能与我国标准存在差异，由此产生的风险由您自行承担。",
            "These goods are imported by cross-border retail. They follow the standards of their place of origin, which may differ from China’s; the risk of that difference is yours."
        ),
        new(
            "商品直接购自境外，可能没有中文标签，您可以在本页查看中文电子标签。",
            "They come from abroad and may have no Chinese label; the electronic label is on this page."
        ),
        new("仅限个人自用，不得再次销售。", "They are for your own use and may not be sold again."),
        new(
            "您是商品的纳税义务人，平台代收代缴税款；订购人须完成实名认证，交易计入您的个人年度额度。",
            "You are the taxpayer and the platform collects the tax for you. The orderer’s name is verified, and the amount counts towards the personal yearly quota."
        ),
    ];
    public static readonly Text NoticeAtCheckout = new("结算时需要您勾选同意。", "You are asked to agree at checkout.");
    public static readonly Text ShopGoods = new("店铺商品", "Goods of this shop");
    public static readonly Text ShopShut = new("店铺已停止营业", "This shop is closed");
    public static readonly Text ShopShutSay = new("已下的订单照常履行。", "Orders already placed go on as usual.");
    public static readonly Text ShopEmpty = new("店铺还没有上架商品", "This shop has nothing on its shelves yet");
    public static readonly Text Unknown = new("没有这件商品", "There are no such goods");

    // Consoles.
    public static readonly Text MyGoods = new("商品管理", "Goods");
    public static readonly Text ReviewQueue = new("上架审核", "Listing review");
    public static readonly Text Brands = new("品牌库", "Brands");
    public static readonly Text NewSku = new("新建商品", "New SKU");
    public static readonly Text NoGoods = new(
        "还没有商品。新建一个，填好备案信息后提交审核。",
        "No goods yet. Make one, fill in its customs facts and submit it."
    );
    public static readonly Text NoBrands = new("还没有品牌。", "No brands yet.");
    public static readonly Text Code = new("编码", "Code");
    public static readonly Text Title = new("名称", "Title");
    public static readonly Text TitleZh = new("中文名称", "Chinese title");
    public static readonly Text TitleEn = new("英文名称", "English title");
    public static readonly Text DescriptionZh = new("中文描述", "Chinese description");
    public static readonly Text DescriptionEn = new("英文描述", "English description");
    public static readonly Text Mode = new("贸易方式", "Trade mode");
    public static readonly Text Price = new("税前价", "Price before tax");
    public static readonly Text PriceYuan = new("税前价（元）", "Price before tax (yuan)");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Since = new("建立时间", "Made");
    public static readonly Text HsCode = new("HS 编码", "HS code");
    public static readonly Text Search = new("编码、条码或名称", "Code, barcode or title");
    public static readonly Text AllStates = new("全部状态", "All states");
    public static readonly Text Reliability = new("依据", "Evidence");
    public static readonly Text ReliabilityExcerpt = new("有官方文本摘录", "official excerpt");
    public static readonly Text ReliabilityUnverified = new("未核实，请人工确认", "unverified, look it up");
    public static readonly Text Verdict = new("关务结论", "What Customs says");
    public static readonly Text TariffLine = new("税则行", "Tariff line");
    public static readonly Text PositiveListLine = new("正面清单", "Positive list");
    public static readonly Text Remarks = new("清单备注", "Remarks of the list");
    public static readonly Text NoRemarks = new("无备注", "none");
    public static readonly Text NoVerdict = new("国内商品，不经海关。", "Domestic goods; customs has no say.");
    public static readonly Text NoVerdictYet = new("提交审核时由关务检查。", "Customs is asked when it is submitted.");
    public static readonly Text ItemRecord = new("商品备案", "Customs item record");
    public static readonly Text DeclaredName = new("申报品名", "Declared name");
    public static readonly Text Elements = new("申报要素", "Elements");
    public static readonly Text Unit = new("成交单位", "Unit sold");
    public static readonly Text Unit1 = new("第一法定单位", "First legal unit");
    public static readonly Text Quantity1 = new("每件第一法定数量", "First legal quantity a piece");
    public static readonly Text Unit2 = new("第二法定单位", "Second legal unit");
    public static readonly Text Quantity2 = new("每件第二法定数量", "Second legal quantity a piece");
    public static readonly Text NetWeight = new("净重（克）", "Net weight (g)");
    public static readonly Text GrossWeight = new("毛重（克）", "Gross weight (g)");
    public static readonly Text NetContentUnit = new("净含量单位", "Unit of net content");
    public static readonly Text OriginCode = new("原产国代码", "Origin code");
    public static readonly Text Filings = new("账册备案料号", "Item record numbers");
    public static readonly Text NoFilings = new("还没有在任何账册备案。", "Not filed in any account book yet.");
    public static readonly Text Warehouse = new("仓库", "Warehouse");
    public static readonly Text RecordNo = new("料号", "Record number");
    public static readonly Text Prices = new("价格历史", "Price history");
    public static readonly Text LowestBefore = new("改价前三十日最低价", "Lowest of the thirty days before");
    public static readonly Text PriceVersion = new("版本", "Version");
    public static readonly Text Reason = new("原因", "Reason");
    public static readonly Text Edit = ListingWords.Of(ListingAct.Amend);
    public static readonly Text Submit = ListingWords.Of(ListingAct.Submit);
    public static readonly Text Withdraw = ListingWords.Of(ListingAct.Withdraw);
    public static readonly Text Approve = ListingWords.Of(ListingAct.Approve);
    public static readonly Text Reject = new("驳回", "Reject");
    public static readonly Text Delist = new("下架", "Delist");
    public static readonly Text ChangePrice = new("改价", "Change price");
    public static readonly Text Keep = new("保存", "Keep");
    public static readonly Text Remark = new("审核备注（选填）", "Remark (optional)");
    public static readonly Text RejectEffect = new(
        "退回商家修改，商家会看到原因。",
        "It goes back to the shop, which reads the reason."
    );
    public static readonly Text DelistEffect = new(
        "立即停止销售，已下的订单照常履行。",
        "It stops selling at once; orders already placed go on."
    );
    public static readonly Text Done = new("已完成", "Done");
    public static readonly Text Waiting = new("待审核商品", "Waiting for review");
    public static readonly Text NothingWaits = new(
        "没有待审核的商品，新的提交会出现在这里。",
        "No listing waits; new ones will appear here."
    );
    public static readonly Text ShopStandingFact = new("店铺状态", "Shop");
    public static readonly Text ShopOpen = new("营业中", "open");
    public static readonly Text ShopClosed = new("未营业", "not open");
    public static readonly Text FirstPhase = new("首期品牌库", "First-phase library");
    public static readonly Text Owner = new("品牌方", "Owner");
    public static readonly Text NewBrand = new("登记品牌", "Register a brand");
    public static readonly Text NameZh = new("中文名", "Chinese name");
    public static readonly Text NameEn = new("英文名", "English name");
    public static readonly Text HomeCountry = new("所属国代码", "Home country code");
    public static readonly Text Yes = new("是", "yes");
    public static readonly Text No = new("否", "no");
    public static readonly Text Number = new("商品", "SKU");
    public static readonly Text NotANumber = new("请填写数字。", "Give a number.");
    public static readonly Text Added = new("新建草稿", "Drafted");

    public static Text Of(ListingState state) => ListingWords.Of(state);

    public static Text Of(ListingAct act) => ListingWords.Of(act);

    public static Text Of(TradeMode mode) =>
        mode switch
        {
            TradeMode.Bonded1210 => new Text("1210 保税备货", "1210 bonded"),
            TradeMode.DirectMail9610 => new Text("9610 直邮", "9610 direct mail"),
            TradeMode.Domestic => new Text("国内", "Domestic"),
        };

    public static Text OfUnit(string? unit) =>
        unit == "piece" ? new Text("件", "pcs") : new Text(unit ?? "", unit ?? "");

    public static Text OfReliability(string? reliability) =>
        reliability == "excerpt" ? ReliabilityExcerpt : ReliabilityUnverified;
}

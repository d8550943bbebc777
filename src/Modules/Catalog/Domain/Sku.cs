namespace Kaicang.Catalog.Domain;

/// <summary>What is bought, with its listing, its price and its customs facts.</summary>
internal sealed class Sku : IVersioned
{
    public SkuId Id { get; private set; }
    public ProductId Product { get; private set; }
    public ShopId Shop { get; private set; }
    public string Code { get; private set; } = "";
    public Text Specification { get; private set; } = new("", "");
    public TradeMode Mode { get; private set; }
    public Money Price { get; private set; }
    public long PriceVersion { get; private set; }

    /// <summary>The last version given out, to a price or to a promotion: no number names two prices.</summary>
    public long LastPriceVersion { get; private set; }
    public ListingState State { get; private set; }

    /// <summary>Why it was rejected or delisted.</summary>
    public string? StateReason { get; private set; }
    public int NetWeightGrams { get; private set; }
    public int GrossWeightGrams { get; private set; }
    public decimal? NetContent { get; private set; }
    public string? NetContentUnit { get; private set; }
    public string Barcode { get; private set; } = "";
    public CustomsFacts? Customs { get; private set; }

    /// <summary>What Customs said when it was last submitted or approved; null for domestic goods.</summary>
    public ListingVerdict? Verdict { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public DateTimeOffset? ListedAt { get; private set; }
    public long Version { get; private set; }

    public bool CrossBorder => Mode != TradeMode.Domestic;

    public static ErrorOr<Sku> Draft(
        string code,
        Product product,
        bool crossBorderShop,
        GoodsForm form,
        Money price,
        DateTimeOffset now
    )
    {
        if (code is not { Length: > 0 and <= 40 } || !code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            return CatalogRefusals.SkuCodeMalformed.With(("code", code ?? ""));
        if ((form.Fault(crossBorderShop) ?? SkuPrice.Fault(price)) is { } fault)
            return fault;
        var sku = new Sku
        {
            Id = SkuId.New(now),
            Product = product.Id,
            Shop = product.Shop,
            Code = code,
            Price = price,
            PriceVersion = 1,
            LastPriceVersion = 1,
            State = ListingState.Draft,
            AddedAt = now,
        };
        sku.Take(form);
        return sku;
    }

    public bool Is(GoodsForm form) =>
        Specification == new Text(form.SpecificationZh ?? "", form.SpecificationEn ?? "")
        && Mode == form.Mode
        && NetWeightGrams == form.NetWeightGrams
        && GrossWeightGrams == form.GrossWeightGrams
        && NetContent == form.NetContent
        && NetContentUnit == form.NetContentUnit
        && Barcode == form.Barcode
        && Customs == form.Customs;

    /// <summary>New words and measures. Not while it is in review or listed: what was approved is what is sold.</summary>
    public ErrorOr<Success> Amend(GoodsForm form, bool crossBorderShop)
    {
        ErrorOr<ListingState> next = ListingMoves.After(State, ListingAct.Amend, Code);
        if (next.IsError)
            return next.Errors;
        if (form.Fault(crossBorderShop) is { } fault)
            return fault;
        Take(form);
        return Result.Success;
    }

    /// <summary>Hands the listing to staff, with what Customs said of it.</summary>
    public ErrorOr<ListingStep> Submit(ListingVerdict? verdict, Actor actor, DateTimeOffset now)
    {
        if (CrossBorder && verdict is null)
            throw new InvalidOperationException("An imported SKU is submitted with the verdict of Customs.");
        ErrorOr<ListingStep> step = Move(ListingAct.Submit, null, actor, now);
        if (step.IsError)
            return step;
        Verdict = verdict;
        SubmittedAt = now;
        return step;
    }

    /// <summary>Takes the listing back before staff decided.</summary>
    public ErrorOr<ListingStep> Withdraw(Actor actor, DateTimeOffset now) =>
        Move(ListingAct.Withdraw, null, actor, now);

    /// <summary>Staff's yes, with the verdict of the day of the decision.</summary>
    public ErrorOr<ListingStep> Approve(ListingVerdict? verdict, string? remark, Actor actor, DateTimeOffset now)
    {
        ErrorOr<ListingStep> step = Move(
            ListingAct.Approve,
            string.IsNullOrWhiteSpace(remark) ? null : remark.Trim(),
            actor,
            now
        );
        if (step.IsError)
            return step;
        Verdict = verdict;
        StateReason = null;
        ListedAt = now;
        return step;
    }

    public ErrorOr<ListingStep> Reject(string? reason, Actor actor, DateTimeOffset now) =>
        MoveWithReason(ListingAct.Reject, reason, actor, now);

    public ErrorOr<ListingStep> Delist(string? reason, Actor actor, DateTimeOffset now) =>
        MoveWithReason(ListingAct.Delist, reason, actor, now);

    /// <summary>A new price, from now on. The version lets an order that saw the old price be refused.</summary>
    public ErrorOr<SkuPrice> ChangePrice(Money price, string? reason, Actor actor, DateTimeOffset now)
    {
        ErrorOr<ListingState> next = ListingMoves.After(State, ListingAct.ChangePrice, Code);
        if (next.IsError)
            return next.Errors;
        if (SkuPrice.Fault(price) is { } fault)
            return fault;
        if (price == Price)
            return CatalogRefusals.PriceUnchanged.With(("price", price));
        Price = price;
        PriceVersion = TakePriceVersion();
        return SkuPrice.Of(this, reason, actor, now);
    }

    /// <summary>A version for a price that will hold: of a change, or of a promotion while it runs.</summary>
    public long TakePriceVersion() => ++LastPriceVersion;

    private ErrorOr<ListingStep> MoveWithReason(ListingAct act, string? reason, Actor actor, DateTimeOffset now)
    {
        if (reason?.Trim() is not { Length: >= 2 and <= 500 })
            return CatalogRefusals.ReasonMissing.With();
        ErrorOr<ListingStep> step = Move(act, reason.Trim(), actor, now);
        if (!step.IsError)
            StateReason = reason.Trim();
        return step;
    }

    private ErrorOr<ListingStep> Move(ListingAct act, string? words, Actor actor, DateTimeOffset now)
    {
        ErrorOr<ListingState> next = ListingMoves.After(State, act, Code);
        if (next.IsError)
            return next.Errors;
        State = next.Value;
        return ListingStep.Of(Id, act, State, words, actor, now);
    }

    private void Take(GoodsForm form)
    {
        Specification = new Text(form.SpecificationZh ?? "", form.SpecificationEn ?? "");
        Mode = form.Mode;
        NetWeightGrams = form.NetWeightGrams;
        GrossWeightGrams = form.GrossWeightGrams;
        NetContent = form.NetContent;
        NetContentUnit = form.NetContentUnit;
        Barcode = form.Barcode;
        Customs = form.Customs;
    }
}

/// <summary>One step in the life of a listing: who did what, when, in which words.</summary>
internal sealed class ListingStep
{
    public ListingStepId Id { get; private set; }
    public SkuId Sku { get; private set; }
    public ListingAct Act { get; private set; }
    public ListingState State { get; private set; }
    public string? Words { get; private set; }
    public AccountId By { get; private set; }
    public string ByName { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    public static ListingStep Of(
        SkuId sku,
        ListingAct act,
        ListingState state,
        string? words,
        Actor actor,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = ListingStepId.New(now),
            Sku = sku,
            Act = act,
            State = state,
            Words = words,
            By = actor.Account,
            ByName = actor.Name,
            At = now,
        };
}

/// <summary>The number under which a SKU is filed in the account book of a warehouse (账册备案料号).</summary>
internal sealed class ItemFiling : IVersioned
{
    private ItemFiling() { }

    public ItemFiling(SkuId sku, WarehouseId warehouse, string recordNo, DateTimeOffset at) =>
        (Sku, Warehouse, RecordNo, FiledAt) = (sku, warehouse, recordNo, at);

    public SkuId Sku { get; private set; }
    public WarehouseId Warehouse { get; private set; }
    public string RecordNo { get; private set; } = "";
    public DateTimeOffset FiledAt { get; private set; }
    public long Version { get; private set; }

    public void Renumber(string recordNo, DateTimeOffset at) => (RecordNo, FiledAt) = (recordNo, at);
}

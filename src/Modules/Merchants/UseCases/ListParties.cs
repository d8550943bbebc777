namespace Kaicang.Merchants.UseCases;

/// <summary>The parties of one kind, by code.</summary>
internal static class ListParties
{
    public static async Task<ErrorOr<Page<PartyRow>>> Handle(
        PartyKind kind,
        int? page,
        int? size,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(MerchantsPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.See));
        var request = PageRequest.Of(page, size);
        return kind switch
        {
            PartyKind.Supplier => await Of(db.Set<Supplier>(), s => PartyRow.Of(s.Id.ToString(), kind, s), request, ct),
            PartyKind.BrandOwner => await Of(
                db.Set<BrandOwner>(),
                o => PartyRow.Of(o.Id.ToString(), kind, o),
                request,
                ct
            ),
            PartyKind.Enterprise => await Of(
                db.Set<Enterprise>(),
                e => PartyRow.Of(e.Id.ToString(), kind, e),
                request,
                ct
            ),
            PartyKind.DomesticAgent => await Of(
                db.Set<DomesticAgent>(),
                a => PartyRow.Of(a.Id.ToString(), kind, a),
                request,
                ct
            ),
        };
    }

    private static async Task<Page<PartyRow>> Of<T>(
        IQueryable<T> all,
        Func<T, PartyRow> row,
        PageRequest request,
        CancellationToken ct
    )
        where T : Party
    {
        int count = await all.CountAsync(ct);
        List<T> rows = await all.AsNoTracking()
            .OrderBy(p => p.Code)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<PartyRow>([.. rows.Select(row)], count, request);
    }
}

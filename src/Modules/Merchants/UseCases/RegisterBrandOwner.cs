namespace Kaicang.Merchants.UseCases;

/// <summary>Registers a brand owner. Refuses a code that is taken.</summary>
internal static class RegisterBrandOwner
{
    public static async Task<ErrorOr<PartyRow>> Handle(
        PartyForm form,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(MerchantsPermission.Register))
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.Register));
        ErrorOr<BrandOwner> owner = BrandOwner.Register(form, time.GetUtcNow());
        if (owner.IsError)
            return owner.Errors;
        if (await db.Set<BrandOwner>().AnyAsync(s => s.Code == form.Code, ct))
            return MerchantsRefusals.CodeTaken.With(("code", form.Code));
        db.Add(owner.Value);
        await db.SaveChangesAsync(ct);
        return PartyRow.Of(owner.Value.Id.ToString(), PartyKind.BrandOwner, owner.Value);
    }
}

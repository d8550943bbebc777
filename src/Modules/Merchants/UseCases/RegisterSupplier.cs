namespace Kaicang.Merchants.UseCases;

/// <summary>Registers a supplier. Refuses a code that is taken.</summary>
internal static class RegisterSupplier
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
        ErrorOr<Supplier> supplier = Supplier.Register(form, time.GetUtcNow());
        if (supplier.IsError)
            return supplier.Errors;
        if (await db.Set<Supplier>().AnyAsync(s => s.Code == form.Code, ct))
            return MerchantsRefusals.CodeTaken.With(("code", form.Code));
        db.Add(supplier.Value);
        await db.SaveChangesAsync(ct);
        return PartyRow.Of(supplier.Value.Id.ToString(), PartyKind.Supplier, supplier.Value);
    }
}

namespace Kaicang.Merchants.UseCases;

/// <summary>What is told of an enterprise.</summary>
/// <param name="CrossBorder">True: registered abroad, sells across the border. False: a domestic merchant.</param>
internal sealed record EnterpriseForm(bool CrossBorder, PartyForm Party);

/// <summary>Registers a cross-border enterprise or a domestic merchant. Refuses a code that is taken.</summary>
internal static class RegisterEnterprise
{
    public static async Task<ErrorOr<PartyRow>> Handle(
        EnterpriseForm form,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(MerchantsPermission.Register))
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.Register));
        if (form.Party is null)
            return FoundationRefusals.Malformed.With(("what", "party"));
        ErrorOr<Enterprise> enterprise = Enterprise.Register(form.CrossBorder, form.Party, time.GetUtcNow());
        if (enterprise.IsError)
            return enterprise.Errors;
        if (await db.Set<Enterprise>().AnyAsync(e => e.Code == form.Party.Code, ct))
            return MerchantsRefusals.CodeTaken.With(("code", form.Party.Code));
        db.Add(enterprise.Value);
        await db.SaveChangesAsync(ct);
        return PartyRow.Of(enterprise.Value.Id.ToString(), PartyKind.Enterprise, enterprise.Value);
    }
}

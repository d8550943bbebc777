namespace Kaicang.Merchants.UseCases;

/// <summary>Registers a domestic agent. Refuses a code that is taken.</summary>
internal static class RegisterAgent
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
        ErrorOr<DomesticAgent> agent = DomesticAgent.Register(form, time.GetUtcNow());
        if (agent.IsError)
            return agent.Errors;
        if (await db.Set<DomesticAgent>().AnyAsync(s => s.Code == form.Code, ct))
            return MerchantsRefusals.CodeTaken.With(("code", form.Code));
        db.Add(agent.Value);
        await db.SaveChangesAsync(ct);
        return PartyRow.Of(agent.Value.Id.ToString(), PartyKind.DomesticAgent, agent.Value);
    }
}

namespace Kaicang.Merchants.UseCases;

/// <summary>An enterprise's appointment of an agent, with the day on which the agent accepted joint liability.</summary>
internal sealed record AppointmentForm(
    string EnterpriseCode,
    string AgentCode,
    BusinessDay ValidFrom,
    BusinessDay? ValidTo,
    BusinessDay? JointLiabilityAcceptedOn
);

/// <summary>Answer of an appointment.</summary>
internal sealed record Appointed(AgencyId Id);

/// <summary>Appoints a domestic agent. An earlier appointment that still runs ends the day before.</summary>
internal static class AppointAgent
{
    public static async Task<ErrorOr<Appointed>> Handle(
        AppointmentForm form,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(MerchantsPermission.Register))
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.Register));
        if (
            await db.Set<Enterprise>().SingleOrDefaultAsync(e => e.Code == form.EnterpriseCode, ct)
            is not { } enterprise
        )
            return MerchantsRefusals.UnknownEnterprise.With(("enterprise", form.EnterpriseCode ?? ""));
        if (await db.Set<DomesticAgent>().SingleOrDefaultAsync(a => a.Code == form.AgentCode, ct) is not { } agent)
            return MerchantsRefusals.UnknownAgent.With(("agent", form.AgentCode ?? ""));
        ErrorOr<Agency> agency = Agency.Appoint(
            enterprise,
            agent,
            form.ValidFrom,
            form.ValidTo,
            form.JointLiabilityAcceptedOn,
            time.GetUtcNow()
        );
        if (agency.IsError)
            return agency.Errors;
        foreach (Agency earlier in await db.Set<Agency>().Where(a => a.Enterprise == enterprise.Id).ToListAsync(ct))
        {
            if (earlier.HoldsOn(form.ValidFrom) && earlier.ValidFrom < form.ValidFrom)
                earlier.EndBefore(form.ValidFrom);
        }
        db.Add(agency.Value);
        await db.SaveChangesAsync(ct);
        return new Appointed(agency.Value.Id);
    }
}

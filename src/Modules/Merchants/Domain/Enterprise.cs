namespace Kaicang.Merchants.Domain;

/// <summary>
/// Who owns a shop's goods and answers for them: a cross-border enterprise (跨境电商企业, registered abroad, with a customs
/// registration in China) or a domestic company.
/// </summary>
internal sealed class Enterprise : Party
{
    public EnterpriseId Id { get; private set; }
    public bool CrossBorder { get; private set; }

    public static ErrorOr<Enterprise> Register(bool crossBorder, PartyForm form, DateTimeOffset now)
    {
        if (Fault(form) is { } fault)
            return fault;
        if (crossBorder && FaultOfCustomsRegistration(form) is { } unregistered)
            return unregistered;
        if (crossBorder && form.CountryCode == China)
            return MerchantsRefusals.EnterpriseNotAbroad.With(("code", form.Code));
        if (!crossBorder && form.CreditCode is null)
            return MerchantsRefusals.CreditCodeMissing.With(("code", form.Code));
        var enterprise = new Enterprise
        {
            Id = EnterpriseId.New(now),
            Code = form.Code,
            CrossBorder = crossBorder,
            AddedAt = now,
        };
        enterprise.Take(form);
        return enterprise;
    }

    /// <summary>China's number in the customs' country table. 486号 art. 2: the enterprise is registered outside.</summary>
    private const string China = "142";
}

/// <summary>
/// A cross-border enterprise's appointment of a domestic agent. 486号: the enterprise entrusts an agent registered in China, who
/// declares truthfully, is supervised and bears joint liability; the yes to that liability is part of the appointment.
/// </summary>
internal sealed class Agency : IVersioned
{
    public AgencyId Id { get; private set; }
    public EnterpriseId Enterprise { get; private set; }
    public AgentId Agent { get; private set; }
    public BusinessDay ValidFrom { get; private set; }
    public BusinessDay? ValidTo { get; private set; }

    /// <summary>The day on which the agent accepted joint liability.</summary>
    public BusinessDay JointLiabilityAcceptedOn { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }
    public long Version { get; private set; }

    public static ErrorOr<Agency> Appoint(
        Enterprise enterprise,
        DomesticAgent agent,
        BusinessDay validFrom,
        BusinessDay? validTo,
        BusinessDay? jointLiabilityAcceptedOn,
        DateTimeOffset now
    )
    {
        if (!enterprise.CrossBorder)
            return MerchantsRefusals.AgentNotNeeded.With(("enterprise", enterprise.Code));
        if (jointLiabilityAcceptedOn is not { } accepted)
            return MerchantsRefusals.LiabilityMissing.With(("agent", agent.Code));
        if (validTo is { } last && last < validFrom)
            return MerchantsRefusals.DaysReversed.With(("from", validFrom), ("to", last), ("field", "validTo"));
        if (!agent.IsRegisteredOn(validFrom))
            return MerchantsRefusals.AgentUnregistered.With(("agent", agent.Code), ("day", validFrom));
        return new Agency
        {
            Id = AgencyId.New(now),
            Enterprise = enterprise.Id,
            Agent = agent.Id,
            ValidFrom = validFrom,
            ValidTo = validTo,
            JointLiabilityAcceptedOn = accepted,
            AddedAt = now,
        };
    }

    public bool HoldsOn(BusinessDay day) => ValidFrom <= day && (ValidTo is not { } last || day <= last);

    /// <summary>A newer appointment takes over: this one ends the day before.</summary>
    public void EndBefore(BusinessDay day) => ValidTo = day.AddDays(-1);
}

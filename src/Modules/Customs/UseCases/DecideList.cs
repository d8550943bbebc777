using Kaicang.Customs.Domain;
using Kaicang.Customs.Lists;
using Kaicang.Customs.Storage;

namespace Kaicang.Customs.UseCases;

/// <summary>The day that the second person has read and means.</summary>
internal sealed record ConfirmListRequest(BusinessDay From);

/// <summary>The second person confirms: what is other becomes lines from the day on; every host hears of it at once.</summary>
internal static class ConfirmList
{
    public static async Task<ErrorOr<ListEditionView>> Handle(
        ListEditionId id,
        ConfirmListRequest request,
        Actor actor,
        KaicangDb db,
        ListDesk desk,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.ConfirmLists))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.ConfirmLists));
        if (await db.Set<ListEdition>().FindAsync([id], ct) is not { } edition)
            return ListRefusals.UnknownEdition.With(("edition", id));
        if (edition.State != ListEditionState.Proposed)
            return ListRefusals.Decided.With(("state", ListTexts.Of(edition.State)));
        if (edition.UploadedBy == actor.Account)
            return ListRefusals.SecondPerson.With();
        if (request.From != edition.From)
            return ListRefusals.OtherDay.With(("from", edition.From), ("given", request.From));
        DateTimeOffset now = time.GetUtcNow();
        int confirmed = await ProposeList.ConfirmedAsync(db, edition.Kind, ct);
        if (confirmed != edition.ComparedWith)
            return ListRefusals.Stale.With();
        BusinessDay earliest = await ProposeList.EarliestAsync(db, edition.Kind, now, ct);
        if (edition.From < earliest)
            return ListRefusals.TooEarly.With(("from", edition.From), ("earliest", earliest));
        ErrorOr<ComparedList> compared = await desk.CompareAsync(
            edition.Kind,
            ListDesk.Unpack(edition.Rows),
            edition.From,
            ct
        );
        if (compared.IsError)
            return compared.Errors;
        ListReport read = edition.Report;
        if (compared.Value.Changes.Count != read.Added + read.Changed + read.Ended)
            return ListRefusals.Stale.With();

        edition.Confirm(confirmed + 1, actor, now);
        db.AddRange(compared.Value.LinesOf(edition.Number));
        string kind = edition.Kind == ListKind.Tariff ? "tariff" : "positive-list";
        ReferenceVersion? version = await db.Set<ReferenceVersion>().FindAsync([kind], ct);
        if (version is null)
            db.Add(version = new ReferenceVersion { Kind = kind });
        version.ImportedAt = now;
        version.Name = $"{kind}#{edition.Number}@{now:yyyyMMddHHmmssfff}";
        await db.SaveChangesAsync(ct);
        return ListEditionView.Of(edition, actor);
    }
}

/// <summary>Why an edition is taken back.</summary>
internal sealed record DropListRequest(string Reason);

/// <summary>Takes an edition back before it is confirmed; the file may then be uploaded anew.</summary>
internal static class DropList
{
    public static async Task<ErrorOr<ListEditionView>> Handle(
        ListEditionId id,
        DropListRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Import))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.Import));
        if (await db.Set<ListEdition>().FindAsync([id], ct) is not { } edition)
            return ListRefusals.UnknownEdition.With(("edition", id));
        if (edition.State != ListEditionState.Proposed)
            return ListRefusals.Decided.With(("state", ListTexts.Of(edition.State)));
        string reason = request.Reason?.Trim() ?? "";
        if (reason.Length == 0)
            return CustomsRefusals.ReasonMissing.With();
        edition.Drop(
            reason.Length > ListEdition.LongestReason ? reason[..ListEdition.LongestReason] : reason,
            actor,
            time.GetUtcNow()
        );
        await db.SaveChangesAsync(ct);
        return ListEditionView.Of(edition, actor);
    }
}

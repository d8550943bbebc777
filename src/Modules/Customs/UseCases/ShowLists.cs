using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>An edition in the list of editions.</summary>
internal sealed record ListEditionRow(
    ListEditionId Id,
    ListKind Kind,
    ListEditionState State,
    int Number,
    string FileName,
    int RowCount,
    BusinessDay From,
    string UploaderName,
    DateTimeOffset UploadedAt,
    string? DeciderName,
    DateTimeOffset? DecidedAt
);

/// <summary>An edition with what it does.</summary>
/// <param name="MayConfirm">This actor may: he has the permission and is not who uploaded it.</param>
internal sealed record ListEditionView(
    ListEditionRow Edition,
    ListReport Report,
    string FileHash,
    string? DropReason,
    bool MayConfirm,
    bool MayDrop
)
{
    public static ListEditionView Of(ListEdition e, Actor actor) =>
        new(
            RowOf(e),
            e.Report,
            e.FileHash,
            e.DropReason,
            e.State == ListEditionState.Proposed
                && actor.May(CustomsPermission.ConfirmLists)
                && e.UploadedBy != actor.Account,
            e.State == ListEditionState.Proposed && actor.May(CustomsPermission.Import)
        );

    private static ListEditionRow RowOf(ListEdition e) =>
        new(
            e.Id,
            e.Kind,
            e.State,
            e.Number,
            e.FileName,
            e.RowCount,
            e.From,
            e.UploaderName,
            e.UploadedAt,
            e.DeciderName,
            e.DecidedAt
        );
}

/// <summary>All editions, newest first.</summary>
internal static class ListEditions
{
    public static async Task<ErrorOr<Page<ListEditionRow>>> Handle(
        ListKind? kind,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!MayLook(actor))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.Import));
        var request = PageRequest.Of(page, size);
        IQueryable<ListEdition> editions = db.Set<ListEdition>();
        if (kind is { } one)
            editions = editions.Where(e => e.Kind == one);
        int count = await editions.CountAsync(ct);
        // Rows and report stay where they are: a page of editions is read without them.
        List<ListEditionRow> rows = await editions
            .OrderByDescending(e => e.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .Select(e => new ListEditionRow(
                e.Id,
                e.Kind,
                e.State,
                e.Number,
                e.FileName,
                e.RowCount,
                e.From,
                e.UploaderName,
                e.UploadedAt,
                e.DeciderName,
                e.DecidedAt
            ))
            .ToListAsync(ct);
        return new Page<ListEditionRow>(rows, count, request);
    }

    internal static bool MayLook(Actor actor) =>
        actor.May(CustomsPermission.Import) || actor.May(CustomsPermission.ConfirmLists);
}

/// <summary>One edition with its report.</summary>
internal static class ShowEdition
{
    public static async Task<ErrorOr<ListEditionView>> Handle(
        ListEditionId id,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    ) =>
        ListEditions.MayLook(actor) && await db.Set<ListEdition>().FirstOrDefaultAsync(e => e.Id == id, ct) is { } found
            ? ListEditionView.Of(found, actor)
            : ListRefusals.UnknownEdition.With(("edition", id));
}

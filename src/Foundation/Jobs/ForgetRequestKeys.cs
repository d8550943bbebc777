using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Foundation.Jobs;

/// <summary>Request keys live seven days.</summary>
internal static class ForgetRequestKeys
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public static async Task<int> Handle(KaicangDb db, TimeProvider time, CancellationToken ct)
    {
        DateTimeOffset oldest = time.GetUtcNow() - Life;
        if (!await db.Set<RequestKeyRow>().AnyAsync(row => row.At < oldest, ct))
            return 0;
        await db.BeginWritesAsync(ct);
        await db.Set<RequestKeyRow>().Where(row => row.At < oldest).ExecuteDeleteAsync(ct);
        return 0;
    }
}

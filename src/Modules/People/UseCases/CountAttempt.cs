using Kaicang.People.Domain;

namespace Kaicang.People.UseCases;

/// <summary>A wrong try counts although its answer is a refusal, which takes everything else back: it commits on a connection of its own.</summary>
internal static class CountAttempt
{
    public static async Task After(IDbContextFactory<KaicangDb> factory, byte[] phoneHash, CancellationToken ct)
    {
        await using KaicangDb own = await factory.CreateDbContextAsync(ct);
        OneTimeCode? code = await own.Set<OneTimeCode>().FirstOrDefaultAsync(c => c.PhoneHash == phoneHash, ct);
        if (code is null)
            return;
        code.Attempts++;
        try
        {
            await own.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two wrong tries at once: one of them is counted, which is enough to end a guessing run soon.
        }
    }
}

namespace Kaicang.Pay.UseCases;

/// <summary>Job of the demo: tells the bank who we are and for which shops we collect, at the start and whenever a shop joins.</summary>
internal static class IntroduceToBank
{
    public static async Task<int> Handle(
        KaicangDb db,
        BankRegistration registration,
        KaicangOptions kaicang,
        CancellationToken ct
    )
    {
        if (kaicang.Mode != KaicangMode.Demo)
            return 0;
        List<SubMerchant> shops = await db.Set<SubMerchant>().OrderBy(s => s.Number).ToListAsync(ct);
        if (registration.IsDone && shops.TrueForAll(s => s.Registered))
            return 0;
        if (!await registration.IntroduceAsync(shops, ct))
            return 0;
        foreach (SubMerchant shop in shops.Where(s => !s.Registered))
            shop.NoteRegistered();
        await db.SaveChangesAsync(ct);
        return 0;
    }
}

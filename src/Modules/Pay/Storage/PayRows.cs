using Kaicang.Foundation.Keys;

namespace Kaicang.Pay.Storage;

/// <summary>Loads things for change. The row is locked first, so that callbacks and jobs that meet queue up.</summary>
internal sealed class PayRows(KaicangDb db, TimeProvider time)
{
    public async Task<Payment?> PaymentAsync(PaymentId id, CancellationToken ct)
    {
        await LockAsync("pay_payments", "id", id.Value, ct);
        return await db.Set<Payment>().SingleOrDefaultAsync(p => p.Id == id, ct);
    }

    public async Task<Payment?> PaymentNumberedAsync(string combineNo, CancellationToken ct)
    {
        await LockAsync("pay_payments", "combine_no", combineNo, ct);
        return await db.Set<Payment>().SingleOrDefaultAsync(p => p.CombineNo == combineNo, ct);
    }

    public async Task<Share?> ShareAsync(CustomsOrderId id, CancellationToken ct)
    {
        await LockAsync("pay_shares", "id", id.Value, ct);
        return await db.Set<Share>().SingleOrDefaultAsync(s => s.Id == id, ct);
    }

    public async Task<Refund?> RefundAsync(RefundId id, CancellationToken ct)
    {
        await LockAsync("pay_refunds", "id", id.Value, ct);
        return await db.Set<Refund>().SingleOrDefaultAsync(r => r.Id == id, ct);
    }

    public async Task<Payout?> PayoutAsync(PayoutId id, CancellationToken ct)
    {
        await LockAsync("pay_payouts", "id", id.Value, ct);
        return await db.Set<Payout>().SingleOrDefaultAsync(p => p.Id == id, ct);
    }

    /// <summary>Parks something for staff, once for each kind and subject.</summary>
    public async Task ParkAsync(
        DiscrepancyKind kind,
        string subject,
        string expected,
        string actual,
        CancellationToken ct
    )
    {
        await db.BeginWritesAsync(ct);
        if (await db.Set<Discrepancy>().AnyAsync(d => d.Kind == kind && d.Subject == subject, ct))
            return;
        DateTimeOffset now = time.GetUtcNow();
        db.Add(
            new Discrepancy
            {
                Id = DiscrepancyId.New(now),
                Kind = kind,
                Subject = subject,
                Expected = expected,
                Actual = actual,
                FoundAt = now,
            }
        );
        await db.SaveChangesAsync(ct);
    }

    private async Task LockAsync(string table, string column, object value, CancellationToken ct)
    {
        await db.BeginWritesAsync(ct);
        if (db.Provider == StorageProvider.Sqlite)
            return; // The write gate has locked everything.
#pragma warning disable EF1002 // Table and column are ours.
        await db.Database.ExecuteSqlRawAsync($"SELECT 1 FROM {table} WHERE {column} = {{0}} FOR UPDATE", [value], ct);
#pragma warning restore EF1002
    }
}

/// <summary>Keeps what was said to and by the payment institution, word for word and encrypted (179号).</summary>
internal sealed class Exchanges(KaicangDb db, FieldCipher cipher, TimeProvider time)
{
    public void Keep(PaymentId payment, string kind, string text)
    {
        DateTimeOffset now = time.GetUtcNow();
        db.Add(
            new Exchange
            {
                Id = ExchangeId.New(now),
                Payment = payment,
                Kind = kind,
                Sealed = cipher.Encrypt(Exchange.Purpose, payment.Value, text),
                At = now,
            }
        );
    }
}

/// <summary>Name and ID number of who pays, as one encrypted text.</summary>
internal sealed class Payers(FieldCipher cipher)
{
    private const string Purpose = "pay.payer";

    public string? Seal(PaymentId payment, string? name, string? idNumber) =>
        string.IsNullOrEmpty(name) || string.IsNullOrEmpty(idNumber)
            ? null
            : cipher.Encrypt(Purpose, payment.Value, $"{idNumber}\n{name}");

    public (string Name, string IdNumber)? Open(PaymentId payment, string? text)
    {
        if (text is null)
            return null;
        string[] parts = cipher.Decrypt(Purpose, payment.Value, text).Split('\n', 2);
        return (parts[1], parts[0]);
    }
}

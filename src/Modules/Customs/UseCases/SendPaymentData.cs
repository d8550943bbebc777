using System.Globalization;
using System.Text;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.UseCases;

/// <summary>Collects, signs and uploads what customs asked for; each step is kept, so a stop between two repeats neither.</summary>
internal static class SendPaymentData
{
    private const int BatchSize = 20;

    // A no of customs may be a hiccup of its own; after so many people look.
    private const int MostRefusals = 3;

    public static async Task<int> Handle(
        KaicangDb db,
        UseCaseRunner runner,
        PaymentDataUpload upload,
        MessagePress press,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        List<Guid> asked = await db.Set<PaymentDataRequest>()
            .Where(r => r.State == PaymentDataState.Asked && r.NextTryAt <= now)
            .OrderBy(r => r.NextTryAt)
            .Select(r => r.Id)
            .Take(BatchSize)
            .ToListAsync(ct);
        int done = 0;
        foreach (Guid id in asked)
            done += (
                await runner.RunAs<Done>(
                    Actor.OfProgram("customs.payment-data"),
                    null,
                    CollectPaymentData.Handle,
                    [id],
                    ct
                )
            ).Match(one => one.Count, _ => 0);
        return done + await Upload(db, upload, press, now, ct);
    }

    private static async Task<int> Upload(
        KaicangDb db,
        PaymentDataUpload upload,
        MessagePress press,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        List<PaymentDataRequest> signed = await db.Set<PaymentDataRequest>()
            .Where(r => r.State == PaymentDataState.Signed && r.NextTryAt <= now)
            .OrderBy(r => r.NextTryAt)
            .Take(BatchSize)
            .ToListAsync(ct);
        var answers = new (UploadAnswer? Answer, string Failure)[signed.Count];
        await Task.WhenAll(signed.Select(async (request, i) => answers[i] = await Try(upload, press, request, ct)));
        for (int i = 0; i < signed.Count; i++)
        {
            (UploadAnswer? answer, string failure) = answers[i];
            if (answer is null)
                signed[i].NoteFailure(failure, now, sent: true);
            else if (answer.Taken)
                signed[i].MarkUploaded(answer.Words, now);
            else if (signed[i].UploadCount + 1 < MostRefusals)
                signed[i].NoteFailure(answer.Words, now, sent: true);
            else
                signed[i].MarkRefused(answer.Words);
        }
        await db.SaveChangesAsync(ct);
        return answers.Count(answer => answer.Answer is { Taken: true });
    }

    private static async Task<(UploadAnswer?, string)> Try(
        PaymentDataUpload upload,
        MessagePress press,
        PaymentDataRequest request,
        CancellationToken ct
    )
    {
        try
        {
            return (await upload.Send(press.Decrypt(request.Id, request.Cipher!), ct), "");
        }
        catch (HttpRequestException failed)
        {
            return (null, failed.Message);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, "timeout");
        }
    }
}

/// <summary>Collects what platform and payment institution said to each other, word for word, and signs it with the platform's key.</summary>
internal static class CollectPaymentData
{
    private const string Renminbi = "142";

    public static async Task<ErrorOr<Done>> Handle(
        Guid id,
        KaicangDb db,
        ITrade trade,
        ICatalog catalog,
        IPay pay,
        IMerchants merchants,
        SenderDirectory senders,
        MessagePress press,
        KaicangOptions house,
        IOptions<CustomsOptions> options,
        TimeProvider time,
        CancellationToken ct
    )
    {
        PaymentDataRequest? request = await db.Set<PaymentDataRequest>().FindAsync([id], ct);
        if (request is not { State: PaymentDataState.Asked })
            return Done.Nothing;
        Declaration declaration = await db.Set<Declaration>()
            .AsNoTracking()
            .Where(d => d.OrderNo == request.OrderNo)
            .OrderByDescending(d => d.Attempt)
            .FirstAsync(ct);
        DateTimeOffset now = time.GetUtcNow();
        VerbatimPayment? paid = await pay.VerbatimOf(declaration.CustomsOrder, "customs.payment-data", ct);
        CustomsOrderCard? order = await trade.CustomsOrderOf(declaration.CustomsOrder, ct);
        ShopCard? shop = order is null ? null : await merchants.ShopOf(order.Shop, ct);
        if (paid is null || order is null || shop?.EnterpriseCustomsCode is not { } enterprise)
        {
            request.NoteFailure(
                paid is null ? "payment"
                    : order is null ? "order"
                    : "enterpriseCustomsCode",
                now
            );
            await db.SaveChangesAsync(ct);
            return Done.Nothing;
        }
        var skus = await catalog.SkusOf([.. order.Lines.Select(line => line.Sku)], ct);
        string Link(SkuId sku) => $"{house.PublicUrl.TrimEnd('/')}/p/{skus.GetValueOrDefault(sku)?.Product}";
        var text = new PaymentDataText(
            request.SessionId,
            HeadOf(paid, options.Value, now),
            [
                new PaymentDataOrder(
                    order.Number,
                    [.. order.Lines.Select(line => new PaymentDataGoods(line.Title.Zh, Link(line.Sku)))],
                    paid.PayeeAccount,
                    enterprise,
                    shop.EnterpriseName
                ),
            ],
            now.ToUnixTimeMilliseconds()
        );
        Signer signer = senders.Of(SenderRole.Platform, options.Value.PlatformCode).Signer;
        try
        {
            byte[] value = await signer.Sign(Encoding.UTF8.GetBytes(text.ToSign), ct);
            string signed = text.Signed(signer.CertificateNumber, Convert.ToBase64String(value));
            request.Sign(press.Encrypt(id, signed), MessagePress.HashOf(signed), now);
        }
        catch (SigningException away)
        {
            request.NoteFailure(away.Message, now);
        }
        await db.SaveChangesAsync(ct);
        return Done.One;
    }

    private static PaymentDataHead HeadOf(VerbatimPayment paid, CustomsOptions options, DateTimeOffset now) =>
        new(
            MessagePress.NewGuid(now),
            paid.Request,
            paid.Response,
            options.PlatformCode,
            paid.InstitutionCode,
            paid.TransactionId,
            paid.Amount.InYuan,
            Renminbi,
            ((int)paid.VerifiedBy).ToString(CultureInfo.InvariantCulture),
            options.PaymentData.PayType,
            ShanghaiTime.Seconds(paid.PaidAt),
            ""
        );
}

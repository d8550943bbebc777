using System.Text.Json;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Integration.Customs;

/// <summary>
/// Customs asks for payment data over a real socket; the single window's counterpart cuts what was signed out of the text that came and
/// verifies it with the platform's registered key.
/// </summary>
public sealed class PaymentDataTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_question_is_answered_at_once_and_the_signed_data_follows(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        string order = await Declared(world);

        JsonElement asked = await AskFor(world, order);
        Assert.Equal("10000", asked.GetProperty("replyCode").GetString());
        await Taken(world, asked);

        PaymentDataRow row = await Row(world, asked);
        Assert.Equal(("Uploaded", 1, false), (row.State, row.UploadCount, row.IsLate));
        PaymentDataRow timed = await CustomsWorld.Wait(
            async () => await Row(world, asked) is { AnswerMilliseconds: > 0 } found ? found : null,
            "the answer time is noted"
        );
        Assert.True(timed.AnswerMilliseconds < 2_000, $"customs waited {timed.AnswerMilliseconds} ms");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Repeated_and_simultaneous_questions_are_each_uploaded_once(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        string order = await Declared(world);
        const string Session = "AB2C3D4E-0000-4000-8000-000000000001";

        JsonElement[] same = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AskFor(world, order, Session)));
        JsonElement[] others = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AskFor(world, order)));
        Assert.All(same.Concat(others), asked => Assert.Equal("10000", asked.GetProperty("replyCode").GetString()));
        foreach (JsonElement asked in others.Append(same[0]))
            await Taken(world, asked);

        Page<PaymentDataRow> rows = await List(world, order);
        Assert.Equal(7, rows.TotalCount);
        Assert.Equal(6, rows.Rows.Single(row => row.SessionId == Session).TimesAsked);
        Assert.All(rows.Rows, row => Assert.Equal(1, row.UploadCount));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_upload_goes_on_after_an_outage_and_a_restart(StorageProvider provider)
    {
        await using CustomsWorld world = await CustomsWorld.Open(provider);
        string order = await Declared(world);
        await world.Control("/_control/payment-data/outage", new { times = 1000 });
        JsonElement asked = await AskFor(world, order);
        await CustomsWorld.Wait(
            async () => await Row(world, asked) is { State: "Signed", UploadCount: > 0 } row ? row : null,
            "a first upload failed"
        );
        await world.Restart();
        await world.Control("/_control/payment-data/outage", new { times = 0 });
        await Taken(world, asked);
        PaymentDataRow done = await Row(world, asked);
        Assert.Equal("Uploaded", done.State);
        Assert.True(done.UploadCount > 1);
    }

    [Fact]
    public async Task What_customs_refuses_waits_for_people_and_goes_again_when_they_say_so()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        string order = await Declared(world);
        // A session that customs does not know of: its upload is refused.
        const string Session = "AB2C3D4E-0000-4000-8000-000000000002";
        Assert.Equal("10000", (await AtTheDoor(world, order, Session)).GetProperty("code").GetString());
        PaymentDataRow refused = await CustomsWorld.Wait(
            async () => (await List(world, Session)).Rows is [{ State: "Refused" } row] ? row : null,
            "the upload was refused for good"
        );
        Assert.Contains("sessionID不存在", refused.Words, StringComparison.Ordinal);

        JsonElement asked = await AskFor(world, order, Session);
        await world.Run<Done>(ResendPaymentData.Handle, refused.Id);
        await Taken(world, asked);
    }

    [Fact]
    public async Task The_words_of_the_payment_go_up_as_they_were_said_and_are_kept_encrypted()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        string order = await Declared(world);
        await Taken(world, await AskFor(world, order));

        (string Cipher, string Plain) kept = await world.Run<(string, string)>(
            async (KaicangDb db, MessagePress press, CancellationToken ct) =>
            {
                PaymentDataRequest row = await db.Set<PaymentDataRequest>().SingleAsync(ct);
                return (row.Cipher!, press.Decrypt(row.Id, row.Cipher!));
            }
        );
        Assert.DoesNotContain("initalRequest", kept.Cipher, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(kept.Plain);
        JsonElement head = json.RootElement.GetProperty("payExchangeInfoHead");
        Assert.Contains(
            "奶粉 + 100% \"好\"/&",
            JsonDocument
                .Parse(head.GetProperty("initalRequest").GetString()!)
                .RootElement.GetProperty("description")
                .GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal("2", head.GetProperty("verDept").GetString());
        Assert.Equal(JsonValueKind.Number, head.GetProperty("totalAmount").ValueKind);
    }

    [Theory]
    [InlineData("", "openReq不能为空")]
    [InlineData("openReq=", "openReq不能为空")]
    [InlineData("openReq=%7B", "openReq不是JSON对象")]
    [InlineData("openReq=%5B1%5D", "openReq不是JSON对象")]
    [InlineData("openReq=%7B%22orderNo%22%3A%22X%22%7D", "sessionID应为1至60位字母、数字或短横")]
    [InlineData("openReq=%7B%22sessionID%22%3A%22S%22%7D", "orderNo应为1至60位")]
    [InlineData("openReq=%7B%22orderNo%22%3A%22NOBODY%22%2C%22sessionID%22%3A%22S1%22%7D", "订单不存在")]
    public async Task A_question_that_is_none_is_answered_with_a_no(string form, string words)
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        JsonElement answer = await Send(world, form);
        Assert.Equal(
            ("20000", words),
            (answer.GetProperty("code").GetString(), answer.GetProperty("message").GetString())
        );
        Assert.DoesNotContain((await List(world, "")).Rows, row => row.State != "Unknown");
    }

    [Fact]
    public async Task A_session_is_of_one_order()
    {
        await using CustomsWorld world = await CustomsWorld.Open(StorageProvider.Sqlite);
        string first = await Declared(world);
        string second = await Declared(world);
        Assert.Equal("10000", (await AtTheDoor(world, first, "S-1")).GetProperty("code").GetString());
        Assert.Equal("20000", (await AtTheDoor(world, second, "S-1")).GetProperty("code").GetString());
    }

    private static async Task<string> Declared(CustomsWorld world)
    {
        CustomsOrderId order = await world.Buy();
        DeclarationFiled filed = await world.Until<DeclarationFiled>(order);
        return (await world.Run<DeclarationView>(ShowDeclaration.Handle, filed.Declaration)).Row.OrderNo;
    }

    private static Task<JsonElement> AskFor(CustomsWorld world, string orderNo, string? sessionId = null) =>
        world.Post(
            "/_control/payment-data",
            new
            {
                orderNo,
                url = world.Url + PaymentDataDoor.Path,
                sessionId,
            }
        );

    private static Task<JsonElement> AtTheDoor(CustomsWorld world, string orderNo, string session) =>
        Send(
            world,
            "openReq="
                + Uri.EscapeDataString(
                    JsonSerializer.Serialize(
                        new
                        {
                            orderNo,
                            sessionID = session,
                            serviceTime = "1533271903898",
                        }
                    )
                )
        );

    private static async Task<JsonElement> Send(CustomsWorld world, string form)
    {
        using var http = new HttpClient();
        using var content = new StringContent(form, null, "application/x-www-form-urlencoded");
        using HttpResponseMessage answer = await http.PostAsync(new Uri(world.Url + PaymentDataDoor.Path), content);
        Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static async Task Taken(CustomsWorld world, JsonElement asked)
    {
        string session = asked.GetProperty("sessionId").GetString()!;
        await CustomsWorld.Wait<object>(
            async () =>
            {
                JsonElement sessions = await world.Ask(
                    "/_control/payment-data?orderNo=" + asked.GetProperty("orderNo").GetString()
                );
                JsonElement mine = sessions
                    .EnumerateArray()
                    .Single(s => s.GetProperty("sessionId").GetString() == session);
                return mine.GetProperty("state").GetString() == "taken" && (await Row(world, asked)).State == "Uploaded"
                    ? mine
                    : null;
            },
            $"{session} is uploaded and taken"
        );
    }

    private static async Task<PaymentDataRow> Row(CustomsWorld world, JsonElement asked) =>
        (await List(world, asked.GetProperty("sessionId").GetString()!)).Rows.Single();

    private static Task<Page<PaymentDataRow>> List(CustomsWorld world, string number) =>
        world.Run<Page<PaymentDataRow>>(ListPaymentData.Handle, number, null, 1, 50);
}

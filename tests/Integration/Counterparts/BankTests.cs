using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Kaicang.Integration.Counterparts;

public sealed class BankTests
{
    private const string Payer = "110101199003078515";

    [Fact]
    public async Task Tells_of_a_payment_until_it_is_heard_and_reveals_it_to_the_merchant_alone()
    {
        await using BankCustomer bank = await BankCustomer.Start();
        bank.Listener.AnswerOnce(500, "");
        string cashier = await bank.Order("P000001", 45_900, 100);

        await bank.Pay(cashier, Payer);

        List<Posted> told = await bank.Listener.Until(2, _ => true);
        Assert.Single(told.Select(t => t.Body).Distinct());
        Assert.All(told, t => Assert.True(bank.BankSigned(t.Headers, t.Body)));
        Assert.DoesNotContain(Payer, told[0].Body, StringComparison.Ordinal);
        JsonNode paid = bank.Decrypt(told[1].Body);
        Assert.Equal("SUCCESS", paid["trade_state"]!.ToString());
        Assert.Equal(Payer, paid["payer"]!["id_number"]!.ToString());
        Assert.Equal(45_900, (long)paid["sub_orders"]![0]!["amount"]!["payer_amount"]!);
        Assert.StartsWith("NU", paid["sub_orders"]![1]!["pay_transaction_id"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_known_order_its_stored_answer_and_refuses_other_content_after_a_restart_too()
    {
        await using BankCustomer bank = await BankCustomer.Start();
        string first = await bank.Order("P000001", 100);
        await bank.Restart();

        string second = await bank.Order("P000001", 100);
        (HttpStatusCode other, _) = await bank.Call(
            HttpMethod.Post,
            "/v3/combine-transactions/native",
            bank.OrderBody("P000001", 101)
        );

        Assert.Equal(first[^34..], second[^34..]);
        Assert.Equal(HttpStatusCode.Conflict, other);
    }

    [Fact]
    public async Task Refuses_a_forged_signature_and_a_nonce_used_twice()
    {
        await using BankCustomer bank = await BankCustomer.Start();
        const string path = "/v3/combine-transactions/out-trade-no/P000001";

        (HttpStatusCode forged, JsonNode? why) = await bank.Call(HttpMethod.Get, path, null, signedPath: "/v3/other");
        (HttpStatusCode fresh, _) = await bank.Call(HttpMethod.Get, path, null, nonce: "once-and-never-again");
        (HttpStatusCode again, _) = await bank.Call(HttpMethod.Get, path, null, nonce: "once-and-never-again");

        Assert.Equal(HttpStatusCode.Unauthorized, forged);
        Assert.Equal("SIGN_ERROR", why!["code"]!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, fresh);
        Assert.Equal(HttpStatusCode.Unauthorized, again);
    }

    [Fact]
    public async Task Lets_only_the_declared_person_pay()
    {
        await using BankCustomer bank = await BankCustomer.Start();
        string cashier = await bank.Order("P000001", 100);

        JsonNode malformed = await bank.Pay(cashier, "110101199003078516");
        JsonNode stranger = await bank.Pay(cashier, "11010119900307854X");
        JsonNode namesake = await bank.Pay(cashier, Payer, "王五");

        Assert.Equal("PARAM_ERROR", malformed["code"]!.ToString());
        Assert.Equal("PAYER_MISMATCH", stranger["code"]!.ToString());
        Assert.Equal("PAYER_MISMATCH", namesake["code"]!.ToString());
        Assert.Equal(0, (long)(await bank.Balance())["paid"]!);
    }

    [Fact]
    public async Task Never_gives_back_or_pays_out_more_than_there_is()
    {
        await using BankCustomer bank = await BankCustomer.Start();
        await bank.Pay(await bank.Order("P000001", 1_000, 500), Payer);

        Assert.Equal(HttpStatusCode.OK, await bank.Refund("R000001", "P000001-1", 400, 1_000));
        Assert.Equal(HttpStatusCode.OK, await bank.Refund("R000001", "P000001-1", 400, 1_000)); // The same one again.
        Assert.Equal(HttpStatusCode.Conflict, await bank.Refund("R000001", "P000001-1", 401, 1_000));
        Assert.Equal(HttpStatusCode.Forbidden, await bank.Refund("R000002", "P000001-1", 601, 1_000));
        Assert.Equal(HttpStatusCode.BadRequest, await bank.Refund("R000003", "P000001-1", 1, 999));
        Assert.Equal(HttpStatusCode.OK, await bank.Payout("W000001", "TREASURY", 1_099));
        Assert.Equal(HttpStatusCode.Forbidden, await bank.Payout("W000002", "SHOP", 2));

        await bank.Listener.Until(1, p => p.Body.Contains("REFUND.SUCCESS", StringComparison.Ordinal));
        await bank.Listener.Until(1, p => p.Body.Contains("PAYOUT.SUCCESS", StringComparison.Ordinal));
        JsonNode balance = await bank.Balance();
        Assert.Equal(
            (1_500, 400, 1_099, 1),
            ((long)balance["paid"]!, (long)balance["refunded"]!, (long)balance["paidOut"]!, (long)balance["custody"]!)
        );
    }

    [Fact]
    public async Task The_bill_of_the_day_adds_up_to_what_came_less_what_went()
    {
        await using BankCustomer bank = await BankCustomer.Start();
        await bank.Pay(await bank.Order("P000001", 1_000, 500), Payer);
        await bank.Refund("R000001", "P000001-2", 500, 500);
        await bank.Listener.Until(1, p => p.Body.Contains("REFUND.SUCCESS", StringComparison.Ordinal));
        string today = TimeProvider.System.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        string[] bill = (await bank.Text("/v3/bill/daily?date=" + today)).TrimEnd().Split('\n');

        Assert.Equal(5, bill.Length);
        Assert.Equal("total,,,,,1000,CNY,3,", bill[^1]);
    }

    [Fact]
    public async Task A_payer_who_was_at_the_cashier_in_time_can_pay_late_where_the_bank_allows_it()
    {
        await using BankCustomer bank = await BankCustomer.Start();
        await bank.Bank.Control("settings", new { latePay = true });
        DateTimeOffset deadline = TimeProvider.System.GetUtcNow().AddSeconds(2);
        string opened = await bank.OrderUntil(deadline, "P000001", 100);
        string untouched = await bank.OrderUntil(deadline, "P000002", 100);
        Assert.Contains("确认支付", await bank.Bank.Http.GetStringAsync(opened), StringComparison.Ordinal);
        await Task.Delay(deadline - TimeProvider.System.GetUtcNow() + TimeSpan.FromMilliseconds(50));

        (HttpStatusCode close, _) = await bank.Call(
            HttpMethod.Post,
            "/v3/combine-transactions/out-trade-no/P000001/close",
            "{}"
        );
        JsonNode late = await bank.Pay(opened, Payer);
        JsonNode tooLate = await bank.Pay(untouched, Payer);

        Assert.Equal(HttpStatusCode.Conflict, close);
        Assert.Equal("SUCCESS", late["trade_state"]!.ToString());
        Assert.Equal("ORDER_EXPIRED", tooLate["code"]!.ToString());
    }

    [Fact]
    public async Task Whoever_asks_again_gets_through_its_faults_and_pays_once()
    {
        await using BankCustomer bank = await BankCustomer.Start();
        await bank.Bank.Control(
            "faults",
            new
            {
                refuseRate = 1,
                loseRate = 1,
                repeatRate = 1,
                loseMs = 100,
            }
        );
        string body = bank.OrderBody("P000001", 100);
        const string path = "/v3/combine-transactions/native";

        (HttpStatusCode busy, _) = await bank.Call(HttpMethod.Post, path, body);
        await Assert.ThrowsAsync<HttpRequestException>(() => bank.Call(HttpMethod.Post, path, body)); // Done, but its answer was lost.
        (HttpStatusCode heard, JsonNode? answer) = await bank.Call(HttpMethod.Post, path, body);
        await bank.Pay(new Uri(answer!["code_url"]!.ToString()).AbsolutePath, Payer);

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (busy, heard));
        List<Posted> told = await bank.Listener.Until(2, _ => true); // Told twice of one payment.
        Assert.Single(told.Select(t => JsonNode.Parse(t.Body)!["id"]!.ToString()).Distinct());
        Assert.Equal(100, (long)(await bank.Balance())["paid"]!);
    }

    [Fact]
    public async Task Calls_no_stranger()
    {
        await using BankCustomer bank = await BankCustomer.Start();
        string body = bank.OrderBody("P000001", 100)
            .Replace(bank.Listener.Url, "http://example.com/", StringComparison.Ordinal);

        (HttpStatusCode status, JsonNode? why) = await bank.Call(
            HttpMethod.Post,
            "/v3/combine-transactions/native",
            body
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("notify_url", why!["detail"]!["field"]!.ToString());
    }
}

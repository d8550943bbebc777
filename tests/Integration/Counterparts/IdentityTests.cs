using System.Net;
using System.Text.Json.Nodes;
using Kaicang.Counterparts.Identity;

namespace Kaicang.Integration.Counterparts;

public sealed class IdentityTests
{
    private const string Registered = "110101199003078515";
    private const string Unregistered = "44030119880615001X";

    [Theory]
    [InlineData(Registered, "李晓明", "1")]
    [InlineData(Registered, "王五", "2")]
    public async Task Compares_name_and_number_with_its_register(string number, string name, string bizCode)
    {
        await using RunningCounterpart identity = await Start();

        JsonNode answer = await Verify(identity, number, name);

        Assert.Equal("200", answer["Code"]!.ToString());
        Assert.Equal(bizCode, answer["ResultObject"]!["BizCode"]!.ToString());
    }

    [Fact]
    public async Task A_right_check_digit_alone_never_passes()
    {
        await using RunningCounterpart identity = await Start();

        JsonNode answer = await Verify(identity, Good(Unregistered), "李晓明");

        Assert.Equal("200", answer["Code"]!.ToString());
        Assert.Equal("3", answer["ResultObject"]!["BizCode"]!.ToString());
    }

    [Theory]
    [InlineData("110101199003078516")] // check character
    [InlineData("110101199013078515")] // month 13
    [InlineData("11010119900307851")] // 17 characters
    public async Task Refuses_a_malformed_number(string number)
    {
        await using RunningCounterpart identity = await Start();

        Assert.Equal("401", (await Verify(identity, number, "李晓明"))["Code"]!.ToString());
    }

    [Fact]
    public async Task A_known_nonce_gets_its_stored_answer_and_no_other_question()
    {
        await using RunningCounterpart identity = await Start();

        JsonNode first = await Verify(identity, Registered, "李晓明", "nonce-1");
        JsonNode second = await Verify(identity, Registered, "李晓明", "nonce-1");
        JsonNode other = await Verify(identity, Registered, "王五", "nonce-1");

        Assert.Equal(first["RequestId"]!.ToString(), second["RequestId"]!.ToString());
        Assert.Equal("403", other["Code"]!.ToString());
    }

    [Fact]
    public async Task Says_402_while_its_source_is_down()
    {
        await using RunningCounterpart identity = await Start();
        await identity.Control("settings", new { sourceDown = true });

        Assert.Equal("402", (await Verify(identity, Registered, "李晓明"))["Code"]!.ToString());
    }

    [Fact]
    public async Task Answers_nobody_without_a_known_code()
    {
        await using RunningCounterpart identity = await Start();

        (HttpStatusCode status, JsonNode? body) = await identity.Send(
            HttpMethod.Post,
            "/id2meta/verify",
            new { IdentifyNum = Registered, UserName = "李晓明" }
        );

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("410", body!["Code"]!.ToString());
    }

    private static async Task<RunningCounterpart> Start()
    {
        RunningCounterpart identity = await RunningCounterpart.Start(new IdentityCounterpart());
        await identity.Control("clients", new { appCode = "code" });
        await identity.Control("persons", new[] { new { idNumber = Registered, name = "李晓明" } });
        return identity;
    }

    private static async Task<JsonNode> Verify(
        RunningCounterpart identity,
        string number,
        string name,
        string? nonce = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/id2meta/verify")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["IdentifyNum"] = number, ["UserName"] = name }
            ),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "APPCODE code");
        if (nonce is not null)
            request.Headers.Add("X-Ca-Nonce", nonce);
        using HttpResponseMessage response = await identity.Http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>The number with the check character that GB 11643 wants, by the weights as printed there.</summary>
    private static string Good(string number)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        int sum = weights.Select((w, i) => w * (number[i] - '0')).Sum();
        return number[..17] + "10X98765432"[sum % 11];
    }
}

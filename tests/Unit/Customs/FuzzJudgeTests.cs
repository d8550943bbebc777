using System.Text;
using Kaicang.Customs.Conformity.Fuzzing;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;

namespace Kaicang.Unit.Customs;

/// <summary>The judge of broken messages sees a way in that is wrong, and the way in names what it refuses.</summary>
public sealed class FuzzJudgeTests
{
    private const int Seed = 7;

    [Fact]
    public void A_way_in_that_believes_everybody_is_found_out()
    {
        using var keys = new FuzzKeys();
        var seeds = new FuzzSeeds(Seed, keys, FuzzSeeds.Meaningless(Seed, keys));
        var judge = new FuzzJudge(new AnswerTrust([]));
        string[] complaints =
        [
            .. Enumerable.Range(0, 600).Select(n => judge.Complaint(seeds.Case(n), out _)).OfType<string>(),
        ];
        Assert.Contains("taken, and says what customs did not sign", complaints);
        Assert.Contains("taken, not SignatureRefused", complaints);
    }

    [Fact]
    public void The_real_way_in_gives_no_reason_to_complain_and_every_end_occurs()
    {
        using var keys = new FuzzKeys();
        var seeds = new FuzzSeeds(Seed, keys, FuzzSeeds.Meaningless(Seed, keys));
        var judge = new FuzzJudge(keys.Trust);
        var ends = new HashSet<DeadReason?>();
        for (int number = 0; number < 600; number++)
        {
            FuzzCase given = seeds.Case(number);
            string? wrong = judge.Complaint(given, out ReadArrival? read);
            Assert.True(wrong is null, $"{number}: {given.Words}: {wrong}");
            ends.Add(read!.Reason);
        }
        Assert.Superset(
            new HashSet<DeadReason?> { null, DeadReason.Unreadable, DeadReason.SignatureRefused, DeadReason.NotForUs },
            ends
        );
    }

    [Fact]
    public void The_same_seed_makes_the_same_case()
    {
        using var keys = new FuzzKeys();
        IReadOnlyList<GoodAnswer> good = FuzzSeeds.Meaningless(Seed, keys);
        string[] words = [.. Enumerable.Range(0, 50).Select(n => new FuzzSeeds(Seed, keys, good).Case(n).Words)];
        Assert.Equal(words, Enumerable.Range(0, 50).Select(n => new FuzzSeeds(Seed, keys, good).Case(n).Words));
        Assert.NotEqual(words, Enumerable.Range(0, 50).Select(n => new FuzzSeeds(8, keys, good).Case(n).Words));
    }

    [Theory]
    [InlineData("00010101000000000")]
    [InlineData("99991231235959999")]
    [InlineData("20261301000000000")]
    public void A_time_that_no_clock_of_customs_shows_breaks_nothing(string time)
    {
        string xml =
            "<CEB312Message xmlns=\"http://www.chinaport.gov.cn/ceb\" guid=\"0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE\" version=\"1.0\"><OrderReturn>"
            + "<guid>0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE</guid><ebpCode>1</ebpCode><ebcCode>1</ebcCode><orderNo>1</orderNo>"
            + $"<returnStatus>120</returnStatus><returnTime>{time}</returnTime><returnInfo>x</returnInfo></OrderReturn></CEB312Message>";
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        ReadArrival read = AnswerReading.Of(bytes, bytes.Length, new AnswerTrust([]), _ => true, FuzzSeeds.Then);
        Assert.Null(read.Reason);
        Assert.InRange(read.Answers[0].At.Year, 1970, 9999);
    }

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, DeadReason.Unreadable)]
    internal void A_reply_names_an_envelope_by_a_number_that_fits_a_key(int length, DeadReason? reason)
    {
        string xml =
            "<d:DxpRep xmlns:d=\"http://www.chinaport.gov.cn/dxp\"><d:RecevierId>DXPENT0000000001</d:RecevierId><d:Response>"
            + $"<d:ResponseCode>1002</d:ResponseCode><d:ResponseInfo>{new string('长', 5000)}</d:ResponseInfo>"
            + $"<d:OriHead><d:CopMsgId>{new string('9', length)}</d:CopMsgId></d:OriHead></d:Response></d:DxpRep>";
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        ReadArrival read = AnswerReading.Of(bytes, bytes.Length, new AnswerTrust([]), _ => true, FuzzSeeds.Then);
        Assert.Equal(reason, read.Reason);
        Assert.All(read.Answers, answer => Assert.InRange(answer.Key.Length, 1, 800));
    }
}

using System.Text;
using Kaicang.Proving.Bench;

namespace Kaicang.Unit.Proving;

public sealed class WireAnswerTests
{
    private const string WithLength =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello";
    private const string InChunks =
        "HTTP/1.1 409 Conflict\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n";

    [Theory]
    [InlineData(WithLength, 200)]
    [InlineData(InChunks, 409)]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", 204)]
    public void Knows_where_an_answer_ends_and_not_before(string answer, int status)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(answer);
        for (int arrived = 0; arrived < bytes.Length; arrived++)
            Assert.Equal(0, WireAnswer.Length(bytes.AsSpan(0, arrived), out _));
        Assert.Equal(bytes.Length, WireAnswer.Length(bytes, out int read));
        Assert.Equal(status, read);
        Assert.Equal(bytes.Length, WireAnswer.Length([.. bytes, .. "HTTP/1.1 2"u8], out _));
    }

    [Theory]
    [InlineData("HTTP/2 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 OK!\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n")]
    public void Refuses_what_is_no_answer(string answer) =>
        Assert.Throws<InvalidDataException>(() => WireAnswer.Length(Encoding.ASCII.GetBytes(answer), out _));

    [Fact]
    public void A_written_request_is_read_back_with_the_place_of_its_key()
    {
        RawRequest made = RawRequests.Post("/api/orders", 5080, "kct_x", new { quantity = 1 });
        string file = Path.GetTempFileName();
        RawRequests.Write(file, [made, made]);
        RawRequest[] read = RawRequests.Read(file);
        File.Delete(file);
        Assert.Equal(2, read.Length);
        Assert.Equal(made.Bytes, read[1].Bytes);
        string text = Encoding.UTF8.GetString(read[1].Bytes);
        Assert.EndsWith("Idempotency-Key: ", text[..read[1].KeyAt], StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"quantity\":1}", text, StringComparison.Ordinal);
    }
}

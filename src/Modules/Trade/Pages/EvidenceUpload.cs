using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Pages;

/// <summary>Reads the pictures of a posted form. One byte and one file more than allowed, so that the use case can say what is wrong.</summary>
internal static class EvidenceUpload
{
    public const string Field = "Pictures";

    public static async Task<IReadOnlyList<byte[]>> ReadAsync(HttpContext? http)
    {
        if (http is null || !http.Request.HasFormContentType)
            return [];
        IFormCollection form = await http.Request.ReadFormAsync(http.RequestAborted);
        var read = new List<byte[]>();
        // A browser sends an empty file for a field that was left empty.
        foreach (
            IFormFile file in form.Files.GetFiles(Field).Where(f => f.Length > 0).Take(EvidenceRules.MostAtOnce + 1)
        )
        {
            await using Stream stream = file.OpenReadStream();
            byte[] content = new byte[(int)Math.Min(file.Length, EvidenceRules.MostBytes + 1)];
            await stream.ReadExactlyAsync(content, http.RequestAborted);
            read.Add(content);
        }
        return read;
    }
}

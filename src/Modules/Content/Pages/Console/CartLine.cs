namespace Kaicang.Content.Pages.Console;

/// <summary>A good in the desk's cart column.</summary>
public sealed record CartLine(string Sku, Text Title, string PictureUrl, Money Price, int Sellable, bool Pinned);

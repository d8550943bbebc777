namespace Kaicang.Trade.Domain;

/// <summary>A consignee as it is stored.</summary>
/// <param name="Sealed">Encrypted, bound to the order.</param>
/// <param name="PhoneMark">The phone is found again by it; useless without the installation's lookup key.</param>
internal readonly record struct SealedConsignee(string Sealed, long PhoneMark);

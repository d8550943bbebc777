namespace Kaicang.Customs.Signing;

/// <summary>Who holds the key could not sign, or would not. Nothing was signed; it may be well later.</summary>
internal class SigningException(string message, Exception? cause = null) : Exception(message, cause);

namespace Kaicang.Trade.UseCases;

/// <summary>From where the buyer speaks: kept with the acceptance of the consumer notice.</summary>
internal sealed class BuyerAddress(IHttpContextAccessor http)
{
    public string? Ip => http.HttpContext?.Connection.RemoteIpAddress?.ToString();
}

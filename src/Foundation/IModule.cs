using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Foundation;

/// <summary>The door of a module: its services and its route table. The host's list names each module once.</summary>
public interface IModule
{
    /// <summary>The module's English name, <c>Customs</c>.</summary>
    string Name { get; }

    /// <summary>Entities, questions, reactions, jobs, gateways, roles.</summary>
    void Add(IServiceCollection services, IConfiguration configuration);

    /// <summary>The routes of the API. Pages are found by their <c>@page</c>.</summary>
    void Map(IEndpointRouteBuilder routes);
}

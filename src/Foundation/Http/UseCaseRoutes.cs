using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using ErrorOr;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Kaicang.Foundation.Http;

/// <summary>Mapping of use cases to routes of the API. Minimal API binds the parameters; the frame (scope, transaction, request key, refusals) is ours.</summary>
public static class UseCaseRoutes
{
    /// <summary>The header that carries a request key.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>A query: GET, commits nothing.</summary>
    public static RouteHandlerBuilder Query(this IEndpointRouteBuilder routes, string pattern, Delegate handle) =>
        Frame(routes.MapGet(pattern, handle), handle, RateLimits.Read);

    /// <summary>An act: POST, with an optional request key; <see cref="NeedsKey"/> makes it required.</summary>
    public static RouteHandlerBuilder Act(this IEndpointRouteBuilder routes, string pattern, Delegate handle) =>
        Frame(routes.MapPost(pattern, handle), handle, RateLimits.Write);

    /// <summary>An act that replaces a thing: PUT.</summary>
    public static RouteHandlerBuilder ActPut(this IEndpointRouteBuilder routes, string pattern, Delegate handle) =>
        Frame(routes.MapPut(pattern, handle), handle, RateLimits.Write);

    /// <summary>An act that takes a thing away: DELETE.</summary>
    public static RouteHandlerBuilder ActDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handle) =>
        Frame(routes.MapDelete(pattern, handle), handle, RateLimits.Write);

    /// <summary>The request key is required: money or stock moves.</summary>
    public static RouteHandlerBuilder NeedsKey(this RouteHandlerBuilder route) => route.WithMetadata(new KeyRequired());

    /// <summary>Nobody needs to be signed in.</summary>
    public static RouteHandlerBuilder Open(this RouteHandlerBuilder route) => route.AllowAnonymous();

    private static RouteHandlerBuilder Frame(RouteHandlerBuilder route, Delegate handle, string rateLimit)
    {
        string name = UseCaseRunner.NameOf(handle);
        string module = handle.Method.DeclaringType!.Namespace!.Split('.')[1];
        // Two modules may use one word for their own things; together with the module it is unique.
        route.WithName(module + "." + name).WithTags(module);
        route.RequireAuthorization(ApiPolicy.Name).RequireRateLimiting(rateLimit);
        Type answer = AnswerOf(handle.Method.ReturnType);
        route.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, answer, ["application/json"]));
        foreach (int status in (int[])[400, 401, 403, 404, 409, 503])
            route.WithMetadata(
                new ProducesResponseTypeMetadata(status, typeof(RefusalBody), ["application/problem+json"])
            );
        route.WithMetadata(new UseCaseName(name, UseCaseRunner.IsJournaled(handle)));
        MethodInfo framed = typeof(UseCaseRoutes)
            .GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(answer);
        var run = framed.CreateDelegate<
            Func<EndpointFilterInvocationContext, EndpointFilterDelegate, ValueTask<object?>>
        >();
        return route.AddEndpointFilter((context, next) => run(context, next));
    }

    private static Type AnswerOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            type = type.GenericTypeArguments[0];
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ErrorOr<>))
            type = type.GenericTypeArguments[0];
        return type;
    }

    private static async ValueTask<object?> Run<T>(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        UseCaseName name = http.GetEndpoint()!.Metadata.GetMetadata<UseCaseName>()!;
        ErrorOr<RequestKey?> key = KeyOf(context);
        if (key.IsError)
            return new RefusalResult(key.FirstError);
        ErrorOr<T> answer = await WithRetries(http, () => Attempt<T>(context, next, name, key.Value));
        return answer.IsError ? new RefusalResult(answer.FirstError)
            : answer.Value is IResult result ? result
            : TypedResults.Json(answer.Value, StorageJson.Options);
    }

    private static Task<ErrorOr<T>> Attempt<T>(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next,
        UseCaseName useCase,
        RequestKey? key
    ) =>
        UseCaseRunner.Transact<T>(
            context.HttpContext.RequestServices,
            useCase.Name,
            useCase.IsJournaled,
            key,
            [.. context.Arguments],
            async () =>
                await next(context) switch
                {
                    ErrorOr<T> result => result,
                    T plain => plain,
                    object other => throw new InvalidOperationException(
                        $"{useCase.Name} answers {other.GetType().Name}."
                    ),
                    null => default(ErrorOr<T>),
                },
            context.HttpContext.RequestAborted
        );

    /// <summary>A deadlock took everything back: the same request is run again, on a context that remembers nothing of the first run.</summary>
    private static async Task<ErrorOr<T>> WithRetries<T>(HttpContext http, Func<Task<ErrorOr<T>>> attempt)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception lost) when (tries < 4 && DbErrors.IsWorthAnotherTry(lost))
            {
                http.RequestServices.GetRequiredService<KaicangDb>().ChangeTracker.Clear();
                await Task.Delay(TimeSpan.FromMilliseconds(5 << tries), http.RequestAborted);
            }
        }
    }

    private static ErrorOr<RequestKey?> KeyOf(EndpointFilterInvocationContext context)
    {
        HttpContext http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method))
            return (RequestKey?)null;
        if (!http.Request.Headers.TryGetValue(KeyHeader, out StringValues header) || header.Count == 0)
            return http.GetEndpoint()!.Metadata.GetMetadata<KeyRequired>() is null
                ? (RequestKey?)null
                : FoundationRefusals.KeyMissing.With();
        string key = header.ToString();
        if (!RequestKey.IsWellFormed(key))
            return FoundationRefusals.KeyMalformed.With();
        IServiceProviderIsService services = http.RequestServices.GetRequiredService<IServiceProviderIsService>();
        // Only what came with the request belongs to its content: route values and body, not services. Which is which follows from the
        // declared types: a service behind an interface is no service by its own type.
        ParameterInfo[] declared = http.GetEndpoint()!.Metadata.GetMetadata<MethodInfo>()!.GetParameters();
        object?[] content =
        [
            .. context.Arguments.Where(
                (a, i) =>
                    a is not null and not CancellationToken and not HttpContext
                    && !services.IsService(declared[i].ParameterType)
            ),
        ];
        byte[] hash = SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(new { path = http.Request.Path.Value, content }, StorageJson.Options)
        );
        return new RequestKey(key, hash);
    }

    private sealed record KeyRequired;

    private sealed record UseCaseName(string Name, bool IsJournaled);
}

/// <summary>The policy of all API routes: a bearer token, never a cookie.</summary>
public static class ApiPolicy
{
    public const string Name = "api";

    /// <summary>The authentication scheme of bearer tokens.</summary>
    public const string Scheme = "Bearer";
}

/// <summary>Names of the rate limits; each route has one.</summary>
public static class RateLimits
{
    public const string Read = "read";
    public const string Write = "write";

    /// <summary>Passwords, one-time codes, real-name checks.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Places in a queue: a person asks every two seconds, a script that asks faster gains nothing.</summary>
    public const string Queue = "queue";

    /// <summary>Partners' callbacks.</summary>
    public const string Callback = "callback";

    /// <summary>Pages.</summary>
    public const string Page = "page";
}

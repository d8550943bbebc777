using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Journeys;

/// <summary>A request that a route would take, with ids in the places where it takes ids.</summary>
internal sealed record MadeRequest(string Path, JsonNode? Body);

/// <summary>One route under <c>/api</c>, with what its handler declares: that is where the places for ids are known from.</summary>
internal sealed record ApiRoute(string Method, string Pattern, MethodInfo Handler, bool Open)
{
    private static readonly string[] NoContent = ["GET", "DELETE"];

    /// <summary>Words that make a request pass the checks that come before the look at the id.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["offerKey"] = "tenant-test-1",
        ["phone"] = "19900000999",
        ["divisionCode"] = "330106",
        ["messageId"] = "",
        ["kind"] = "suppliers",
    };

    public string Name => $"{Method} {Pattern}";

    public bool IsQuery => Method == "GET";

    /// <summary>The routes of an application under <c>/api</c>.</summary>
    public static IReadOnlyList<ApiRoute> Of(WebApplication app)
    {
        IServiceProviderIsService services = app.Services.GetRequiredService<IServiceProviderIsService>();
        return
        [
            .. ((IEndpointRouteBuilder)app)
                .DataSources.SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))
                .Select(e => new ApiRoute(
                    e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                    e.RoutePattern.RawText!.Trim('/'),
                    e.Metadata.GetMetadata<MethodInfo>()!,
                    e.Metadata.GetMetadata<IAllowAnonymous>() is not null
                )
                {
                    Given = p => !services.IsService(p.ParameterType),
                }),
        ];
    }

    /// <summary>Which parameters come with the request.</summary>
    public required Func<ParameterInfo, bool> Given { get; init; }

    /// <summary>Every type of id that the route takes, wherever it takes it.</summary>
    public IReadOnlySet<Type> IdTypes
    {
        get
        {
            var seen = new HashSet<Type>();
            _ = Make(type =>
            {
                seen.Add(type);
                return Unheard(type);
            });
            return seen;
        }
    }

    /// <summary>The names of the places in the path.</summary>
    public bool HasPlaceInPath => Pattern.Contains('{', StringComparison.Ordinal);

    /// <summary>Whether an id of a type is a place of the path; elsewhere in a query it only narrows a list.</summary>
    public bool IsInPath(Type id) =>
        Handler
            .GetParameters()
            .Any(p =>
                (Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType) == id
                && Pattern.Contains("{" + p.Name + "}", StringComparison.Ordinal)
            );

    /// <summary>Fills every place: ids as told, anything else with something plausible.</summary>
    public MadeRequest Make(Func<Type, string> idOf)
    {
        string path = Pattern;
        var query = new List<string>();
        JsonNode? body = null;
        foreach (ParameterInfo parameter in Handler.GetParameters().Where(p => IsContent(p.ParameterType) && Given(p)))
        {
            string place = "{" + parameter.Name + "}";
            Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            if (path.Contains(place, StringComparison.Ordinal))
                path = path.Replace(
                    place,
                    Uri.EscapeDataString(PlainOf(type, parameter.Name!, idOf)),
                    StringComparison.Ordinal
                );
            else if (IsId(type) || (type.IsGenericType == false && IsSimple(type)))
            {
                if (IsId(type))
                    query.Add($"{parameter.Name}={PlainOf(type, parameter.Name!, idOf)}");
            }
            else if (!NoContent.Contains(Method))
                body = ValueOf(type, parameter.Name!, idOf, 0);
        }
        return new MadeRequest(query.Count == 0 ? path : path + "?" + string.Join('&', query), body);
    }

    public static bool IsId(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private static bool IsContent(Type type) =>
        type != typeof(CancellationToken) && type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) != true;

    private static bool IsSimple(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type == typeof(string)
        || type == typeof(Guid)
        || type == typeof(DateOnly)
        || type == typeof(BusinessDay)
        || type == typeof(decimal);

    private static string PlainOf(Type type, string name, Func<Type, string> idOf) =>
        IsId(type) || type == typeof(Guid) ? idOf(type)
        : Words.GetValueOrDefault(name) is { Length: > 0 } word ? word
        : idOf(typeof(string));

    private static JsonNode? ValueOf(Type declared, string name, Func<Type, string> idOf, int depth)
    {
        Type type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (IsId(type))
            return idOf(type);
        if (type == typeof(string))
            return Words.GetValueOrDefault(name) ?? (name == "reason" ? "Damaged" : "some words");
        if (type == typeof(bool))
            return true;
        if (type.IsEnum)
            return Enum.GetNames(type)[0];
        if (type == typeof(decimal) || type == typeof(Rate))
            return 0.05m;
        if (type.IsPrimitive || type == typeof(Money))
            return 1;
        if (type == typeof(DateTimeOffset))
            return "2027-01-01T00:00:00+08:00";
        if (type == typeof(DateOnly) || type == typeof(BusinessDay))
            return "2027-01-01";
        if (type == typeof(Text))
            return new JsonObject { ["zh"] = "测试", ["en"] = "Test" };
        if (type.GetInterfaces().Append(type).FirstOrDefault(IsSequence) is { } sequence)
            return new JsonArray(ValueOf(sequence.GenericTypeArguments[0], name, idOf, depth + 1));
        var made = new JsonObject();
        if (depth < 4)
            foreach (PropertyInfo property in type.GetProperties().Where(p => p.SetMethod is not null))
                made[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = ValueOf(
                    property.PropertyType,
                    JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                    idOf,
                    depth + 1
                );
        return made;
    }

    private static bool IsSequence(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>);

    public static Guid Fresh() => Ids.NewV7(TimeProvider.System.GetUtcNow());

    /// <summary>An id of a type that nothing has.</summary>
    public static string Unheard(Type type)
    {
        Guid value = Fresh();
        return IsId(type) ? Activator.CreateInstance(type, value)!.ToString()! : value.ToString("N");
    }

    /// <summary>The prefix of a type of id; empty for anything else.</summary>
    public static string PrefixOf(Type type) => IsId(type) ? Unheard(type).Split('_')[0] : "";
}

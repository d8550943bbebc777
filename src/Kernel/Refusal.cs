namespace Kaicang.Kernel;

/// <summary>What kind of no it is; the HTTP status follows from it in one place.</summary>
public enum RefusalKind
{
    /// <summary>The request itself is wrong: 400.</summary>
    Malformed,

    /// <summary>Sign in first: 401.</summary>
    Unauthenticated,

    /// <summary>Known, but not allowed: 403.</summary>
    Forbidden,

    /// <summary>No such thing, or not yours: 404.</summary>
    Unknown,

    /// <summary>Right request, wrong state or rule: 409.</summary>
    Conflict,

    /// <summary>Not now: 503, try again.</summary>
    Unavailable,
}

/// <summary>One entry of a module's refusal catalogue: a stable code, a kind, and what is said to people.</summary>
/// <param name="Code">Stable, <c>module.what-is-wrong</c>.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Sentence">What was refused, which thing, by which rule. May hold <c>{places}</c>.</param>
/// <param name="Remedy">What the reader can do about it.</param>
/// <param name="Field">The field of the request at fault, in camel case, if it is one.</param>
public sealed record Refusal(string Code, RefusalKind Kind, Text Sentence, Text Remedy, string? Field = null);

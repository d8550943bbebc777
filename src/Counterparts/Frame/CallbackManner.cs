namespace Kaicang.Counterparts.Frame;

/// <summary>
/// How a party's protocol calls back: a call is signed anew on each attempt, since a signature has a short life, and an
/// answer is taken by the protocol's own words.
/// </summary>
public interface ICallbackManner
{
    /// <summary>The call as it goes out now. Stored headers may be references (which merchant, which host); they are replaced here.</summary>
    Callback Dress(Callback call);

    /// <summary>Whether the body of a 2xx answer says that the call was taken.</summary>
    bool Accepts(string answer);
}

/// <summary>Calls go out as they were stored; any 2xx takes them.</summary>
internal sealed class PlainCallbacks : ICallbackManner
{
    public Callback Dress(Callback call) => call;

    public bool Accepts(string answer) => true;
}

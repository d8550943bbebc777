namespace Kaicang.Alliance.Domain;

/// <summary>A creator (达人): sells others' goods as streamer or author.</summary>
internal sealed class Creator : IVersioned
{
    private Creator() { }

    public AccountId Account { get; private set; }
    public Text StageName { get; private set; } = new("", "");
    public Text Field { get; private set; } = new("", "");
    public Text About { get; private set; } = new("", "");
    public DateTimeOffset RegisteredAt { get; private set; }
    public long Version { get; private set; }

    public static Creator Register(AccountId account, Text stageName, Text field, Text about, DateTimeOffset now) =>
        new()
        {
            Account = account,
            StageName = stageName,
            Field = field,
            About = about,
            RegisteredAt = now,
        };

    public void Introduce(Text stageName, Text field, Text about) =>
        (StageName, Field, About) = (stageName, field, about);
}

using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity;

/// <summary>How both judged the messages that were made from one kind.</summary>
public sealed record KindVerdicts(string Kind, int Samples, int Accepted, int Refused, int Disagreements);

/// <summary>One message on which the official schema and ours are of two minds.</summary>
public sealed record Disagreement(string Kind, string Change, string Official, string Ours);

/// <param name="Verdicts">One row a kind.</param>
/// <param name="Disagreements">Every disagreement, with what made it.</param>
public sealed record SchemaReport(IReadOnlyList<KindVerdicts> Verdicts, IReadOnlyList<Disagreement> Disagreements);

/// <summary>What is to be compared.</summary>
/// <param name="Folder">Folder with the official schema and samples.</param>
/// <param name="Mutations">Changed messages of each kind.</param>
/// <param name="Seed">The same seed makes the same messages.</param>
/// <param name="CorpusFile">File for a corpus of our own messages with the official verdicts, or null.</param>
public sealed record SchemaQuestion(string Folder, int Mutations, int Seed, string? CorpusFile);

/// <summary>
/// Asks the official schema and our own about the same messages: the official samples, messages of ours, and both of them
/// changed by chance.
/// </summary>
public static class SchemaConformity
{
    private const int MostChanges = 3;

    /// <summary>What is wrong with a folder that was named, in Chinese and English, or null.</summary>
    public static string? Complaint(string folder) =>
        !Directory.Exists(folder) ? $"没有目录 {folder} · there is no folder {folder}"
        : OfficialSchema.Folder(folder) is null
            ? $"{folder} 及其 xsd 子目录中没有含 CEB311Message 的 .xsd 文件 · neither {folder} nor xsd under it holds an .xsd with CEB311Message"
        : null;

    /// <exception cref="XmlSchemaException">The official files are no schema.</exception>
    public static SchemaReport Compare(SchemaQuestion question, Action<string> tell)
    {
        OfficialSchema official = OfficialSchema.Load(OfficialSchema.Folder(question.Folder)!);
        var samples = OfficialSamples
            .In(question.Folder)
            .ToLookup(sample => sample.Kind, sample => sample.Xml, StringComparer.Ordinal);
        var verdicts = new List<KindVerdicts>();
        var disagreements = new List<Disagreement>();
        foreach (MessageKind kind in MessageKind.All)
        {
            tell(kind.Root);
            var tally = new Tally(kind.Root, official, disagreements);
            int number = int.Parse(kind.Root.AsSpan(3, 3), CultureInfo.InvariantCulture);
            var chance = new Random(question.Seed + number);
            var maker = new MessageMaker(chance);
            var mutations = new MessageMutations(chance);
            string[] known = [.. samples[kind.Root]];
            foreach (string sample in known)
                tally.Ask("the official sample", sample);
            foreach (MutatedMessage swept in BoundarySweep.Of(kind, maker))
                tally.Ask($"own: {swept.Words}", swept.Xml);
            for (int i = 0; i < question.Mutations; i++)
            {
                string own = maker.Make(kind, documents: Math.Min(1 + (i % 2), kind.MaxDocuments), items: 1 + (i % 3));
                tally.Ask("a message of our own", own);
                string from = known.Length > 0 && i % 4 == 0 ? known[chance.Next(known.Length)] : own;
                MutatedMessage changed = mutations.Mutate(from, 1 + chance.Next(MostChanges));
                tally.Ask($"{(from == own ? "own" : "sample")}: {changed.Words}", changed.Xml);
            }
            verdicts.Add(new KindVerdicts(kind.Root, known.Length, tally.Accepted, tally.Refused, tally.Differing));
        }
        if (question.CorpusFile is { } file)
            File.WriteAllText(file, VerdictCorpus.Make(official.Refusal, question.Seed), new UTF8Encoding(false));
        return new SchemaReport(verdicts, disagreements);
    }

    private sealed class Tally(string kind, OfficialSchema official, List<Disagreement> disagreements)
    {
        public int Accepted { get; private set; }
        public int Refused { get; private set; }
        public int Differing { get; private set; }

        public void Ask(string change, string xml)
        {
            string? theirs = official.Refusal(xml);
            string? ours = SchemaCheck.Check(xml) is { } fault ? Words(fault) : null;
            if (theirs is null != ours is null)
            {
                Differing++;
                disagreements.Add(new Disagreement(kind, change, theirs ?? "accepted", ours ?? "accepted"));
            }
            else if (ours is null)
                Accepted++;
            else
                Refused++;
        }

        private static string Words(Error fault) => $"{fault.Metadata!["field"]}: {fault.Metadata["rule"]}";
    }
}

/// <summary>The sample messages that customs publishes.</summary>
internal static class OfficialSamples
{
    /// <summary>Every message of a kind that we know, in this folder or in <c>samples</c> under it.</summary>
    public static IEnumerable<(string File, string Kind, string Xml)> In(string folder)
    {
        string under = Path.Combine(folder, "samples");
        string place = Directory.Exists(under) ? under : folder;
        foreach (string file in Directory.EnumerateFiles(place, "*.xml").Order(StringComparer.Ordinal))
        {
            string xml = Text(file);
            if (RootOf(xml) is { } root && MessageKind.Find(root) is not null)
                yield return (Path.GetFileName(file), root, xml);
        }
    }

    // The samples are UTF-8, whatever they declare, with or without a byte order mark.
    private static string Text(string file) => File.ReadAllText(file, Encoding.UTF8);

    private static string? RootOf(string xml)
    {
        try
        {
            using XmlReader reader = SafeXml.Open(xml);
            reader.MoveToContent();
            return reader.LocalName;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Kaicang.Contracts.Customs;

namespace Kaicang.Customs.Domain;

/// <summary>What follows from where a declaration stands: facts that were not told yet, and whether it is to be declared again.</summary>
internal sealed record Consequences(IReadOnlyList<IFact> Facts, bool Redeclare)
{
    private static readonly Consequences None = new([], Redeclare: false);

    /// <summary>
    /// Brings a declaration where its receipts put it and answers what follows. Each fact is told once, whatever the order of
    /// receipts. A refusal that can be corrected is declared again by the program once; a second one waits for people; what
    /// can never pass is given up at once.
    /// </summary>
    public static Consequences Of(
        Declaration declaration,
        IReadOnlyList<Receipt> receipts,
        TimeSpan correctionWait,
        DateTimeOffset now
    )
    {
        var standing = Standing.Of(declaration.Acts, receipts);
        declaration.StandAt(standing, now);
        if (declaration.Outcome is RefusalOutcome.Redeclared or RefusalOutcome.GivenUp)
            return None;
        var facts = new List<IFact>();
        Progress(declaration, standing, facts);
        Requests(declaration, standing, now, facts);
        bool redeclare =
            standing.State == DeclarationState.Refused && Refused(declaration, standing, correctionWait, now, facts);
        if (standing.State == DeclarationState.OrderedOut && declaration.TellsFirstTime("refused"))
            facts.Add(Refusal(declaration, "700", "退运", correctable: false, now));
        return new Consequences(facts, redeclare);
    }

    private static void Progress(Declaration declaration, Standing standing, List<IFact> facts)
    {
        if (
            standing.Reached.TryGetValue(DeclarationState.Released, out DateTimeOffset released)
            && declaration.TellsFirstTime("released")
        )
            facts.Add(
                new DeclarationReleased(
                    declaration.CustomsOrder,
                    declaration.Id,
                    declaration.InvtNo ?? "",
                    declaration.Duty,
                    declaration.Vat,
                    declaration.ConsumptionTax,
                    released
                )
            );
        if (
            standing.Reached.TryGetValue(DeclarationState.Closed, out DateTimeOffset closed)
            && declaration.TellsFirstTime("closed")
        )
            facts.Add(new DeclarationClosed(declaration.CustomsOrder, declaration.Id, closed));
    }

    private static void Requests(Declaration declaration, Standing standing, DateTimeOffset now, List<IFact> facts)
    {
        bool nothingLeft =
            standing.State == DeclarationState.Cancelled
            || (standing.State == DeclarationState.Refused && declaration.CancellationWasAsked);
        if (nothingLeft && declaration.TellsFirstTime("cancelled"))
        {
            if (standing.State == DeclarationState.Refused)
                declaration.GiveUp(now);
            facts.Add(new DeclarationCancelled(declaration.CustomsOrder, declaration.Id, now));
        }
        bool tooLate =
            declaration is { CancellationWasAsked: true, CancellationWasSent: false, Withdrawn: false }
            && standing.Reached.ContainsKey(DeclarationState.Released);
        string? notCancelled = standing.CancellationRefusedBy?.Description ?? (tooLate ? "清单已放行" : null);
        if (notCancelled is not null && declaration.TellsFirstTime("cancel-refused"))
            facts.Add(new DeclarationCancelRefused(declaration.CustomsOrder, declaration.Id, notCancelled, now));
        if (standing.State == DeclarationState.ReturnAccepted && declaration.TellsFirstTime("return-accepted"))
            facts.Add(
                new ReturnAccepted(
                    declaration.CustomsOrder,
                    declaration.Id,
                    standing.Reached.GetValueOrDefault(DeclarationState.ReturnAccepted, now)
                )
            );
        if (standing.ReturnRefusedBy is { } refused && declaration.TellsFirstTime("return-refused"))
            facts.Add(new ReturnRefused(declaration.CustomsOrder, declaration.Id, refused.Description, refused.At));
    }

    /// <returns>Whether the program declares again by itself.</returns>
    private static bool Refused(
        Declaration declaration,
        Standing standing,
        TimeSpan correctionWait,
        DateTimeOffset now,
        List<IFact> facts
    )
    {
        if (declaration.CancellationWasAsked || !declaration.TellsFirstTime("refused"))
            return false;
        Receipt receipt = standing.RefusedBy!;
        if (receipt.Status == ReceiptErrors.OverYearlyLimit && CountedByCustoms(receipt.Info) is { } counted)
            facts.Add(
                new PersonOverLimit(
                    declaration.CustomsOrder,
                    declaration.Id,
                    BusinessDay.Of(receipt.At).Year,
                    counted,
                    receipt.At
                )
            );
        bool correctable = receipt.Status >= 0 || ReceiptErrors.Find(receipt.Status).Remedy != Remedy.Refund;
        facts.Add(Refusal(declaration, receipt.Code, receipt.Description, correctable, receipt.At));
        if (!correctable)
            declaration.GiveUp(now);
        else if (declaration.Attempt > 1)
            declaration.AwaitCorrection(now + correctionWait);
        return correctable && declaration.Attempt == 1;
    }

    public static DeclarationRefused Refusal(
        Declaration declaration,
        string code,
        string reason,
        bool correctable,
        DateTimeOffset at
    ) => new(declaration.CustomsOrder, declaration.Id, code, reason, correctable, at);

    /// <summary>What customs says a person used: the amount in brackets after 已用购买额度为.</summary>
    public static Money? CountedByCustoms(string text)
    {
        Match match = Regex.Match(
            text,
            @"额度为\[?(?<yuan>\d+(\.\d+)?)",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromMilliseconds(100)
        );
        return
            match.Success
            && decimal.TryParse(
                match.Groups["yuan"].Value,
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out decimal yuan
            )
            ? Rounding.HalfUpToFen(yuan)
            : null;
    }
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Counterparts.Card;
using Kaicang.Counterparts.SingleWindow;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;

namespace Kaicang.Integration.Customs;

/// <summary>With customs' certificate configured, only what customs signed moves a declaration.</summary>
public sealed partial class SignedAnswersTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_declaration_passes_on_signed_answers_and_forged_ones_are_dead_letters_without_effect(
        StorageProvider provider
    )
    {
        string folder = Directory.CreateTempSubdirectory("kaicang-trust-").FullName;
        string certificate = Path.Combine(folder, "customs.cer");
        await using (
            CustomsWorld world = await CustomsWorld.Open(
                provider,
                new() { ["Customs:AnswerCertificateFiles:0"] = certificate }
            )
        )
        {
            await File.WriteAllBytesAsync(certificate, await world.Bytes("/_control/certificate"));
            await Sign(world, true);
            CustomsOrderId done = await world.Buy();
            await world.Until<DeclarationClosed>(done);
            Assert.Equal(0, (await DeadLetters(world)).TotalCount);

            // The next one lies before its release; whoever wants it released must forge what customs says.
            CustomsOrderCard held = world.Neighbours.Sell(world.Clock.GetUtcNow());
            await world.Control("/_control/holds", new { orderNo = held.Number });
            CustomsOrderId order = await world.Pay(held);
            string reviewed = await Answer(world, held.Number, "399");
            string released = await Released(world);
            (string Forged, string Fault)[] forgeries = Forgeries(reviewed, released);
            foreach ((string forged, string fault) in forgeries)
            {
                Delivery delivery = Delivery.Of(TransportKind.Folder, fault + ".xml", Encoding.UTF8.GetBytes(forged));
                Taken taken = await world.Run<Taken>(TakeAnswers.Handle, (object)new[] { delivery });

                Assert.Contains(delivery.Hash, taken.Dead);
                DeadLetter letter = (await DeadLetters(world)).Rows.Single(row => row.Hash == delivery.Hash);
                Assert.Equal(nameof(DeadReason.SignatureRefused), letter.Reason);
                Assert.Contains(fault, letter.Detail, StringComparison.Ordinal);
                ArrivalView kept = await world.Run<ArrivalView>(ShowArrival.Handle, letter.Id);
                Assert.Equal("Dead", kept.State);
            }
            Assert.DoesNotContain(nameof(DeclarationReleased), await world.Announced(order));
            Assert.Equal(forgeries.Length, (await DeadLetters(world)).TotalCount);

            await world.Release("/_control/holds/" + held.Number);
            await world.Until<DeclarationClosed>(order);
            Assert.Equal(1, (await world.Announced(order)).Count(fact => fact == nameof(DeclarationReleased)));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_customs_signs_its_own_check_and_ours_accept()
    {
        var chip = CardChip.Make("sm2", "CN=customs");
        const string message =
            """<CEB622Message xmlns="http://www.chinaport.gov.cn/ceb" guid="X" version="1.0"><A>甲 &amp; &lt;乙&gt; "丙"</A></CEB622Message>""";

        string signed = AnswerSeal.Sign(message, chip);

        byte[] der = Convert.FromBase64String(chip.Certificate);
        Assert.Null(
            Kaicang.Counterparts.SingleWindow.SignatureCheck.Complaint(
                Kaicang.Counterparts.SingleWindow.SafeXml.TryRead(Encoding.UTF8.GetBytes(signed))!,
                SenderKey.TryRead(der)!
            )
        );
        Assert.False(
            Kaicang
                .Customs.Signing.SignatureCheck.Of(signed, Kaicang.Customs.Signing.SenderCertificate.Read(der))
                .IsError
        );
    }

    /// <summary>Each way to say 800 without customs having said it, and what the dead letter calls it.</summary>
    private static (string Forged, string Fault)[] Forgeries(string reviewed, string released)
    {
        string signature = SignaturePattern().Match(reviewed).Value;
        string wanted = reviewed
            .Replace("<returnStatus>399<", "<returnStatus>800<", StringComparison.Ordinal)
            .Replace("[Code:399;Desc:海关审结]", "[Code:2600;Desc:放行]", StringComparison.Ordinal);
        string unsigned = wanted.Replace(signature, "", StringComparison.Ordinal);
        string end = "</CEB622Message>";
        string inside = reviewed[(reviewed.IndexOf("<InventoryReturn>", StringComparison.Ordinal))..]
            .Replace(end, "", StringComparison.Ordinal);
        return
        [
            (unsigned, "no-signature"),
            (wanted, "other-content"),
            // The signature of a real release of another list, put under this one.
            (
                unsigned.Replace(end, SignaturePattern().Match(released).Value + end, StringComparison.Ordinal),
                "other-content"
            ),
            // What was really signed hides inside; what is read first was not.
            (
                unsigned.Replace(end, $"<ExtendMessage>{inside}</ExtendMessage>{end}", StringComparison.Ordinal),
                "signature-wrapping"
            ),
            (wanted.Replace(end, signature + end, StringComparison.Ordinal), "several-signatures"),
            (AnswerSeal.Sign(unsigned, CardChip.Make("sm2", "CN=Kaicang demo customs")), "foreign-certificate"),
        ];
    }

    private static Task<Page<DeadLetter>> DeadLetters(CustomsWorld world) =>
        world.Run<Page<DeadLetter>>(ListDeadLetters.Handle, 1, 50);

    private static Task Sign(CustomsWorld world, bool signAnswers) =>
        world.Control(
            "/_control/customs",
            new
            {
                stepMsMin = 5,
                stepMsMax = 20,
                waitDocumentsMs = 3_000,
                signAnswers,
            }
        );

    private static async Task<string> Answer(CustomsWorld world, string orderNo, string status) =>
        await CustomsWorld.Wait(
            async () =>
                (await Answers(world, orderNo)).Find(xml =>
                    xml.Contains($"<returnStatus>{status}<", StringComparison.Ordinal)
                    && xml.Contains("<CEB622Message", StringComparison.Ordinal)
                ),
            $"customs answers {status}"
        );

    private static async Task<string> Released(CustomsWorld world) => await Answer(world, "", "800");

    /// <summary>What customs sent, as it left.</summary>
    private static async Task<List<string>> Answers(CustomsWorld world, string key)
    {
        JsonElement log = await world.Ask($"/_control/log?max=200{(key.Length > 0 ? "&key=" + key : "")}");
        return
        [
            .. log.EnumerateArray()
                .Where(row => row.GetProperty("direction").GetString() == "out")
                .Select(row => row.GetProperty("content").GetString()!),
        ];
    }

    [GeneratedRegex("<ds:Signature .*</ds:Signature>", RegexOptions.Singleline)]
    private static partial Regex SignaturePattern();
}

using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;

namespace Kaicang.Customs.Bench;

/// <summary>
/// What becomes of a document on its way out, in the steps that the jobs take, without database and network: drafted from its papers,
/// written and checked, signed by its sender, looked at by the schema, put into its envelope. Order, payment, waybill and list in turn.
/// </summary>
internal sealed class DocumentLine(Papers papers, Signer signer, TimeProvider time)
{
    private const string DxpId = "DXPENT0000000001";
    private int next;

    /// <summary>One document, all the way; the length of its envelope.</summary>
    public int Finish() => Envelop(Judge(Sign(Write(Draft()))));

    public CebMessage Draft()
    {
        DateTimeOffset now = time.GetUtcNow();
        string guid = Gateways.MessagePress.NewGuid(now);
        (string root, CebDocument document, Company sender) = (next++ & 3) switch
        {
            0 => ("CEB311Message", ThreeDocuments.Order(papers, guid, now), papers.Platform),
            1 => (
                "CEB411Message",
                ThreeDocuments.Payment(papers, guid, now),
                new Company(papers.Payment.InstitutionCode, papers.Payment.InstitutionName)
            ),
            2 => ("CEB511Message", ThreeDocuments.Waybill(papers, guid, now), papers.Carrier),
            _ => ("CEB621Message", ListDocuments.List(papers, guid, now), papers.Agent),
        };
        var transfer = new BaseTransfer
        {
            CopCode = sender.Code,
            CopName = sender.Name,
            DxpMode = "DXP",
            DxpId = DxpId,
        };
        return new CebMessage(root, guid, [document], transfer);
    }

    public (CebMessage Message, string Xml) Write(CebMessage message)
    {
        ErrorOr<string> written = CebCodec.Write(message);
        return written.IsError
            ? throw new InvalidOperationException(written.FirstError.Description)
            : (message, written.Value);
    }

    public (CebMessage Message, string Xml) Sign((CebMessage Message, string Xml) unsigned)
    {
        ValueTask<string> signed = CebSignature.Sign(unsigned.Xml, signer);
        // A key in memory answers at once.
        return (
            unsigned.Message,
            signed.IsCompleted ? signed.Result : throw new InvalidOperationException("not at once")
        );
    }

    public (CebMessage Message, string Xml) Judge((CebMessage Message, string Xml) signed) =>
        SchemaCheck.Check(signed.Xml) is { } misshapen
            ? throw new InvalidOperationException(misshapen.Description)
            : signed;

    public int Envelop((CebMessage Message, string Xml) signed)
    {
        DateTimeOffset now = time.GetUtcNow();
        var envelope = new DxpEnvelope(
            signed.Message.Guid,
            DxpId,
            "DXPEDCCEB0000002",
            now,
            signed.Message.Root,
            signed.Xml
        );
        return envelope.Write().Length;
    }
}

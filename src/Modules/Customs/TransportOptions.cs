using Kaicang.Customs.Domain;

namespace Kaicang.Customs;

/// <summary>What is around a message on its way out. In comes whatever of them the other side uses.</summary>
internal enum EnvelopeForm
{
    /// <summary>Terminal node: DxpMsg around the message.</summary>
    DxpMsg,

    /// <summary>Transport node: DxpMsgSv around DxpMsg.</summary>
    DxpMsgSv,

    /// <summary>Business node: the client software beside us makes the envelope.</summary>
    Bare,
}

/// <summary>How messages go and answers come: section <c>Customs:Transport</c>.</summary>
internal sealed class TransportOptions
{
    public TransportKind Kind { get; set; } = TransportKind.Forwarder;

    public EnvelopeForm Envelope { get; set; } = EnvelopeForm.DxpMsg;

    /// <summary>Our transport node, eight digits; only for DxpMsgSv.</summary>
    public string Node { get; set; } = "";

    /// <summary>The transport node that messages are meant for; only for DxpMsgSv.</summary>
    public string EndNode { get; set; } = "";

    /// <summary>How long the other side may take to say that it has a message.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest thing that is read; what is longer is put aside with its hash.</summary>
    public int MostBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>How often applying an answer may fail before it becomes a dead letter.</summary>
    public int MostTries { get; set; } = 20;

    public FolderOptions Folder { get; set; } = new();

    public AmqpOptions Amqp { get; set; } = new();
}

/// <summary>Exchange by files.</summary>
internal sealed class FolderOptions
{
    /// <summary>Where we put messages; the other side takes them away.</summary>
    public string Outbox { get; set; } = "";

    /// <summary>Where answers are put for us; what was taken moves to <c>done</c> or <c>failed</c> in it.</summary>
    public string Inbox { get; set; } = "";

    /// <summary>Which files of the inbox are answers.</summary>
    public string Pattern { get; set; } = "*.xml";

    /// <summary>How long a file must be unchanged before it is read: some programs write in place.</summary>
    public TimeSpan Quiet { get; set; } = TimeSpan.FromSeconds(1);
}

/// <summary>Exchange by a message broker (AMQP 0-9-1).</summary>
internal sealed class AmqpOptions
{
    /// <summary><c>amqps://host:5671/vhost</c>; name and password beside it, so that they do not stand in an address.</summary>
    public string Url { get; set; } = "";

    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";

    /// <summary>File whose first line is the password.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Exchange to publish to; empty is the broker's own, where the routing key is the name of a queue.</summary>
    public string Exchange { get; set; } = "";

    /// <summary>Queue or routing key of what we send; <c>{dxpId}</c> stands for the sender's number.</summary>
    public string SendTo { get; set; } = "ENT_TO_CUS";

    /// <summary>Queues from which answers come; <c>{dxpId}</c> makes one queue a sender.</summary>
    public string[] ReceiveFrom { get; set; } = ["CUS_TO_ENT"];

    /// <summary>Whether we make the queues (durable) if they are missing; at a port they are assigned.</summary>
    public bool DeclareQueues { get; set; }

    /// <summary>How many answers the broker hands over before the first of them is acknowledged.</summary>
    public ushort Prefetch { get; set; } = 100;
}

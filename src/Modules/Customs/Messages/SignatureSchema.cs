namespace Kaicang.Customs.Messages;

/// <summary>
/// What an XML signature may be made of (XML-Signature Syntax and Processing, ch. 4), as narrowed by the interface: one
/// <c>SignedInfo</c>, one value, perhaps one <c>KeyInfo</c>, no enclosed objects.
/// </summary>
internal static class SignatureSchema
{
    public const string Namespace = "http://www.w3.org/2000/09/xmldsig#";
    private const string XmlSchema = "http://www.w3.org/2001/XMLSchema";
    private const int Any = SchemaSlot.Unbounded;

    private static readonly SchemaAttribute Id = new("Id", new IdentityForm(), Required: false);
    private static readonly SchemaAttribute Algorithm = new("Algorithm", new UriForm(), Required: true);
    private static readonly SchemaNode[] KeyValues = [DsaKeyValue(), RsaKeyValue()];
    private static readonly SchemaNode[] AllGlobals = [.. Build()];

    public static SchemaNode Signature { get; } = AllGlobals[0];

    /// <summary>Elements that may stand where any element of another namespace may.</summary>
    public static IReadOnlyList<SchemaNode> Globals => AllGlobals;

    private static IEnumerable<SchemaNode> Build()
    {
        SchemaNode canonicalization = Method("CanonicalizationMethod");
        SchemaNode signatureMethod = Method("SignatureMethod");
        SchemaNode digestMethod = Method("DigestMethod");
        SchemaNode transform = Node(
            "Transform",
            "TransformType",
            SchemaModel.Of(Choice(0, Any, Text("XPath"))),
            mixed: true,
            Algorithm
        );
        SchemaNode transforms = Node("Transforms", "TransformsType", SchemaModel.Of(Some(transform)));
        SchemaNode digestValue = Bytes("DigestValue", (Namespace, "DigestValueType"));
        SchemaNode reference = Node(
            "Reference",
            "ReferenceType",
            SchemaModel.Of(Maybe(transforms), One(digestMethod), One(digestValue)),
            mixed: false,
            Id,
            new SchemaAttribute("URI", new UriForm(), Required: false),
            new SchemaAttribute("Type", new UriForm(), Required: false)
        );
        SchemaNode signedInfo = Node(
            "SignedInfo",
            "SignedInfoType",
            SchemaModel.Of(One(canonicalization), One(signatureMethod), Some(reference))
        );
        SchemaNode value = Bytes("SignatureValue", (Namespace, "SignatureValueType"));
        SchemaNode[] keys = [.. Keys(transforms)];
        SchemaNode keyInfo = Node("KeyInfo", "KeyInfoType", SchemaModel.Of(Choice(1, Any, keys)), mixed: true);
        SchemaNode signature = Node(
            "Signature",
            "SignatureType",
            SchemaModel.Of(One(signedInfo), One(value), Maybe(keyInfo)),
            mixed: false,
            Id
        );
        return
        [
            signature,
            signedInfo,
            canonicalization,
            signatureMethod,
            reference,
            transforms,
            transform,
            digestMethod,
            digestValue,
            value,
            keyInfo,
            .. keys,
            .. KeyValues,
        ];
    }

    private static IEnumerable<SchemaNode> Keys(SchemaNode transforms) =>
        [
            Text("KeyName"),
            Node("KeyValue", "KeyValueType", SchemaModel.Of(Choice(1, 1, KeyValues)), mixed: true),
            Node(
                "RetrievalMethod",
                "RetrievalMethodType",
                SchemaModel.Of(Maybe(transforms)),
                mixed: false,
                new SchemaAttribute("URI", new UriForm(), Required: false),
                new SchemaAttribute("Type", new UriForm(), Required: false)
            ),
            CertificateData(),
            Node(
                "PGPData",
                "PGPDataType",
                new SchemaModel([
                    new([One(Bytes("PGPKeyID")), Maybe(Bytes("PGPKeyPacket")), Choice(0, Any)]),
                    new([One(Bytes("PGPKeyPacket")), Choice(0, Any)]),
                ])
            ),
            Node(
                "SPKIData",
                "SPKIDataType",
                new SchemaModel([new([One(Bytes("SPKISexp")), Choice(0, 1)], Repeats: true)])
            ),
            Text("MgmtData"),
        ];

    private static SchemaNode CertificateData()
    {
        SchemaNode serial = new()
        {
            Namespace = Namespace,
            Name = "X509SerialNumber",
            Value = new IntegerForm(),
            Type = (XmlSchema, "integer"),
        };
        SchemaNode issuer = Node(
            "X509IssuerSerial",
            "X509IssuerSerialType",
            SchemaModel.Of(One(Text("X509IssuerName")), One(serial))
        );
        return Node(
            "X509Data",
            "X509DataType",
            SchemaModel.Of(
                Choice(
                    1,
                    Any,
                    issuer,
                    Bytes("X509SKI"),
                    Text("X509SubjectName"),
                    Bytes("X509Certificate"),
                    Bytes("X509CRL")
                )
            )
        );
    }

    // P and Q come together, seed and counter too; what stands between them is free of that.
    private static SchemaNode DsaKeyValue()
    {
        SchemaSlot[] primes = [One(Number("P")), One(Number("Q"))];
        SchemaSlot[] middle = [Maybe(Number("G")), One(Number("Y")), Maybe(Number("J"))];
        SchemaSlot[] proof = [One(Number("Seed")), One(Number("PgenCounter"))];
        return Node(
            "DSAKeyValue",
            "DSAKeyValueType",
            new SchemaModel([
                new([.. primes, .. middle, .. proof]),
                new([.. primes, .. middle]),
                new([.. middle, .. proof]),
                new(middle),
            ])
        );
    }

    private static SchemaNode RsaKeyValue() =>
        Node("RSAKeyValue", "RSAKeyValueType", SchemaModel.Of(One(Number("Modulus")), One(Number("Exponent"))));

    private static SchemaNode Method(string name) =>
        Node(name, name + "Type", SchemaModel.Nothing, mixed: true, Algorithm);

    private static SchemaNode Number(string name) => Bytes(name, (Namespace, "CryptoBinary"));

    private static SchemaNode Bytes(string name, (string, string)? type = null) =>
        new()
        {
            Namespace = Namespace,
            Name = name,
            Value = new Base64Form(),
            Type = type ?? (XmlSchema, "base64Binary"),
        };

    private static SchemaNode Text(string name) =>
        new()
        {
            Namespace = Namespace,
            Name = name,
            Value = new TextForm(0, UpToAttribute.Any),
            Type = (XmlSchema, "string"),
        };

    private static SchemaNode Node(
        string name,
        string type,
        SchemaModel model,
        bool mixed = false,
        params SchemaAttribute[] attributes
    ) =>
        new()
        {
            Namespace = Namespace,
            Name = name,
            Type = (Namespace, type),
            Model = model,
            Mixed = mixed,
            Attributes = attributes,
        };

    private static SchemaSlot One(SchemaNode node) => new([node], 1, 1);

    private static SchemaSlot Maybe(SchemaNode node) => new([node], 0, 1);

    private static SchemaSlot Some(SchemaNode node) => new([node], 1, Any);

    /// <summary>Any of these, or any element of another namespace.</summary>
    private static SchemaSlot Choice(int least, int most, params SchemaNode[] nodes) =>
        new(nodes, least, most) { Foreigners = Foreigners.Others, Own = Namespace };
}

using Kaicang.Kernel;

namespace Kaicang.Customs.Domain;

/// <summary>The life of a declaration. Allowed moves are the table in <see cref="Lifecycle"/>.</summary>
internal enum DeclarationState
{
    /// <summary>Made, nothing sent; waits for the waybill number.</summary>
    Drafted,

    /// <summary>Order, payment and waybill documents went out.</summary>
    DocumentsSent,

    /// <summary>All three are at 120.</summary>
    DocumentsStored,

    /// <summary>The list (CEB621) went out.</summary>
    ListSent,

    /// <summary>120.</summary>
    ListStored,

    /// <summary>300.</summary>
    UnderManualReview,

    /// <summary>500.</summary>
    UnderInspection,

    /// <summary>399.</summary>
    Reviewed,

    /// <summary>501, 502, 503, 599.</summary>
    Detained,

    /// <summary>100, or an error that cannot be retried.</summary>
    Refused,

    /// <summary>800.</summary>
    Released,

    /// <summary>700: to leave the country again.</summary>
    OrderedOut,

    /// <summary>899.</summary>
    Closed,

    /// <summary>The application to cancel (CEB623) went out, or waits for the list's number.</summary>
    CancelRequested,

    /// <summary>Cancelled.</summary>
    Cancelled,

    /// <summary>The application to return (CEB625) went out.</summary>
    ReturnRequested,

    /// <summary>The return was accepted.</summary>
    ReturnAccepted,
}

/// <summary>The names of the states in both languages.</summary>
internal static class DeclarationStateWords
{
    public static Text Words(this DeclarationState state) =>
        state switch
        {
            DeclarationState.Drafted => new("待申报", "Drafted"),
            DeclarationState.DocumentsSent => new("三单已发送", "Documents sent"),
            DeclarationState.DocumentsStored => new("三单已入库", "Documents stored"),
            DeclarationState.ListSent => new("清单已申报", "List sent"),
            DeclarationState.ListStored => new("清单已入库", "List stored"),
            DeclarationState.UnderManualReview => new("人工审核", "Under manual review"),
            DeclarationState.UnderInspection => new("查验", "Under inspection"),
            DeclarationState.Reviewed => new("审结", "Reviewed"),
            DeclarationState.Detained => new("扣留", "Detained"),
            DeclarationState.Refused => new("退单", "Refused"),
            DeclarationState.Released => new("放行", "Released"),
            DeclarationState.OrderedOut => new("退运", "Ordered out"),
            DeclarationState.Closed => new("结关", "Closed"),
            DeclarationState.CancelRequested => new("撤单申请中", "Cancel requested"),
            DeclarationState.Cancelled => new("已撤单", "Cancelled"),
            DeclarationState.ReturnRequested => new("退货申请中", "Return requested"),
            DeclarationState.ReturnAccepted => new("退货已核准", "Return accepted"),
        };
}

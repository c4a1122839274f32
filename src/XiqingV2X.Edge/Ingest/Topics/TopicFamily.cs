namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>Topic dialects. Each is rows of <c>topics.csv</c>; a new one is more rows, or the topics of a device profile.</summary>
public enum TopicFamily : byte
{
    /// <summary>No known tree.</summary>
    None,

    /// <summary><c>v2x/v1/rsu/{esn}/…</c>, the tree that the interface document names; Huawei DRIS uses it too.</summary>
    Canonical,

    /// <summary><c>rsu/{id}/…</c>, T/ITS 0180.1 table 27 to the letter.</summary>
    Its0180,

    /// <summary><c>V2X.RSU.{MSG}.UP</c>: one flat topic for all RSUs, the sender's id in the binary frame.</summary>
    FlatDots,

    /// <summary><c>rscu/{id}/…</c>, T/ITS 0180.1 table 7, with CICTCI's additions: the roadside computer.</summary>
    Rscu,

    /// <summary>The same behind <c>v2x/v1/</c>.</summary>
    CanonicalRscu,

    /// <summary><c>v2x/v1/signalcontroller/{id}/…</c> (Huawei DRIS).</summary>
    HuaweiSignal,

    /// <summary><c>v2x/v1/obu/{id}/…</c> (Huawei DRIS), downwards.</summary>
    HuaweiObu,

    /// <summary><c>oc/devices/{id}/user/obu/…</c> (Huawei), an on-board unit's own upload.</summary>
    HuaweiDevice,

    /// <summary><c>V2X/RSU/…</c> (OpenV2X), some messages with an id, some without.</summary>
    OpenV2x,

    /// <summary><c>V2X/DEVICE/{id}/…</c> (OpenV2X).</summary>
    OpenV2xDevice,

    /// <summary><c>V2X/RADAR/{id}/…</c> (OpenV2X).</summary>
    OpenV2xRadar,

    /// <summary><c>RSU/SPAT/DOWN</c> (OpenV2X), the one without a prefix.</summary>
    OpenV2xBare,

    /// <summary>Verizon ETX, SAE J2735.</summary>
    VerizonEtx,

    /// <summary>Orange its-client, ETSI ITS.</summary>
    OrangeIts,

    /// <summary>Vanetza-NAP, ETSI ITS.</summary>
    VanetzaNap,

    /// <summary>Topics that a device profile names.</summary>
    Profile,
}

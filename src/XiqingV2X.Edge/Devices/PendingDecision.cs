using XiqingV2X.Coverage.Register;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Devices;

/// <summary>What an operator decides about a unit that was heard and is not registered.</summary>
internal static class PendingDecision
{
    /// <summary>Registers it, in service; what else is known of it is set with <c>xv2x rsu add</c>.</summary>
    /// <returns>False when it was registered and in service already.</returns>
    public static bool Approve(EdgeStore store, CredentialStore credentials, string id, string actor)
    {
        credentials.Readmit(id);
        RsuRecord? known = store.ReadRegister().Rsus.FirstOrDefault(rsu => rsu.Id == id);
        return store.PutRsu(
            known is null
                ? new RsuRecord(id, id, RsuState.InService, [], null, null, null, null, "canonical")
                : known with { State = known.State == RsuState.Pending ? RsuState.InService : known.State },
            actor);
    }

    /// <summary>Takes it off the list and keeps it from connecting to the embedded broker; its connection ends within seconds.</summary>
    public static void Reject(EdgeStore store, CredentialStore credentials, string id)
    {
        credentials.Reject(id);
        store.DismissPending(id);
    }
}

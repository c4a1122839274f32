using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Finds the registered RSU behind an id or alias.</summary>
internal sealed class RsuDirectory
{
    private readonly Dictionary<string, RsuRecord> _byName = new(StringComparer.Ordinal);

    public RsuDirectory(ZoneRegister register)
    {
        foreach (RsuRecord rsu in register.Rsus)
        {
            foreach (string name in rsu.Aliases.Prepend(rsu.Id))
            {
                _byName.TryAdd(name, rsu);
            }
        }

        InService = [.. register.Rsus.Where(r => r.State == RsuState.InService)];
    }

    /// <summary>RSUs in service: the denominator of what is counted of RSUs.</summary>
    public IReadOnlyList<RsuRecord> InService { get; }

    /// <summary>The registered RSU, or null.</summary>
    public RsuRecord? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The id under which the register has it; the name itself when it has it not.</summary>
    public string Canonical(string name) => Find(name)?.Id ?? name;
}

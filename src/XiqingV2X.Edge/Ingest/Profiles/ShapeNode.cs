using System.Text;

namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>One place in the payloads of a profile. Arrays add no place of their own: what is said of a value holds for each element.</summary>
internal sealed class ShapeNode
{
    private (byte[] Name, ShapeNode Node)[] _members = [];

    /// <summary>The parts of the internal message that an object here is, the outer one first.</summary>
    public Group[] Opens { get; private set; } = [];

    /// <summary>The fields that a value here fills.</summary>
    public FieldRule[] Rules { get; private set; } = [];

    /// <summary>What the value here is besides.</summary>
    public ShapeRole Role { get; set; }

    /// <summary>True when an object is expected here.</summary>
    public bool HasMembers => _members.Length > 0;

    /// <summary>The member by this name; null when the profile does not know it.</summary>
    public ShapeNode? Find(ReadOnlySpan<byte> name)
    {
        foreach ((byte[] known, ShapeNode node) in _members)
        {
            if (known.Length == name.Length && Ascii.EqualsIgnoreCase(known, name))
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>The places at a path, made if need be: names by dots, other spellings behind bars; an empty path is this place.</summary>
    public IEnumerable<ShapeNode> Step(string path)
    {
        if (path.Length == 0)
        {
            return [this];
        }

        int dot = path.IndexOf('.', StringComparison.Ordinal);
        string rest = dot < 0 ? "" : path[(dot + 1)..];
        return [.. (dot < 0 ? path : path[..dot]).Split('|').SelectMany(name => Member(name).Step(rest))];
    }

    /// <summary>An object here is also this part.</summary>
    public void Open(Group group) => Opens = [.. Opens, group];

    /// <summary>A value here also fills this field.</summary>
    public void Fill(FieldRule rule) => Rules = [.. Rules, rule];

    /// <summary>Takes everything over that another place has.</summary>
    public void Merge(ShapeNode other)
    {
        Opens = [.. Opens, .. other.Opens];
        Rules = [.. Rules, .. other.Rules];
        Role = other.Role == ShapeRole.None ? Role : other.Role;
        foreach ((byte[] name, ShapeNode node) in other._members)
        {
            Member(Encoding.UTF8.GetString(name)).Merge(node);
        }
    }

    private ShapeNode Member(string name)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        if (Find(utf8) is { } known)
        {
            return known;
        }

        var made = new ShapeNode();
        _members = [.. _members, (utf8, made)];
        return made;
    }
}

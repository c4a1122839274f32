using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>
/// The internal messages as a profile sees them: parts, their fields, and the ranges of YD/T 3709-2020. The parts lie in each
/// other as <see cref="PartsOf"/> says; a profile has the same nesting.
/// </summary>
internal static partial class MessageModel
{
    private static readonly (Group Group, Group Parent, string Name)[] Parts =
    [
        (Group.Bsm, Group.None, "bsm"),
        (Group.Rsm, Group.None, "rsm"),
        (Group.Participant, Group.Rsm, "participants"),
        (Group.Spat, Group.None, "spat"),
        (Group.Intersection, Group.Spat, "intersections"),
        (Group.Phase, Group.Intersection, "phases"),
        (Group.State, Group.Phase, "phaseStates"),
        (Group.Rsi, Group.None, "rsi"),
        (Group.Event, Group.Rsi, "rtes"),
        (Group.Path, Group.Event, "referencePaths"),
        (Group.PathPoint, Group.Path, "activePath"),
        (Group.Sign, Group.Rsi, "rtss"),
        (Group.Map, Group.None, "map"),
        (Group.Node, Group.Map, "nodes"),
        (Group.Link, Group.Node, "inLinks"),
        (Group.LinkPoint, Group.Link, "points"),
        (Group.LinkLimit, Group.Link, "speedLimits"),
        (Group.Movement, Group.Link, "movements"),
        (Group.Lane, Group.Link, "lanes"),
        (Group.LanePoint, Group.Lane, "points"),
        (Group.LaneLimit, Group.Lane, "speedLimits"),
        (Group.Connection, Group.Lane, "connectsTo"),
    ];

    private static readonly FieldSpec[] Specs = [.. Table().OrderBy(spec => spec.Field).Select(spec => spec with { Path = PathOf(spec.Group) + "." + spec.Name })];

    private static readonly (int First, int Count)[] Ranges =
        [.. Enum.GetValues<Group>().Select(group => (Array.FindIndex(Specs, spec => spec.Group == group), Specs.Count(spec => spec.Group == group)))];

    /// <summary>Number of fields.</summary>
    public static int FieldCount => Specs.Length;

    /// <summary>What a field is.</summary>
    public static FieldSpec Spec(Field field) => Specs[(int)field];

    /// <summary>The fields of a part stand together: first and count.</summary>
    public static (int First, int Count) FieldsOf(Group group) => Ranges[(int)group];

    /// <summary>The part that is a whole message of a kind.</summary>
    public static Group MessageOf(MessageKind kind) => kind switch
    {
        MessageKind.Bsm => Group.Bsm,
        MessageKind.Map => Group.Map,
        MessageKind.Rsm => Group.Rsm,
        MessageKind.Spat => Group.Spat,
        MessageKind.Rsi => Group.Rsi,
        _ => Group.None,
    };

    /// <summary>True for a part that is a whole message.</summary>
    public static bool IsMessage(Group group) => group is Group.Bsm or Group.Rsm or Group.Spat or Group.Rsi or Group.Map;

    /// <summary>The parts that lie directly in a part, by name.</summary>
    public static IEnumerable<(Group Group, string Name)> PartsOf(Group parent) =>
        Parts.Where(part => part.Parent == parent).Select(part => (part.Group, part.Name));

    /// <summary>A field of a part by its name in a profile; null when there is none.</summary>
    public static FieldSpec? Find(Group group, string name) => Array.Find(Specs, spec => spec.Group == group && spec.Name == name);

    private static string PathOf(Group group)
    {
        (_, Group parent, string name) = Array.Find(Parts, part => part.Group == group);
        return parent == Group.None ? name : PathOf(parent) + "." + name;
    }
}

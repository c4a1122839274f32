using System.Globalization;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Dialects;

namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>Turns the text of a profile into what the reader walks along.</summary>
internal static class ProfileCompiler
{
    private const string At = "at";
    private static readonly string[] Members =
    [
        "name", "title", "extends", "byTopic", "topics", "identity", "time", "timeFormat", "utcOffset", "embedded", "uper", "schema", "datum", "area", "units", "messages", "ignore",
    ];

    /// <summary>Compiles one profile.</summary>
    /// <exception cref="ProfileException">It says something that cannot be meant.</exception>
    public static DeviceProfile Compile(string name, JsonObject text)
    {
        if (text.Select(member => member.Key).Except(Members).FirstOrDefault() is { } stray)
        {
            throw new ProfileException($"'{stray}' is no member of a profile");
        }

        var envelope = new ShapeNode();
        Mark(envelope, text["identity"], ShapeRole.Identity);
        Mark(envelope, text["time"], ShapeRole.Time);

        // JSON in JSON may hold ids and time as well.
        Mark(envelope, text["embedded"], ShapeRole.Embedded);
        return new DeviceProfile(name, envelope, Shapes(text))
        {
            Title = (string?)text["title"] ?? "",
            Topics = [.. (text["topics"] as JsonArray ?? []).SelectMany(topic => Topics(name, topic!))],
            IsByTopic = text["byTopic"] is { } byTopic && (bool)byTopic,
            Schema = Schema((string?)text["schema"] ?? ""),
            IsGcj02 = ((string?)text["datum"] ?? "wgs84") switch
            {
                "wgs84" => false,
                "gcj02" => true,
                var datum => throw new ProfileException($"datum '{datum}' is neither wgs84 nor gcj02"),
            },
            Area = text["area"] is JsonArray { Count: 4 } area
                ? new DialectArea((double)area[0]!, (double)area[1]!, (double)area[2]!, (double)area[3]!)
                : DialectArea.China,
            UtcOffset = text["utcOffset"] is { } offset ? TimeSpan.Parse(((string)offset!).TrimStart('+'), CultureInfo.InvariantCulture) : TimeSpan.FromHours(8),
            Time = RuleCompiler.Time(text["timeFormat"]),
        };
    }

    /// <summary>One path or several.</summary>
    internal static IEnumerable<string> Paths(JsonNode? node) => node switch
    {
        null => [],
        JsonArray several => several.Select(one => (string)one!),
        _ => [(string)node!],
    };

    private static string Schema(string name) => name.Length == 0 || name == "auto" || SchemaSets.Names.Contains(name)
        ? name
        : throw new ProfileException($"schema '{name}' is none of {string.Join(", ", SchemaSets.Names)}, auto");

    private static IEnumerable<TopicRow> Topics(string profile, JsonNode topic)
    {
        string message = (string?)topic["message"] ?? throw new ProfileException("a topic has no message");
        if (!TopicMessage.TryFind(message, out MessageKind kind, out ControlMessage control))
        {
            throw new ProfileException($"'{message}' is no message of a topic");
        }

        if (!Enum.TryParse((string?)topic["direction"] ?? "up", ignoreCase: true, out TopicDirection direction)
            || !Enum.TryParse((string?)topic["payload"] ?? "any", ignoreCase: true, out PayloadForm form))
        {
            throw new ProfileException("a topic's direction is up or down, its payload any, json, framed or uper");
        }

        string pattern = (string?)topic["topic"] ?? throw new ProfileException("a topic has no pattern");
        return TopicFile.Alternatives(pattern).Select(one => new TopicRow(one, TopicFamily.Profile, kind, direction, control) { Form = form, Profile = profile });
    }

    private static void Mark(ShapeNode root, JsonNode? paths, ShapeRole role)
    {
        foreach (ShapeNode node in Paths(paths).SelectMany(root.Step))
        {
            node.Role = role;
        }
    }

    private static Dictionary<MessageKind, ShapeNode> Shapes(JsonObject text)
    {
        var shapes = new Dictionary<MessageKind, ShapeNode>();
        var units = text["units"] as JsonObject ?? [];
        var bundle = new List<(string Path, MessageKind Kind)>();
        foreach ((string name, JsonNode? value) in text["messages"] as JsonObject ?? [])
        {
            if (name == TopicMessage.Bundle)
            {
                bundle.AddRange((value as JsonObject ?? []).Select(member => ((string)member.Value!, Kind(member.Key))));
                continue;
            }

            MessageKind kind = Kind(name);
            ShapeNode root = shapes[kind] = new ShapeNode();

            // Several shapes: an array, or an object of named ones, which a profile that extends this one can replace singly.
            IEnumerable<JsonNode?> variants = value switch
            {
                JsonArray several => several,
                JsonObject named when named.All(member => member.Key.StartsWith('#')) => named.Select(member => member.Value),
                _ => [value],
            };
            foreach (JsonNode? variant in variants)
            {
                Part(root, MessageModel.MessageOf(kind), variant as JsonObject ?? throw new ProfileException($"messages.{name} is no object"), units);
            }
        }

        bool hasUper = text["uper"] is not null;
        foreach (MessageKind kind in new[] { MessageKind.Bsm, MessageKind.Map, MessageKind.Rsm, MessageKind.Spat, MessageKind.Rsi, MessageKind.Unknown })
        {
            if (kind == MessageKind.Unknown && bundle.Count > 0)
            {
                shapes[kind] = new ShapeNode();
                foreach ((string path, MessageKind member) in bundle)
                {
                    foreach (ShapeNode node in shapes[kind].Step(path))
                    {
                        node.Merge(shapes.GetValueOrDefault(member) ?? throw new ProfileException($"messages.bundle: {member} has no shape"));
                    }
                }
            }

            if (hasUper || shapes.ContainsKey(kind))
            {
                ShapeNode root = shapes[kind] = shapes.GetValueOrDefault(kind) ?? new ShapeNode();
                Mark(root, text["uper"], ShapeRole.Uper);
                Mark(root, text["embedded"], ShapeRole.Embedded);
                foreach (string member in new[] { "identity", "time", "ignore" })
                {
                    foreach (ShapeNode node in Paths(text[member]).SelectMany(root.Step).Where(node => node.Role == ShapeRole.None && node.Rules.Length == 0 && !node.HasMembers && node.Opens.Length == 0))
                    {
                        node.Role = ShapeRole.Ignored;
                    }
                }
            }
        }

        return shapes;
    }

    private static MessageKind Kind(string name) =>
        TopicMessage.TryFind(name, out MessageKind kind, out _) && MessageModel.MessageOf(kind) != Group.None
            ? kind
            : throw new ProfileException($"messages.{name}: there are bsm, map, rsm, spat, rsi and bundle");

    private static void Part(ShapeNode parent, Group group, JsonObject text, JsonObject units)
    {
        (Group Group, string Name)[] parts = [.. MessageModel.PartsOf(group)];
        foreach (ShapeNode node in Paths(text[At] ?? throw new ProfileException($"a part of {group} has no '{At}'")).SelectMany(parent.Step))
        {
            node.Open(group);
            foreach ((string name, JsonNode? value) in text)
            {
                if (name is At or "ignore" || value is null)
                {
                    continue;
                }

                if (Array.Find(parts, part => part.Name == name) is { Name: not null } inner)
                {
                    Part(node, inner.Group, value as JsonObject ?? throw new ProfileException($"{name} is a part of the message: an object with '{At}'"), units);
                    continue;
                }

                FieldSpec spec = MessageModel.Find(group, name) ?? throw new ProfileException($"{group} has no field '{name}'");
                (IEnumerable<string> paths, FieldRule rule) = RuleCompiler.Compile(spec, value, units);
                foreach (ShapeNode place in paths.SelectMany(node.Step))
                {
                    place.Fill(rule);
                }
            }

            foreach (ShapeNode place in Paths(text["ignore"]).SelectMany(node.Step).Where(place => place.Rules.Length == 0 && !place.HasMembers))
            {
                place.Role = ShapeRole.Ignored;
            }
        }
    }
}

using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>All profiles: those that are part of the program, and those of a folder, which may replace or extend them.</summary>
public sealed class DeviceProfiles
{
    private const string ResourcePrefix = "profiles/";
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly FrozenDictionary<string, DeviceProfile> _profiles;

    private DeviceProfiles(Dictionary<string, (string Source, JsonObject Text)> files)
    {
        var compiled = new Dictionary<string, DeviceProfile>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, (string source, _)) in files)
        {
            try
            {
                compiled.Add(name, ProfileCompiler.Compile(name, Extended(name, files, [])));
            }
            catch (Exception e) when (e is ProfileException or InvalidDataException or InvalidOperationException or FormatException)
            {
                throw new ProfileException($"{source}: {e.Message}", e);
            }
        }

        _profiles = compiled.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        TopicRow[] own = [.. compiled.Values.OrderBy(profile => profile.Name, StringComparer.Ordinal).SelectMany(profile => profile.Topics)];
        Topics = own.Length == 0
            ? TopicMatcher.BuiltIn
            : new TopicMatcher(
                [.. own, .. TopicTable.Rows],
                [.. TopicTable.Subscriptions, .. own.Where(row => row.Direction == TopicDirection.Up).Select(Filter).Distinct().Except(TopicTable.Subscriptions)]);
    }

    /// <summary>The profiles that are part of the program.</summary>
    public static DeviceProfiles BuiltIn { get; } = new(ReadBuiltIn());

    /// <summary>Names, in order.</summary>
    public IEnumerable<string> Names => _profiles.Keys.Order(StringComparer.Ordinal);

    /// <summary>The built-in topics and those of the profiles.</summary>
    public TopicMatcher Topics { get; }

    /// <summary>Reads the files <c>*.json</c> of a folder on top of the built-in profiles.</summary>
    /// <param name="folder">The folder; empty or absent: none.</param>
    /// <exception cref="ProfileException">A file says something that cannot be meant; the message names file and place.</exception>
    public static DeviceProfiles Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (folder.Length == 0 || !Directory.Exists(folder))
        {
            return BuiltIn;
        }

        Dictionary<string, (string Source, JsonObject Text)> files = ReadBuiltIn();
        foreach (string path in FilesOf(folder))
        {
            JsonObject text = Parse(path, File.ReadAllText(path));
            string name = (string?)text["name"] ?? Path.GetFileNameWithoutExtension(path);

            // A file that extends the profile of its own name adds to the built-in one.
            files[name] = (string?)text["extends"] == name && files.TryGetValue(name, out var before) ? (path, Merge(before.Text, text)) : (path, text);
        }

        return new DeviceProfiles(files);
    }

    /// <summary>Tells one state of a folder's files from another.</summary>
    /// <param name="folder">The folder; empty or absent: none.</param>
    public static string Fingerprint(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in folder.Length > 0 && Directory.Exists(folder) ? FilesOf(folder) : [])
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(path))));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>The profile of a name; null when there is none.</summary>
    public DeviceProfile? Find(string? name) => name is null ? null : _profiles.GetValueOrDefault(name);

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal);

    private static Dictionary<string, (string Source, JsonObject Text)> ReadBuiltIn()
    {
        var files = new Dictionary<string, (string Source, JsonObject Text)>(StringComparer.OrdinalIgnoreCase);
        foreach (string resource in typeof(DeviceProfiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(typeof(DeviceProfiles).Assembly.GetManifestResourceStream(resource)!);
            files.Add(resource[ResourcePrefix.Length..^".json".Length], (resource, Parse(resource, reader.ReadToEnd())));
        }

        return files;
    }

    private static JsonObject Parse(string source, string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Lenient) as JsonObject ?? throw new ProfileException($"{source}: a profile is one JSON object");
        }
        catch (JsonException e)
        {
            throw new ProfileException($"{source}: {e.Message}", e);
        }
    }

    private static JsonObject Extended(string name, Dictionary<string, (string Source, JsonObject Text)> files, HashSet<string> seen)
    {
        if (!files.TryGetValue(name, out var file))
        {
            throw new ProfileException($"there is no profile '{name}' to extend");
        }

        string? parent = (string?)file.Text["extends"];
        if (parent is null || parent == name)
        {
            return file.Text;
        }

        return seen.Add(name) ? Merge(Extended(parent, files, seen), file.Text) : throw new ProfileException($"'{name}' extends itself");
    }

    /// <summary>Members of the second over those of the first; objects are joined, null takes away, everything else is replaced. Topics are not inherited.</summary>
    private static JsonObject Merge(JsonObject under, JsonObject over)
    {
        var merged = new JsonObject();
        foreach ((string name, JsonNode? value) in under)
        {
            if (name != "topics")
            {
                merged[name] = value?.DeepClone();
            }
        }

        foreach ((string name, JsonNode? value) in over)
        {
            if (value is null)
            {
                merged.Remove(name);
                continue;
            }

            merged[name] = value is JsonObject inner && merged[name] is JsonObject before ? Merge(before, inner) : value.DeepClone();
        }

        return merged;
    }

    private static string Filter(TopicRow row) => row.Pattern
        .Replace("{id}", "+", StringComparison.Ordinal)
        .Replace("{*}", "+", StringComparison.Ordinal)
        .Replace("{**}", "#", StringComparison.Ordinal);
}

using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>The built-in topic table as it was read; its form is told at the top of the file itself.</summary>
internal sealed class TopicFile
{
    private readonly Dictionary<TopicFamily, string> _roots = [];
    private readonly List<TopicRow> _rows = [];
    private readonly List<string> _subscriptions = [];

    private TopicFile(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Read(line);
        }
    }

    public IReadOnlyList<TopicRow> Rows => _rows;

    public IReadOnlyList<string> Subscriptions => _subscriptions;

    public static TopicFile ReadBuiltIn()
    {
        using Stream stream = typeof(TopicFile).Assembly.GetManifestResourceStream("topics.csv")
            ?? throw new InvalidOperationException("topics.csv is not in the program");
        using var reader = new StreamReader(stream);
        return new TopicFile(reader.ReadToEnd().Split('\n'));
    }

    /// <summary>A pattern with its <c>{a|b}</c> written out.</summary>
    public static IEnumerable<string> Alternatives(string pattern)
    {
        int bar = pattern.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0)
        {
            return [pattern];
        }

        int start = pattern.LastIndexOf('{', bar);
        int end = pattern.IndexOf('}', bar);
        return start < 0 || end < 0
            ? throw new InvalidDataException($"'{pattern}': a bar stands between braces")
            : pattern[(start + 1)..end].Split('|').SelectMany(word => Alternatives(pattern[..start] + word + pattern[(end + 1)..]));
    }

    private void Read(string line)
    {
        line = line.Trim();
        if (line.Length == 0 || line[0] == '#')
        {
            return;
        }

        if (line[0] == '+')
        {
            _subscriptions.Add(line[1..]);
            return;
        }

        string[] cells = line.Split(',');
        if (line[0] == '=')
        {
            _roots.Add(Enum.Parse<TopicFamily>(cells[0][1..]), cells[1]);
            return;
        }

        if (!TopicMessage.TryFind(cells[3], out MessageKind kind, out ControlMessage control))
        {
            throw new InvalidDataException($"topics.csv: '{cells[3]}' is no message");
        }

        foreach (TopicFamily family in cells[0].Split(' ').Select(Enum.Parse<TopicFamily>))
        {
            foreach (string rest in Alternatives(cells[1]))
            {
                _rows.Add(new TopicRow(_roots[family] + rest, family, kind, Enum.Parse<TopicDirection>(cells[2], ignoreCase: true), control)
                {
                    Form = Enum.Parse<PayloadForm>(cells[4], ignoreCase: true),
                    Profile = cells[5],
                    Root = _roots[family],
                    IsOurs = cells[3] != TopicMessage.Other,
                });
            }
        }
    }
}

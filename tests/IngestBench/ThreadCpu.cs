using System.Globalization;

namespace XiqingV2X.IngestBench;

/// <summary>CPU time by the name of the thread, looked at ten times a second, since a thread that has ended tells nothing (Linux).</summary>
internal sealed class ThreadCpu : IDisposable
{
    private readonly Dictionary<string, (string Name, double First, double Last)> _threads = [];
    private readonly Timer _timer;
    private readonly bool _isFirst = true;

    public ThreadCpu()
    {
        Look();
        _isFirst = false;
        _timer = new Timer(_ => Look(), null, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100));
    }

    /// <summary>Ns by name since the beginning, the largest first.</summary>
    public IEnumerable<(string Name, double Ns)> Take()
    {
        Look();
        lock (_threads)
        {
            return [.. _threads.Values.GroupBy(thread => thread.Name).Select(group => (group.Key, group.Sum(thread => thread.Last - thread.First))).OrderByDescending(thread => thread.Item2)];
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        lock (_threads)
        {
            foreach (string task in Directory.EnumerateDirectories("/proc/self/task"))
            {
                try
                {
                    string name = File.ReadAllText(Path.Combine(task, "comm")).Trim();

                    // First figure: time spent on a processor, ns.
                    double ns = double.Parse(File.ReadAllText(Path.Combine(task, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture);
                    _threads[task] = _threads.TryGetValue(task, out var before) ? before with { Name = name, Last = ns } : (name, _isFirst ? ns : 0, ns);
                }
                catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or IOException)
                {
                    // Ended while it was looked at.
                }
            }
        }
    }
}

namespace XiqingV2X.Edge.Hosting;

/// <summary>One line on a terminal that is written over; nothing in a pipe.</summary>
internal sealed class ProgressLine : IDisposable
{
    private int _width;

    public bool IsShown { get; } = !Console.IsOutputRedirected;

    public void Show(string text)
    {
        if (IsShown)
        {
            Console.Write("\r" + text + new string(' ', Math.Max(0, _width - text.Length)));
            _width = text.Length;
        }
    }

    public void Clear()
    {
        if (IsShown && _width > 0)
        {
            Console.Write("\r" + new string(' ', _width) + "\r");
            _width = 0;
        }
    }

    public void Dispose() => Clear();
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace XiqingV2X.Uper;

/// <summary>
/// The way to a field, such as <c>bsmFrame.pos.long</c> or <c>mapFrame.nodes[0].refPos</c>. It is collected from the
/// inside outwards while a failed decoder returns, as numbers; the text is made when it is asked for.
/// </summary>
public struct UperPath
{
    private const int Capacity = 20;
    private const ushort IndexFlag = 0x8000;

    private string[]? _names;
    private int _count;
    private Steps _steps;

    /// <summary>True when nothing was recorded.</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>Starts a new path over a table of names.</summary>
    public void Clear(string[] names)
    {
        _names = names;
        _count = 0;
    }

    /// <summary>Adds the next enclosing field, by its place in the table of names.</summary>
    public void AddField(int name) => Add((ushort)name);

    /// <summary>Adds the index of a list element.</summary>
    public void AddIndex(int index) => Add((ushort)(IndexFlag | index));

    /// <summary>The path from the outermost field to the innermost; empty when nothing was recorded.</summary>
    public override readonly string ToString()
    {
        if (_names is null || _count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        for (var i = _count - 1; i >= 0; i--)
        {
            var step = _steps[i];
            if ((step & IndexFlag) != 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{step & ~IndexFlag}]");
                continue;
            }

            if (text.Length > 0)
            {
                text.Append('.');
            }

            text.Append(_names[step]);
        }

        return text.ToString();
    }

    // Message sets of this kind nest about 14 steps deep; steps beyond the capacity (the outermost ones) are dropped.
    private void Add(ushort step)
    {
        if (_count < Capacity)
        {
            _steps[_count++] = step;
        }
    }

    [InlineArray(Capacity)]
    private struct Steps
    {
        private ushort _first;
    }
}

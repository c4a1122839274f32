namespace XiqingV2X.Uper.Generator.Emit;

/// <content>Bookkeeping of the 64-bit window that runs of fields are taken from.</content>
internal sealed partial class FastDecoderEmitter
{
    // The next bits as an expression; loads a window where the current one has too few left.
    private string Take(int bits)
    {
        if (_unchecked + bits > MaxUnchecked)
        {
            Flush(keepWindow: true);
            Check();
        }

        if (!_loaded || _spent + bits > WindowBits)
        {
            Flush(keepWindow: false);
            Load();
        }

        var expression = _used == 0 ? $"w >> {64 - bits}" : $"(w << {_used}) >> {64 - bits}";
        _used += bits;
        _spent += bits;
        _unchecked += bits;
        return expression;
    }

    private void Load()
    {
        _w.Line("w = UperBits.Window(d, pos);");
        _loaded = true;
        _spent = 0;
    }

    private void Flush(bool keepWindow)
    {
        if (_used == 0)
        {
            return;
        }

        _w.Line($"pos += {_used};");
        if (keepWindow && _spent < WindowBits)
        {
            _w.Line($"w <<= {_used};");
        }

        _used = 0;
    }

    private void Check()
    {
        if (_unchecked == 0)
        {
            return;
        }

        LeaveIf("pos > end");
        _unchecked = 0;
    }

    private void LeaveIf(string condition)
    {
        _w.Open($"if ({condition})");
        _w.Line(Leave);
        _w.Close();
        _w.Line("");
    }

    private string Local(string prefix) => prefix + _locals++;
}

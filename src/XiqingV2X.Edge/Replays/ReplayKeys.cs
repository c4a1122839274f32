namespace XiqingV2X.Edge.Replays;

/// <summary>What the keys of a replay do.</summary>
internal static class ReplayKeys
{
    public const string Help = "keys: space pause or go on, . step, left/right or [ ] 10 s back or on (right while paused: step), + - speed, q end";

    private static readonly TimeSpan Jump = TimeSpan.FromSeconds(10);

    /// <summary>Acts on a key.</summary>
    /// <returns>False for the key that ends the replay.</returns>
    public static bool Press(ReplayControl control, ConsoleKeyInfo key)
    {
        switch (key)
        {
            case { KeyChar: ' ' } when control.IsPaused:
                control.Play();
                break;
            case { KeyChar: ' ' }:
                control.Pause();
                break;
            case { KeyChar: '.' }:
            case { Key: ConsoleKey.RightArrow } when control.IsPaused:
                control.Step();
                break;
            case { KeyChar: ']' } or { Key: ConsoleKey.RightArrow }:
                control.SeekBy(Jump);
                break;
            case { KeyChar: '[' } or { Key: ConsoleKey.LeftArrow }:
                control.SeekBy(-Jump);
                break;
            case { KeyChar: '+' or '=' } or { Key: ConsoleKey.UpArrow }:
                control.Speed = Math.Min(ReplaySpeed.Fastest, double.IsPositiveInfinity(control.Speed) ? ReplaySpeed.Fastest : control.Speed * 2);
                break;
            case { KeyChar: '-' } or { Key: ConsoleKey.DownArrow }:
                control.Speed = Math.Max(ReplaySpeed.Slowest, Math.Min(ReplaySpeed.Fastest, control.Speed) / 2);
                break;
            case { KeyChar: 'q' }:
                return false;
        }

        return true;
    }
}

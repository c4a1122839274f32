namespace XiqingV2X.Messages.Dialects;

/// <summary>How unlikely the values of a message are for real traffic.</summary>
/// <param name="Weight">Sum of the weights of the values that are unlikely; 0 for a message without a doubt.</param>
/// <param name="Checked">Sum of the weights of all values that were looked at.</param>
public readonly record struct ContentDoubt(int Weight, int Checked)
{
    /// <summary>True when at most one eighth of what was looked at is unlikely: real senders have a wrong clock or a missing fix, too.</summary>
    public bool IsLikely => Weight * 8 <= Checked;

    /// <summary>Unlikely part of what was looked at, 0 to 1.</summary>
    public double Share => Checked == 0 ? 0 : (double)Weight / Checked;
}

namespace XiqingV2X.Edge.Care;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="Subject">What it is.</param>
/// <param name="Ok">True: nothing is to be done.</param>
/// <param name="Text">What was found.</param>
/// <param name="ToDo">What to do about it; empty where nothing is.</param>
internal sealed record Finding(string Subject, bool Ok, string Text, string ToDo = "");

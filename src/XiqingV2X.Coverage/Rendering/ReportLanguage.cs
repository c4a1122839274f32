namespace XiqingV2X.Coverage.Rendering;

/// <summary>Which of the report's languages a page shows.</summary>
public enum ReportLanguage
{
    /// <summary>Chinese with the English beside it.</summary>
    Both,

    /// <summary>Chinese.</summary>
    Chinese,

    /// <summary>English; names of the register, and words inside charts, stay as they are.</summary>
    English,
}

namespace XiqingV2X.Coverage.Register;

/// <summary>RSUs as a CSV table: <c>id,name,state,aliases,lat,lon,junction,town,profile</c>; aliases are separated by blanks or semicolons.</summary>
public static class RsuCsv
{
    /// <summary>Reads RSUs. Bad rows are left out and named with line, column and reason; nothing is thrown for bad content.</summary>
    /// <param name="text">The table with its header line, separated by comma, semicolon or tab.</param>
    public static RegisterRead<IReadOnlyList<RsuRecord>> Read(string text) => throw new NotImplementedException();

    /// <summary>Writes RSUs with a header line.</summary>
    /// <param name="rsus">The RSUs.</param>
    /// <param name="destination">Where to.</param>
    public static void Write(IEnumerable<RsuRecord> rsus, TextWriter destination) => throw new NotImplementedException();
}

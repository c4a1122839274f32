using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>The entry points of JER.</summary>
internal static class JerEmitter
{
    private const string Body = """
        /// <summary>Writes the message the arena holds as one JSON object.</summary>
        public static void Write(Utf8JsonWriter writer, $ARENA arena)
        {
            ArgumentNullException.ThrowIfNull(writer);
            ArgumentNullException.ThrowIfNull(arena);
            $NAMEJerWriter.$ROOT(writer, arena);
        }

        /// <summary>
        /// Reads one JSON object into the arena, ready to be encoded. Members may come in any order; a member the schema
        /// does not have is refused. Bad text is a result, never an exception.
        /// </summary>
        public static JerResult Read(ReadOnlySpan<byte> json, $ARENA arena)
        {
            ArgumentNullException.ThrowIfNull(arena);
            arena.Reset();
            var reader = new JerReader(json, $NAMENames.Table);
            try
            {
                if (reader.Next() && $NAMEJerReader.$ROOT(ref reader, arena) && !reader.Next())
                {
                    return JerResult.Success(reader.Position);
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // InvalidOperationException: a string that is no valid UTF-8 or UTF-16.
                return JerResult.Failure(UperError.InvalidJson, reader.Position, reader.Path);
            }

            return JerResult.Failure(reader.Error == UperError.None ? UperError.InvalidJson : reader.Error, reader.Position, reader.Path);
        }
        """;

    public static string Emit(SchemaSet set)
    {
        var w = CodeWriter.File(set.Namespace, "System", "System.Text.Json", "XiqingV2X.Uper");
        w.Summary($"{set.Root.AsnName} as JSON by the JSON encoding rules (ITU-T X.697), without intermediate objects.");
        w.Open($"public static class {set.Name}Jer");
        foreach (var line in Body.Split('\n'))
        {
            w.Line(line.Replace("$NAME", set.Name).Replace("$ROOT", set.Root.CsType).Replace("$ARENA", set.Name + "Arena"));
        }

        w.Close();
        return w.ToString();
    }
}

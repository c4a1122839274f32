using System.Text;
using System.Text.Json;

namespace XiqingV2X.Coverage.Register;

/// <summary>
/// Reads one table of the register from CSV, a JSON list, or GeoJSON. Bad rows are left out and named with line, column and
/// reason; nothing is thrown for bad content. Coordinates are WGS-84, or GCJ-02 when said so: those are converted and marked.
/// </summary>
public static class RegisterImport
{
    /// <summary>Reads a table.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="file">The file: JSON when it begins with a bracket, else CSV with a header line.</param>
    /// <param name="gcj02">True when coordinates are in GCJ-02.</param>
    public static RegisterRead<ZoneRegister> Read(RegisterKind kind, ReadOnlyMemory<byte> file, bool gcj02)
    {
        ReadOnlyMemory<byte> text = file.Span.StartsWith("\uFEFF"u8) ? file[3..] : file;
        ReadOnlySpan<byte> start = text.Span.TrimStart(" \t\r\n"u8);
        var errors = new List<RegisterError>();
        var reader = new EntryReader(kind);
        if (start.StartsWith("{"u8) || start.StartsWith("["u8))
        {
            Json(kind, text.Span, reader, errors, gcj02);
        }
        else
        {
            Csv(kind, Encoding.UTF8.GetString(text.Span), reader, errors, gcj02);
        }

        return new RegisterRead<ZoneRegister>(reader.Register(), errors);
    }

    /// <summary>Puts what was read of a kind into a register.</summary>
    /// <param name="register">The register.</param>
    /// <param name="kind">What was read.</param>
    /// <param name="read">What was read.</param>
    /// <param name="merge">True to change and add entries by id; false to replace all of the kind.</param>
    public static ZoneRegister Into(ZoneRegister register, RegisterKind kind, ZoneRegister read, bool merge)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(read);
        return kind switch
        {
            RegisterKind.Rsus => register with { Rsus = Join(register.Rsus, read.Rsus, r => r.Id, merge) },
            RegisterKind.Junctions => register with { Junctions = Join(register.Junctions, read.Junctions, j => j.Node, merge) },
            RegisterKind.Roads => register with { Roads = Join(register.Roads, read.Roads, r => r.Id, merge) },
            RegisterKind.Areas => register with { Areas = Join(register.Areas, read.Areas, a => a.Id, merge) },
            RegisterKind.Fleets => register with { Fleets = Join(register.Fleets, read.Fleets, f => f.Id, merge) },
            RegisterKind.Attestations => register with { Attestations = Join(register.Attestations, read.Attestations, a => a.Id, merge) },
            _ => register with { Targets = Join(register.Targets, read.Targets, t => t.Indicator, merge) },
        };
    }

    private static IReadOnlyList<T> Join<T>(IReadOnlyList<T> present, IReadOnlyList<T> read, Func<T, string> id, bool merge)
    {
        var changed = read.Select(id).ToHashSet(StringComparer.Ordinal);
        return merge ? [.. present.Where(p => !changed.Contains(id(p))), .. read] : read;
    }

    private static void Csv(RegisterKind kind, string text, EntryReader reader, List<RegisterError> errors, bool gcj02)
    {
        Dictionary<string, int>? columns = null;
        IReadOnlyList<string> known = EntryReader.Columns(kind);
        foreach (CsvTable.Row row in CsvTable.Rows(text, CsvTable.Delimiter(text)))
        {
            if (columns is not null)
            {
                if (row.Fields.Count > columns.Count)
                {
                    errors.Add(new RegisterError(row.Line, columns.Count + 1, "", "more fields than the header names"));
                }
                else
                {
                    reader.Add(new CsvEntryRow(row, columns, errors, gcj02));
                }

                continue;
            }

            columns = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int i = 0; i < row.Fields.Count; i++)
            {
                string name = row.Fields[i].Trim().ToLowerInvariant();
                if (!known.Contains(name))
                {
                    errors.Add(new RegisterError(row.Line, i + 1, name, "unknown column; known: " + string.Join(", ", known)));
                }
                else if (!columns.TryAdd(name, i))
                {
                    errors.Add(new RegisterError(row.Line, i + 1, name, "column is there twice"));
                }
            }

            if (errors.Count > 0)
            {
                return;
            }
        }

        if (columns is null)
        {
            errors.Add(new RegisterError(1, 1, "", "the table is empty: a header line is needed"));
        }
    }

    private static void Json(RegisterKind kind, ReadOnlySpan<byte> utf8, EntryReader reader, List<RegisterError> errors, bool gcj02)
    {
        JsonSpot root;
        try
        {
            root = JsonSpot.Parse(utf8);
        }
        catch (JsonException e)
        {
            errors.Add(new RegisterError((int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "", "is not JSON here"));
            return;
        }
        catch (InvalidOperationException)
        {
            errors.Add(new RegisterError(1, 1, "", "holds a text that is not valid UTF-8"));
            return;
        }

        var places = new JsonPlaces(utf8);
        JsonSpot? list = root.Kind == JsonTokenType.StartArray ? root : root["features"] ?? root[kind.ToString().ToLowerInvariant()];
        if (list is not { Kind: JsonTokenType.StartArray })
        {
            errors.Add(new RegisterError(1, 1, "", "must be a list, an object with a list of that name, or a GeoJSON FeatureCollection"));
            return;
        }

        foreach (JsonSpot entry in list.Items)
        {
            if (entry.Kind == JsonTokenType.StartObject)
            {
                reader.Add(new JsonEntryRow(entry, places.Of, errors, gcj02));
            }
            else
            {
                (int line, int column) = places.Of(entry);
                errors.Add(new RegisterError(line, column, "", "must be an object"));
            }
        }
    }
}

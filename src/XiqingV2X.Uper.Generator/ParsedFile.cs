using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator;

/// <summary>One .asn file: its options from the project file and its module or the error that kept it from being read.</summary>
internal sealed record ParsedFile(string Path, string Set, string Root, string Namespace, Module? Module, SchemaDiagnostic? Error)
{
    public static ParsedFile Parse(string path, string set, string root, string ns, string text, CancellationToken cancel = default)
    {
        try
        {
            return new ParsedFile(path, set, root, ns, Parser.ParseModule(text, cancel), null);
        }
        catch (Asn1SyntaxException e)
        {
            return new ParsedFile(path, set, root, ns, null, new SchemaDiagnostic((e.IsUnsupported ? Descriptors.Unsupported : Descriptors.Syntax).Id, path, e.Line, e.Column, e.Message));
        }
    }
}

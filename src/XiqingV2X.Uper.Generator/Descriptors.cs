using Microsoft.CodeAnalysis;

namespace XiqingV2X.Uper.Generator;

/// <summary>The diagnostics of this generator; each carries file, line and a message of its own.</summary>
internal static class Descriptors
{
    private const string Category = "Asn1";

    public static readonly DiagnosticDescriptor Syntax = new("XUP001", "ASN.1 syntax error", "{0}", Category, DiagnosticSeverity.Error, true);

    public static readonly DiagnosticDescriptor Unresolved = new("XUP002", "ASN.1 name cannot be resolved", "{0}", Category, DiagnosticSeverity.Error, true);

    public static readonly DiagnosticDescriptor Unsupported = new("XUP003", "ASN.1 construct is not supported", "{0}", Category, DiagnosticSeverity.Error, true);

    public static readonly DiagnosticDescriptor Duplicate = new("XUP004", "ASN.1 name is used twice", "{0}", Category, DiagnosticSeverity.Error, true);

    public static readonly DiagnosticDescriptor Configuration = new("XUP005", "ASN.1 set is not configured", "{0}", Category, DiagnosticSeverity.Error, true);

    public static DiagnosticDescriptor ById(string id) => id switch
    {
        "XUP001" => Syntax,
        "XUP002" => Unresolved,
        "XUP003" => Unsupported,
        "XUP004" => Duplicate,
        _ => Configuration,
    };
}

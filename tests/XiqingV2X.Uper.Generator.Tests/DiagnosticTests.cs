using System.Globalization;

namespace XiqingV2X.Uper.Generator.Tests;

/// <summary>Every mistake in a module is reported with file, line and a text that helps.</summary>
public sealed class DiagnosticTests
{
    private const string Head = "Small DEFINITIONS AUTOMATIC TAGS ::= BEGIN\nFrame ::= CHOICE { a A }\n";

    private const string Class = "T ::= CLASS { &id INTEGER (0..9) UNIQUE, &Type } WITH SYNTAX { &Type &id }\n";

    [Theory]
    [InlineData("A ::= SEQUENCE { x INTEGER (0..7), }\nEND", "XUP001", 3, 36, "expected a component, found '}'")]
    [InlineData("A ::= SEQUENCE { x INTEGER }\nEND", "XUP003", 3, 28, "needs a range such as (0..255)")]
    [InlineData("A ::= SEQUENCE { x INTEGER (7..0) }\nEND", "XUP001", 3, 29, "ends below its start")]
    [InlineData("A ::= SEQUENCE { x INTEGER (0..7) DEFAULT 3 }\nEND", "XUP003", 3, 35, "DEFAULT is not supported")]
    [InlineData("A ::= SEQUENCE { x INTEGER (0..7) }\n", "XUP001", 4, 1, "found the end of the file")]
    [InlineData("A ::= SEQUENCE { x INTEGER (0..7) }\nEND\nB", "XUP001", 5, 1, "nothing may follow its END")]
    [InlineData("A ::= SEQUENCE { x $ }\nEND", "XUP001", 3, 20, "unexpected character '$'")]
    [InlineData("/* A ::= SEQUENCE { }\nEND", "XUP001", 3, 1, "has no end '*/'")]
    [InlineData("A ::= SEQUENCE { x B }\nEND", "XUP002", 3, 20, "type 'B' is neither assigned in module 'Small' nor imported")]
    [InlineData("A ::= SEQUENCE { x INTEGER (0..4294967296, ...) }\nEND", "XUP003", 3, 18, "'x': an INTEGER must fit 32 bits")]
    [InlineData("A ::= SEQUENCE { x SEQUENCE (SIZE (1..65536)) OF BOOLEAN }\nEND", "XUP003", 3, 36, "sizes from 0 to 65535")]
    [InlineData("A ::= SEQUENCE { x INTEGER (0..7), ..., x BOOLEAN }\nEND", "XUP004", 3, 41, "'x' occurs twice")]
    [InlineData("A ::= SEQUENCE { x T.&id ({S}) }\nEND", "XUP002", 3, 20, "class 'T' is not assigned in module 'Small'")]
    [InlineData("A ::= SEQUENCE { x BOOLEAN }\nS T ::= { }\nEND", "XUP001", 4, 3, "class 'T' has to be assigned above")]
    [InlineData(Class + "A ::= SEQUENCE { x T.&id ({S}) }\nEND", "XUP002", 4, 20, "no object set 'S' of class 'T'")]
    [InlineData(Class + "S T ::= { {A 1}, ... }\nA ::= SEQUENCE { x T.&no ({S}) }\nEND", "XUP002", 5, 20, "expected T.&id ({S}) or T.&Type ({S}{@.component})")]
    [InlineData(Class + "S T ::= { {B 1} | {B 1} }\nB ::= SEQUENCE { y BOOLEAN }\nA ::= SEQUENCE { i T.&id ({S}), x T.&Type ({S}{@.i}) }\nEND", "XUP004", 4, 19, "two types have the number 1")]
    [InlineData(Class + "S T ::= { {B one} }\nB ::= SEQUENCE { y BOOLEAN }\nA ::= SEQUENCE { i T.&id ({S}), x T.&Type ({S}{@.i}) }\nEND", "XUP002", 4, 11, "value 'one' is not assigned")]
    [InlineData(Class + "S T ::= { {B 1} }\nB ::= SEQUENCE { y BOOLEAN }\nA ::= SEQUENCE { i T.&id ({S}), x T.&Type ({S}{@.j}) }\nEND", "XUP002", 6, 1, "'j', which selects its type, must be mandatory")]
    [InlineData(Class + "S T ::= { {C 1} }\nA ::= SEQUENCE { i T.&id ({S}), x T.&Type ({S}{@.i}) }\nEND", "XUP002", 4, 12, "type 'C' is neither assigned")]
    [InlineData("T ::= CLASS { &Type } WITH SYNTAX { &Type }\nEND", "XUP001", 3, 15, "a class needs a unique number")]
    [InlineData("A ::= SEQUENCE { x SEQUENCE { y INTEGER (0..7) } }\nA-x ::= BOOLEAN\nEND", "XUP004", 3, 18, "its type would be called 'AX', as 'A-x' is")]
    [InlineData("A ::= SEQUENCE { x B }\nB ::= SEQUENCE { y A }\nEND", "XUP003", 3, 1, "type 'A' contains itself")]
    [InlineData("A ::= SEQUENCE { x BIT STRING { b (9) } (SIZE (5)) }\nEND", "XUP003", 3, 18, "named bit lies outside")]
    [InlineData("A ::= SEQUENCE { x E }\nE ::= ENUMERATED { p (0), q (40000) }\nEND", "XUP003", 4, 1, "must lie between 0 and 32766")]
    [InlineData("A ::= SEQUENCE { x E }\nE ::= ENUMERATED { p (1), q (1) }\nEND", "XUP004", 4, 1, "two items have the value 1")]
    [InlineData("A ::= SEQUENCE { x INTEGER (0..7), x BOOLEAN }\nEND", "XUP004", 3, 36, "'x' occurs twice")]
    [InlineData("A ::= SEQUENCE { x BOOLEAN }\nA ::= SEQUENCE { y BOOLEAN }\nEND", "XUP004", 4, 1, "type 'A' is also assigned")]
    [InlineData("A ::= SEQUENCE { x [0] BOOLEAN }\nEND", "XUP003", 3, 20, "tags are not supported")]
    [InlineData("A ::= SET { x BOOLEAN }\nEND", "XUP003", 3, 7, "supported are BOOLEAN, INTEGER")]
    [InlineData("A ::= SEQUENCE { x REAL }\nEND", "XUP003", 3, 20, "supported are BOOLEAN, INTEGER")]
    [InlineData("A ::= SEQUENCE { x UTF8String (SIZE (3)) }\nEND", "XUP003", 3, 20, "supported are BOOLEAN, INTEGER")]
    [InlineData("A ::= SEQUENCE { x OBJECT IDENTIFIER }\nEND", "XUP003", 3, 20, "supported are BOOLEAN, INTEGER")]
    [InlineData("A ::= SEQUENCE { x INTEGER (0..max) }\nEND", "XUP003", 3, 32, "names of values, MIN and MAX are not supported")]
    [InlineData("A ::= SEQUENCE { x INTEGER (MIN..5) }\nEND", "XUP003", 3, 29, "names of values, MIN and MAX are not supported")]
    [InlineData("A ::= SEQUENCE { x INTEGER (1 | 5) }\nEND", "XUP003", 3, 31, "one range is supported")]
    [InlineData("A ::= SEQUENCE { x INTEGER (1..5, ..., 7) }\nEND", "XUP003", 3, 38, "one range is supported")]
    [InlineData("A ::= SEQUENCE { x IA5String (FROM (1..5)) }\nEND", "XUP003", 3, 31, "only SIZE is supported")]
    [InlineData("A ::= SEQUENCE { x B (0..5) }\nB ::= INTEGER (0..9)\nEND", "XUP003", 3, 22, "a constraint on a type by its name is not supported")]
    [InlineData("A ::= SEQUENCE { x B {C} }\nEND", "XUP003", 3, 22, "parameterized types are not supported")]
    [InlineData("A {T} ::= SEQUENCE { x T }\nEND", "XUP003", 3, 3, "parameterized types are not supported")]
    [InlineData("A ::= SEQUENCE { x BOOLEAN, ..., [[ y BOOLEAN ]] }\nEND", "XUP003", 3, 34, "groups of extension additions are not supported")]
    [InlineData("A ::= SEQUENCE { x BOOLEAN, ..., y BOOLEAN, ... }\nEND", "XUP003", 3, 45, "a second extension mark is not supported")]
    [InlineData("A ::= SEQUENCE { COMPONENTS OF B }\nEND", "XUP003", 3, 18, "COMPONENTS OF is not supported")]
    [InlineData("A ::= SEQUENCE { x ENUMERATED { a, ..., b, ... } }\nEND", "XUP003", 3, 44, "a second extension mark is not supported")]
    [InlineData("A ::= SEQUENCE { x BIT STRING { a } (SIZE (5)) }\nEND", "XUP001", 3, 33, "a named bit needs its number")]
    [InlineData("A ::= SEQUENCE { x ENUMERATED { a, b, ..., c (1) } }\nEND", "XUP004", 3, 18, "which 'c' breaks")]
    [InlineData("A ::= SEQUENCE { x ENUMERATED { a, b, a } }\nEND", "XUP004", 3, 18, "'a' occurs twice")]
    [InlineData("A ::= SEQUENCE { a-b BOOLEAN, aB BOOLEAN }\nEND", "XUP004", 3, 1, "two members of 'A' need the C# name 'AB'")]
    [InlineData("A ::= SEQUENCE { hasB BOOLEAN, b BOOLEAN OPTIONAL }\nEND", "XUP004", 3, 1, "two members of 'A' need the C# name 'HasB'")]
    [InlineData("A ::= SEQUENCE { x B-c, y Bc }\nB-c ::= SEQUENCE { z BOOLEAN }\nBC ::= SEQUENCE { z BOOLEAN }\nBc ::= BC\nEND", "XUP004", 5, 1, "needs the C# name 'BC'")]
    [InlineData("A ::= SEQUENCE { x SmallCodec }\nSmallCodec ::= SEQUENCE { z BOOLEAN }\nEND", "XUP004", 4, 1, "as a class of the set does")]
    public void NamesFileLineAndReason(string body, string id, int line, int column, string text)
    {
        var diagnostic = Assert.Single(GeneratorRun.Diagnostics(("dir/small.asn", Head + body)));
        Assert.Equal(id, diagnostic.Id);
        var span = diagnostic.Location.GetLineSpan();
        Assert.Equal("dir/small.asn", span.Path);
        Assert.Equal((line, column), (span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1));
        Assert.Contains(text, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void ChecksImportsAndExports()
    {
        const string Main = "Small DEFINITIONS AUTOMATIC TAGS ::= BEGIN\nIMPORTS A, B FROM Other C FROM Nowhere;\nFrame ::= CHOICE { a A, b B, c C }\nEND";
        const string Other = "Other DEFINITIONS AUTOMATIC TAGS ::= BEGIN\nEXPORTS B, D;\nA ::= SEQUENCE { x BOOLEAN }\nEND";
        var messages = GeneratorRun.Diagnostics(("a.asn", Main), ("b.asn", Other)).Select(d => d.GetMessage(CultureInfo.InvariantCulture)).ToArray();
        Assert.Contains("module 'Other' does not export 'A'", messages);
        Assert.Contains("module 'Other' has no type 'B'", messages);
        Assert.Contains("module 'Nowhere' is not in the set", messages);
        Assert.Contains("module 'Other' exports 'B', which it does not assign", messages);
    }

    [Theory]
    [InlineData("Small DEFINITIONS IMPLICIT TAGS ::= BEGIN\nEND", 19, "only modules with AUTOMATIC TAGS")]
    [InlineData("Small DEFINITIONS AUTOMATIC TAGS EXTENSIBILITY IMPLIED ::= BEGIN\nEND", 34, "EXTENSIBILITY IMPLIED is not supported")]
    public void TheHeadOfAModuleIsChecked(string module, int column, string text)
    {
        var diagnostic = Assert.Single(GeneratorRun.Diagnostics(("small.asn", module)));
        Assert.Equal(("XUP003", column), (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1));
        Assert.Contains(text, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAlternativeOfTheRootMayNotBeCalledAsTheArenaHasIt()
    {
        const string Module = "Small DEFINITIONS AUTOMATIC TAGS ::= BEGIN\nFrame ::= CHOICE { reset A }\nA ::= SEQUENCE { x BOOLEAN }\nEND";
        var diagnostic = Assert.Single(GeneratorRun.Diagnostics(("small.asn", Module)));
        Assert.Equal(("XUP004", 1), (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Fact]
    public void EveryRuleIsInTheReadmeAndInTheReleaseNotes()
    {
        var rules = typeof(Descriptors).GetFields().Select(f => f.GetValue(null)).OfType<Microsoft.CodeAnalysis.DiagnosticDescriptor>().ToArray();
        Assert.Equal(5, rules.Length);
        var docs = Path.Combine(AppContext.BaseDirectory, "Docs");
        var readme = File.ReadAllText(Path.Combine(docs, "README.md"));
        var releases = string.Concat(Directory.GetFiles(docs, "AnalyzerReleases.*.md").Select(File.ReadAllText));
        Assert.All(rules, r => Assert.Contains($"| {r.Id} | {r.Title} |", readme, StringComparison.Ordinal));
        Assert.All(rules, r => Assert.Contains(r.Id, releases, StringComparison.Ordinal));
    }

    [Fact]
    public void AFileWithoutItsMetadataIsReported() =>
        Assert.Equal("XUP005", Assert.Single(GeneratorRun.Diagnostics(("unset.asn", SmallModule.Text))).Id);

    [Fact]
    public void AMissingRootIsReported()
    {
        var text = SmallModule.Text.Replace("Frame ::=", "Frames ::=", StringComparison.Ordinal);
        var diagnostic = Assert.Single(GeneratorRun.Diagnostics(("small.asn", text)));
        Assert.Contains("the root type 'Frame'", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}

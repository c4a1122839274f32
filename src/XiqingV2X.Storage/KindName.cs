using System.Collections.Frozen;
using XiqingV2X.Messages;

namespace XiqingV2X.Storage;

/// <summary>Message kinds as the database writes them: lower case, legible to whoever opens the file.</summary>
internal static class KindName
{
    private static readonly FrozenDictionary<MessageKind, string> Names =
        Enum.GetValues<MessageKind>().ToFrozenDictionary(kind => kind, kind => kind.ToString().ToLowerInvariant());

    public static string Of(MessageKind kind) => Names[kind];

    public static MessageKind Parse(string name) =>
        Enum.TryParse(name, ignoreCase: true, out MessageKind kind) ? kind : MessageKind.Unknown;
}

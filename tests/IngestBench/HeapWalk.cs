using System.Reflection;
using System.Runtime.CompilerServices;

namespace XiqingV2X.IngestBench;

/// <summary>
/// What objects hold, in bytes: follows every field from some roots on and counts each object once, for the root that
/// reaches it first. Sizes are those of a 64-bit runtime, computed. For a benchmark; it boxes whatever it meets.
/// </summary>
internal sealed class HeapWalk
{
    private const int HeaderBytes = 16;
    private const int ArrayHeaderBytes = 24;
    private static readonly MethodInfo SizeOf = typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!;
    private static readonly Dictionary<Type, (int Bytes, FieldInfo[] References)> Layouts = [];
    private static readonly Dictionary<Type, int> ElementBytes = [];
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> _open = new();

    /// <summary>Bytes by type, of all roots so far.</summary>
    public Dictionary<string, (long Bytes, int Count)> ByType { get; } = [];

    /// <summary>Bytes that each field of an object holds, largest first; the object itself is walked by its fields only.</summary>
    public List<(string Name, long Bytes)> OfFields(string name, object root)
    {
        _seen.Add(root);
        List<(string Name, long Bytes)> parts = [];
        foreach (FieldInfo field in Layout(root.GetType()).References)
        {
            if (Value(field, root) is { } value)
            {
                parts.Add(($"{name}.{field.Name}", Of(value)));
            }
        }

        return [.. parts.OrderByDescending(part => part.Bytes)];
    }

    /// <summary>Bytes that are reached from a root and from none before.</summary>
    public long Of(object root)
    {
        long bytes = 0;
        Visit(root);
        while (_open.TryPop(out object? next))
        {
            long own = Look(next);
            bytes += own;
            (long sum, int count) = ByType.GetValueOrDefault(Name(next.GetType()));
            ByType[Name(next.GetType())] = (sum + own, count + 1);
        }

        return bytes;
    }

    private long Look(object value)
    {
        switch (value)
        {
            case string text:
                return 24 + (2 * text.Length);
            case Array array:
                Type element = array.GetType().GetElementType()!;
                if (!element.IsValueType || HasReferences(element))
                {
                    foreach (object? item in array)
                    {
                        if (item is not null)
                        {
                            Follow(item, element);
                        }
                    }
                }

                return ArrayHeaderBytes + ((long)array.Length * BytesOfElement(element));
            default:
                (int bytes, FieldInfo[] references) = Layout(value.GetType());
                Follow(value, references);
                return bytes;
        }
    }

    private void Follow(object value, Type declared)
    {
        if (declared.IsValueType)
        {
            Follow(value, Layout(declared).References);
        }
        else
        {
            Visit(value);
        }
    }

    private void Follow(object holder, FieldInfo[] references)
    {
        foreach (FieldInfo field in references)
        {
            if (Value(field, holder) is { } value)
            {
                Follow(value, field.FieldType);
            }
        }
    }

    // Some of the runtime's own fields are closed even to reflection.
    private static object? Value(FieldInfo field, object holder)
    {
        try
        {
            return field.GetValue(holder);
        }
        catch (FieldAccessException)
        {
            return null;
        }
    }

    private void Visit(object value)
    {
        // What belongs to the runtime, and closures, which lead back to everything.
        if (value is not (Delegate or MemberInfo or Assembly or Thread or Pointer) && _seen.Add(value))
        {
            _open.Push(value);
        }
    }

    private static bool HasReferences(Type type) => Layout(type).References.Length > 0;

    private static (int Bytes, FieldInfo[] References) Layout(Type type)
    {
        if (Layouts.TryGetValue(type, out (int, FieldInfo[]) known))
        {
            return known;
        }

        List<FieldInfo> references = [];
        int bytes = HeaderBytes;
        for (Type? part = type; part is not null && part != typeof(object) && part != typeof(ValueType); part = part.BaseType)
        {
            foreach (FieldInfo field in part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                bool isPlain = field.FieldType.IsPrimitive || field.FieldType.IsEnum || field.FieldType.IsPointer || field.FieldType.IsByRefLike;
                bytes += field.FieldType.IsPointer || field.FieldType.IsByRefLike ? 8 : BytesOfElement(field.FieldType);
                if (!isPlain && (!field.FieldType.IsValueType || (field.FieldType != type && HasReferences(field.FieldType))))
                {
                    references.Add(field);
                }
            }
        }

        return Layouts[type] = ((bytes + 7) & ~7, [.. references]);
    }

    private static int BytesOfElement(Type type)
    {
        if (!type.IsValueType)
        {
            return 8;
        }

        if (!ElementBytes.TryGetValue(type, out int bytes))
        {
            ElementBytes[type] = bytes = (int)SizeOf.MakeGenericMethod(type).Invoke(null, null)!;
        }

        return bytes;
    }

    private static string Name(Type type) => type.IsArray
        ? Name(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(",", type.GetGenericArguments().Select(Name))}>" : type.Name;
}

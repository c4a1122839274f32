using System.Buffers;
using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.Benchmarks.Codec;

/// <summary>
/// Reads every field of a decoded message through the public surface and adds it to a sum, as straight code: a method
/// per struct, put together from the public fields, so that no field can be forgotten when a schema grows. Public,
/// because the code it makes calls back.
/// </summary>
public sealed class FieldWalk
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
    private readonly TypeBuilder _class;
    private readonly bool _count;
    private readonly Dictionary<Type, MethodBuilder> _methods = [];

    private FieldWalk(bool count)
    {
        _count = count;
        var name = new AssemblyName(count ? "FieldCount" : "FieldSum");
        _class = AssemblyBuilder.DefineDynamicAssembly(name, AssemblyBuilderAccess.Run)
            .DefineDynamicModule(name.Name!)
            .DefineType(name.Name!, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
    }

    /// <summary>Sum of all values of the message in the arena.</summary>
    public Func<Ydt3709Arena, ulong> Sum { get; private init; } = null!;

    /// <summary>How many values that are.</summary>
    public Func<Ydt3709Arena, ulong> Count { get; private init; } = null!;

    public static FieldWalk Build() => new(count: false) { Sum = new FieldWalk(count: false).Compile(), Count = new FieldWalk(count: true).Compile() };

    /// <summary>How many values the JER of the message has: the other way to count, to hold this one against.</summary>
    public static int CountInJer(Ydt3709Arena arena)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Ydt3709Jer.Write(writer, arena);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        var count = 0;
        while (reader.Read())
        {
            count += reader.TokenType is JsonTokenType.Number or JsonTokenType.String or JsonTokenType.True or JsonTokenType.False ? 1 : 0;
        }

        return count;
    }

    /// <summary>Every octet of a string, eight at a time.</summary>
    public static ulong SumBytes(ReadOnlySpan<byte> bytes)
    {
        var sum = 0UL;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            sum += BitConverter.ToUInt64(bytes);
        }

        foreach (var b in bytes)
        {
            sum += b;
        }

        return sum;
    }

    private Func<Ydt3709Arena, ulong> Compile()
    {
        var arena = typeof(Ydt3709Arena);
        var entry = _class.DefineMethod("Message", MethodAttributes.Public | MethodAttributes.Static, typeof(ulong), [arena]);
        var il = entry.GetILGenerator();
        var names = Enum.GetNames<MessageFrameChoice>().Where(n => arena.GetProperty(n) is not null).ToArray();
        var labels = names.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, arena.GetProperty("Frame")!.GetMethod!);
        il.Emit(OpCodes.Ldfld, typeof(MessageFrame).GetField("Choice")!);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Ldc_I8, 0L);
        il.Emit(OpCodes.Ret);
        foreach (var (name, label) in names.Zip(labels))
        {
            var property = arena.GetProperty(name)!;
            il.MarkLabel(label);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Call, property.GetMethod!);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Call, Method(property.PropertyType.GetElementType()!));
            il.Emit(OpCodes.Ret);
        }

        return _class.CreateType().GetMethod("Message")!.CreateDelegate<Func<Ydt3709Arena, ulong>>();
    }

    // ulong T(ref T value, arena)
    private MethodBuilder Method(Type type)
    {
        if (_methods.TryGetValue(type, out var known))
        {
            return known;
        }

        var method = _class.DefineMethod(type.Name, MethodAttributes.Private | MethodAttributes.Static, typeof(ulong), [type.MakeByRefType(), typeof(Ydt3709Arena)]);
        _methods.Add(type, method);
        var il = method.GetILGenerator();
        il.DeclareLocal(typeof(ulong));
        Struct(il, type, new Place(null, []));
        il.Emit(OpCodes.Ldloc_0);
        il.Emit(OpCodes.Ret);
        return method;
    }

    private void Struct(ILGenerator il, Type type, Place place)
    {
        if (type.GetField("Choice") is { } choice)
        {
            Choice(il, type, place, choice);
            return;
        }

        foreach (var field in type.GetFields(Public))
        {
            var absent = il.DefineLabel();
            if (type.GetProperty("Has" + field.Name) is { } has)
            {
                Address(il, place);
                il.Emit(OpCodes.Call, has.GetMethod!);
                il.Emit(OpCodes.Brfalse, absent);
            }

            Value(il, field, place);
            il.MarkLabel(absent);
        }
    }

    private void Choice(ILGenerator il, Type type, Place place, FieldInfo choice)
    {
        var end = il.DefineLabel();
        var alternatives = Enum.GetNames(choice.FieldType).Select(type.GetField).OfType<FieldInfo>().ToArray();
        var labels = alternatives.Select(_ => il.DefineLabel()).ToArray();
        Address(il, place);
        il.Emit(OpCodes.Ldfld, choice);
        il.Emit(OpCodes.Switch, labels);
        il.Emit(OpCodes.Br, end);
        foreach (var (alternative, label) in alternatives.Zip(labels))
        {
            il.MarkLabel(label);
            Value(il, alternative, place);
            il.Emit(OpCodes.Br, end);
        }

        il.MarkLabel(end);
    }

    private void Value(ILGenerator il, FieldInfo field, Place place)
    {
        var type = field.FieldType;
        if (type.IsPrimitive || type.IsEnum || type == typeof(BytesRef))
        {
            Leaf(il, field, place);
        }
        else if (type.IsGenericType)
        {
            List(il, field, place);
        }
        else
        {
            Struct(il, type, place with { Fields = [.. place.Fields, field] });
        }
    }

    private void Leaf(ILGenerator il, FieldInfo field, Place place)
    {
        il.Emit(OpCodes.Ldloc_0);
        if (_count)
        {
            il.Emit(OpCodes.Ldc_I8, 1L);
        }
        else if (field.FieldType == typeof(BytesRef))
        {
            il.Emit(OpCodes.Ldarg_1);
            Address(il, place);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Call, typeof(Ydt3709Arena).GetMethod("Bytes", [typeof(BytesRef)])!);
            il.Emit(OpCodes.Call, typeof(FieldWalk).GetMethod(nameof(SumBytes))!);
        }
        else
        {
            Address(il, place);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Conv_U8);
        }

        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc_0);
    }

    private void List(ILGenerator il, FieldInfo field, Place place)
    {
        var element = field.FieldType.GetGenericArguments()[0];
        var span = typeof(ReadOnlySpan<>).MakeGenericType(element);
        var items = il.DeclareLocal(span);
        var index = il.DeclareLocal(typeof(int));
        var (head, end) = (il.DefineLabel(), il.DefineLabel());
        il.Emit(OpCodes.Ldarg_1);
        Address(il, place);
        il.Emit(OpCodes.Ldfld, field);
        il.Emit(OpCodes.Call, typeof(Ydt3709Arena).GetMethod("Items", [field.FieldType])!);
        il.Emit(OpCodes.Stloc, items);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Stloc, index);
        il.MarkLabel(head);
        il.Emit(OpCodes.Ldloc, index);
        il.Emit(OpCodes.Ldloca, items);
        il.Emit(OpCodes.Call, span.GetProperty("Length")!.GetMethod!);
        il.Emit(OpCodes.Bge, end);
        il.Emit(OpCodes.Ldloca, items);
        il.Emit(OpCodes.Ldloc, index);
        il.Emit(OpCodes.Call, span.GetMethod("get_Item")!);
        Element(il, element);
        il.Emit(OpCodes.Ldloc, index);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, index);
        il.Emit(OpCodes.Br, head);
        il.MarkLabel(end);
    }

    // The reference to the element is on the stack. What holds no lists itself is read in place, the rest by its method.
    private void Element(ILGenerator il, Type element)
    {
        if (HoldsLists(element))
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, Method(element));
            il.Emit(OpCodes.Ldloc_0);
            il.Emit(OpCodes.Add);
            il.Emit(OpCodes.Stloc_0);
            return;
        }

        var reference = il.DeclareLocal(element.MakeByRefType());
        il.Emit(OpCodes.Stloc, reference);
        Struct(il, element, new Place(reference, []));
    }

    private static bool HoldsLists(Type type) => type.GetFields(Public).Any(f =>
        f.FieldType is { IsGenericType: true } || (f.FieldType is { IsPrimitive: false, IsEnum: false } && f.FieldType != type && HoldsLists(f.FieldType)));

    private static void Address(ILGenerator il, Place place)
    {
        if (place.Element is null)
        {
            il.Emit(OpCodes.Ldarg_0);
        }
        else
        {
            il.Emit(OpCodes.Ldloc, place.Element);
        }

        foreach (var field in place.Fields)
        {
            il.Emit(OpCodes.Ldflda, field);
        }
    }

    // Where a struct is: the argument or an element of a list, and the fields on the way.
    private sealed record Place(LocalBuilder? Element, FieldInfo[] Fields);
}

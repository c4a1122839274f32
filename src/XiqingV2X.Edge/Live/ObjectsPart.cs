using System.Runtime.InteropServices;
using System.Text.Json;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Live;

/// <summary>
/// Road users, as flat lists of integers: id, kind, x, y, speed, heading. Absolute places, so that an update that comes twice
/// after a broken connection does no harm.
/// </summary>
/// <param name="box">Only those in it; null for all.</param>
internal sealed class ObjectsPart(BoundingBox? box) : LivePart("objects")
{
    /// <summary>One unit of x and y, degrees.</summary>
    public const double Scale = 1e-5;

    /// <summary>Speed or heading that is not known.</summary>
    private const short NotKnown = -1;

    private const int Classes = 5;

    private static readonly string[] Kinds =
    [
        .. new[] { "bsm", "rsm" }.SelectMany(source => new[] { "unknown", "motor", "non-motor", "pedestrian", "infrastructure" }.Select(what => $"{source} {what}")),
    ];

    private readonly Dictionary<int, Place> _told = [];
    private readonly List<int> _added = [];
    private readonly List<int> _moved = [];
    private readonly List<int> _removed = [];
    private (double Longitude, double Latitude)? _origin;
    private bool _originIsNew;
    private int _round;

    public BoundingBox? Box => box;

    public override bool Update(LiveInput input)
    {
        _added.Clear();
        _moved.Clear();
        _removed.Clear();
        _round++;
        bool hadOrigin = _origin is not null;
        foreach (LiveRoadUser user in input.Picture is { IsNumbered: true } picture ? picture.RoadUsers : [])
        {
            if (box?.Contains(user.Longitude, user.Latitude) != false)
            {
                Tell(user);
            }
        }

        foreach ((int id, Place place) in _told)
        {
            if (place.Round != _round)
            {
                _removed.Add(id);
                _told.Remove(id);
            }
        }

        _originIsNew = !hadOrigin && _origin is not null;
        return _added.Count + _moved.Count + _removed.Count > 0;
    }

    public override void WriteFull(Utf8JsonWriter json)
    {
        WriteOrigin(json);
        json.WriteNumber("scale", Scale);
        json.WriteStartArray("kinds");
        foreach (string kind in Kinds)
        {
            json.WriteStringValue(kind);
        }

        json.WriteEndArray();
        json.WriteStartArray("objects");
        foreach ((int id, Place place) in _told)
        {
            json.WriteNumberValue(id);
            json.WriteNumberValue(place.Kind);
            json.WriteNumberValue(place.X);
            json.WriteNumberValue(place.Y);
            json.WriteNumberValue(place.SpeedKmh);
            json.WriteNumberValue(place.HeadingDeg);
        }

        json.WriteEndArray();
    }

    public override void WriteDelta(Utf8JsonWriter json)
    {
        // Who was told in full before there was any road user knows no place to count from.
        if (_originIsNew)
        {
            WriteOrigin(json);
        }

        Write(json, "add", _added);
        Write(json, "move", _moved);
        Write(json, "remove", _removed);
    }

    public override void Clear()
    {
        _told.Clear();
        _origin = null;
    }

    private void WriteOrigin(Utf8JsonWriter json)
    {
        if (_origin is not { } origin)
        {
            json.WriteNull("origin");
            return;
        }

        json.WriteStartArray("origin");
        json.WriteNumberValue(origin.Longitude);
        json.WriteNumberValue(origin.Latitude);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, List<int> values)
    {
        json.WriteStartArray(name);
        foreach (int value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }

    private void Tell(LiveRoadUser user)
    {
        _origin ??= (Math.Round(user.Longitude, 1), Math.Round(user.Latitude, 1));
        var now = new Place(
            (user.Source == "rsm" ? Classes : 0) + (int)user.Class,
            (int)Math.Round((user.Longitude - _origin.Value.Longitude) / Scale),
            (int)Math.Round((user.Latitude - _origin.Value.Latitude) / Scale),
            (short)(user.SpeedKmh ?? NotKnown),
            (short)(user.HeadingDeg ?? NotKnown),
            _round);
        ref Place told = ref CollectionsMarshal.GetValueRefOrAddDefault(_told, user.Handle, out bool known);
        if (!known || told.Kind != now.Kind)
        {
            _added.AddRange([user.Handle, now.Kind, now.X, now.Y, now.SpeedKmh, now.HeadingDeg]);
        }
        else if (told with { Round = _round } != now)
        {
            _moved.AddRange([user.Handle, now.X, now.Y, now.SpeedKmh, now.HeadingDeg]);
        }

        told = now;
    }

    private readonly record struct Place(int Kind, int X, int Y, short SpeedKmh, short HeadingDeg, int Round);
}

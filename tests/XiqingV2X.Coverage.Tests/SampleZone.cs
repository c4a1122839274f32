using XiqingV2X.Coverage.Register;
using XiqingV2X.Messages;

namespace XiqingV2X.Coverage.Tests;

/// <summary>An invented zone of nine junctions in which every kind of finding occurs once.</summary>
internal static class SampleZone
{
    private const double Lon = 117.05;
    private const double Lat = 39.05;

    /// <summary>0.003 degrees of latitude are about 333 m.</summary>
    private const double Step = 0.003;

    public static ZoneRegister Register { get; } = new(
        "示例区 Sample zone",
        Invented: true,
        [.. Enumerable.Range(1, 9).Select(Rsu), Extra("DEMO0010", RsuState.OutOfService), Extra("DEMO0011", RsuState.Pending)],
        [.. Enumerable.Range(1, 9).Select(Junction)],
        [Road("R1", 0), Road("R2", 1), Road("R3", 2)]);

    /// <summary>Two minutes and a half, 15 windows, of the zone.</summary>
    public static FakeEvidence Evidence()
    {
        const int Windows = 15;
        var evidence = new FakeEvidence { Register = Register };
        for (int i = 1; i <= 8; i++)
        {
            evidence.Heard($"DEMO000{i}", 0, Windows);
        }

        evidence.Heard("STRANGER", 3, Windows);
        for (int i = 1; i <= 3; i++)
        {
            evidence.Junction($"1-10{i}", $"DEMO000{i}", 0, Windows);
        }

        evidence.Junction("1-104", "DEMO0004", 0, Windows, spat: 0, agree: double.NaN);
        evidence.Junction("1-105", "DEMO0005", 0, Windows, map: 0, agree: double.NaN);
        evidence.Junction("1-106", "DEMO0006", 0, Windows, agree: 0);
        evidence.Junction("1-107", "DEMO0007", 0, Windows, stuck: 1, changes: 0);
        evidence.Junction("1-108", "DEMO0008", 0, Windows, spat: 0.5);
        evidence.Junction("1-999", "STRANGER", 3, Windows);
        evidence.Rsi("DEMO0001", 0, Windows, 1, 0);
        evidence.Rsi("DEMO0002", 0, Windows, 0, 2);
        evidence.Rsi("DEMO0003", 0, Windows, 0, 0);
        for (int cell = 0; cell < 10; cell++)
        {
            evidence.Cell("R1", cell, "DEMO0001", 200, 3);
            evidence.Cell("R2", cell, "DEMO0004", cell < 5 ? 40 : 10, 2);
        }

        evidence.Counted("DEMO0001", MessageKind.Bsm, 9_990, ("Truncated", 6), ("ConstraintViolation", 4));
        evidence.Counted("DEMO0002", MessageKind.Spat, 2_000);
        return evidence;
    }

    private static RsuRecord Rsu(int i) => new(
        $"DEMO000{i}", $"示例 RSU {i}", RsuState.InService, [], Position(i).Lat, Position(i).Lon, $"1-10{i}", "120111103", "auto");

    private static RsuRecord Extra(string id, RsuState state) => new(id, id, state, [], null, null, null, null, "auto");

    private static JunctionRecord Junction(int i) => new(
        $"1-10{i}", $"示例路口 {i}", Position(i).Lat, Position(i).Lon, Signalised: true, RsiRegistered: i <= 4, "120111103");

    private static (double Lon, double Lat) Position(int i) => (Lon + ((i - 1) % 3 * Step * 1.3), Lat + ((i - 1) / 3 * Step));

    private static RoadRecord Road(string id, int row) => new(
        id, $"示例路 {row + 1}", "次干路", [(Lon, Lat + (row * Step)), (Lon + (2 * Step * 1.3), Lat + (row * Step))]);
}

using System.Security.Cryptography;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void TheSameSeedGivesTheSameUploads() => Assert.Equal(Hash(Runs.Of(seed: 7)), Hash(Runs.Of(seed: 7)));

    [Fact]
    public void ContentDependsOnSeedAndOptions()
    {
        string[] hashes =
        [
            Hash(Runs.Of(seed: 7)),
            Hash(Runs.Of(seed: 8)),
            Hash(Runs.Of(seed: 7, vehicles: 81)),
            Hash(Runs.Of(seed: 7, equipped: 0.6)),
            Hash(Runs.Of(seed: 7, dialect: Dialect.Dots)),
            Hash(Runs.Of(seed: 7, spatPeriod: 2)),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void TheTrafficIsTheSameWhateverTheShareOfObus()
    {
        // The share only decides who talks; one draw a vehicle is made for it either way.
        Simulation few = Runs.Of(equipped: 0.1), many = Runs.Of(equipped: 0.9);
        for (int i = 0; i < 300; i++)
        {
            few.Step();
            many.Step();
        }

        Assert.Equal(
            few.World.Vehicles.Select(v => (v.Serial, v.S, v.Speed)),
            many.World.Vehicles.Select(v => (v.Serial, v.S, v.Speed)));
    }

    [Fact]
    public void RandomNumbersAreSpreadEvenlyAndDifferByPurpose()
    {
        var random = new RandomStream(1, "test");
        int[] bins = new int[10];
        for (int i = 0; i < 100_000; i++)
        {
            bins[random.NextBelow(10)]++;
        }

        Assert.All(bins, b => Assert.InRange(b, 9_600, 10_400));
        Assert.NotEqual(new RandomStream(1, "a").NextBits(), new RandomStream(1, "b").NextBits());
        Assert.NotEqual(new RandomStream(1, "a").NextBits(), new RandomStream(2, "a").NextBits());
    }

    private static string Hash(Simulation simulation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < 300; i++)
        {
            foreach (Upload upload in simulation.Step())
            {
                hash.AppendData([(byte)upload.Rsu, (byte)upload.Kind, (byte)upload.Due, (byte)upload.Messages]);
                hash.AppendData(upload.Payload);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}

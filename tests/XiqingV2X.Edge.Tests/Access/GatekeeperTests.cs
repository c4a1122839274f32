using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Edge.Access;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>Who is held off, and from where.</summary>
public sealed class GatekeeperTests
{
    private static readonly IPAddress Far = IPAddress.Parse("192.0.2.1");

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", false, true)]
    [InlineData("::1", "::1", false, true)]
    [InlineData("192.0.2.1", "192.0.2.9", false, false)]
    [InlineData("127.0.0.1", "192.0.2.9", false, false)]
    [InlineData("192.0.2.1", "127.0.0.1", false, false)]
    [InlineData("127.0.0.1", "127.0.0.1", true, false)]
    public async Task Nobody_is_nameless_unless_both_ends_are_on_loopback(string remote, string local, bool secure, bool allowed)
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        Admission admission = await rig.Gatekeeper.AdmitAsync(new ConnectRequest
        {
            ClientId = "c",
            Remote = IPAddress.Parse(remote),
            Local = IPAddress.Parse(local),
            IsSecure = secure,
        });
        Assert.Equal(allowed ? RefusalReason.None : RefusalReason.NoCredentials, admission.Refusal);
    }

    [Fact]
    public async Task An_address_that_tries_many_names_is_held_off_and_others_are_not()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        for (int i = 0; i <= Gatekeeper.FreeFailuresOfAddress; i++)
        {
            Assert.Equal(RefusalReason.UnknownDevice, (await TryAsync(rig, $"name{i}", "x", Far)).Refusal);
        }

        Assert.Equal(RefusalReason.AddressLocked, (await TryAsync(rig, AccessRig.Device, AccessRig.Password, Far)).Refusal);
        Assert.True((await TryAsync(rig, AccessRig.Device, AccessRig.Password, IPAddress.Parse("192.0.2.2"))).IsAdmitted);
        rig.Time.Advance(LockOut.First);
        Assert.True((await TryAsync(rig, AccessRig.Device, AccessRig.Password, Far)).IsAdmitted);
    }

    [Fact]
    public async Task Guessing_from_elsewhere_does_not_lock_a_device_out_of_its_place()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        IPAddress home = IPAddress.Parse("192.0.2.7");
        Assert.True((await TryAsync(rig, AccessRig.Device, AccessRig.Password, home)).IsAdmitted);
        for (int i = 0; i <= Gatekeeper.FreeFailuresOfDevice; i++)
        {
            await TryAsync(rig, AccessRig.Device, "guess", Far);
        }

        Assert.Equal(RefusalReason.DeviceLocked, (await TryAsync(rig, AccessRig.Device, AccessRig.Password, Far)).Refusal);
        Assert.True((await TryAsync(rig, AccessRig.Device, AccessRig.Password, home)).IsAdmitted);
    }

    [Fact]
    public void The_pause_doubles_to_its_longest_and_is_forgotten_after_an_hour()
    {
        var time = new FakeTimeProvider();
        var lockOut = new LockOut(2, time);
        double[] pauses = [.. Enumerable.Range(0, 14).Select(_ => Pause())];
        Assert.Equal([0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], pauses);
        time.Advance(LockOut.Forgets);
        Assert.Equal(0, Pause());
        lockOut.Succeed("name");
        Assert.Equal(0, lockOut.Count);

        double Pause()
        {
            lockOut.Fail("name");
            int seconds = 0;
            while (lockOut.IsLocked("name"))
            {
                time.Advance(TimeSpan.FromSeconds(1));
                seconds++;
            }

            return seconds;
        }
    }

    [Fact]
    public void However_many_names_fail_few_are_remembered_and_the_newest_among_them()
    {
        var time = new FakeTimeProvider();
        var lockOut = new LockOut(0, time, capacity: 100);
        for (int i = 0; i < 10_000; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            lockOut.Fail($"name {i}");
            Assert.InRange(lockOut.Count, 1, 100);
        }

        Assert.True(lockOut.IsLocked("name 9999"));
        Assert.False(lockOut.IsLocked("name 0"));
    }

    private static async Task<Admission> TryAsync(AccessRig rig, string user, string password, IPAddress from) => await rig.Gatekeeper.AdmitAsync(new ConnectRequest
    {
        ClientId = $"client of {user}",
        UserName = user,
        Password = Encoding.UTF8.GetBytes(password),
        Remote = from,
        Local = IPAddress.Parse("192.0.2.100"),
    });
}

using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Edge.Replays;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>Pause, step, seek and speed, and when uploads are due by them.</summary>
public sealed class ReplayControlTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task An_upload_waits_for_its_time_at_the_speed_that_is_asked_for()
    {
        var control = new ReplayControl(_time, 2);
        Assert.True(await Turn(control, 0));
        Task<bool> turn = Turn(control, 10);
        Assert.False(turn.IsCompleted);
        _time.Advance(4.9 * Second);
        Assert.False(turn.IsCompleted);
        _time.Advance(0.1 * Second);
        Assert.True(await turn);
        Assert.Equal(TimeSpan.Zero, control.Late);
        Assert.Equal(10_000_000_000, control.PositionNs);

        _time.Advance(7 * Second);
        Assert.True(await Turn(control, 20));
        Assert.Equal(2 * Second, control.Late);
    }

    [Fact]
    public async Task A_new_speed_counts_from_now_on()
    {
        var control = new ReplayControl(_time, 1);
        Assert.True(await Turn(control, 0));
        _time.Advance(4 * Second);
        control.Speed = 10;
        Task<bool> turn = Turn(control, 14);
        _time.Advance(0.9 * Second);
        Assert.False(turn.IsCompleted);
        _time.Advance(0.1 * Second);
        Assert.True(await turn);

        turn = Turn(control, 1000);
        Assert.False(turn.IsCompleted);
        control.Speed = ReplaySpeed.Max;
        Assert.True(await turn);
        Assert.Null(control.Late);
    }

    [Fact]
    public async Task A_pause_takes_no_time_of_the_capture_and_steps_go_one_by_one()
    {
        var control = new ReplayControl(_time, 1, paused: true);
        Task<bool> turn = Turn(control, 0);
        _time.Advance(1000 * Second);
        Assert.False(turn.IsCompleted);
        control.Step(2);
        Assert.True(await turn);
        Assert.True(await Turn(control, 50));
        turn = Turn(control, 60);
        Assert.False(turn.IsCompleted);
        Assert.Null(control.Late);
        control.Play();
        Assert.True(await turn);
        turn = Turn(control, 61);
        Assert.False(turn.IsCompleted);
        control.Pause();
        _time.Advance(5 * Second);
        Assert.False(turn.IsCompleted);
        control.Play();
        _time.Advance(1 * Second);
        Assert.True(await turn);
        Assert.Equal(TimeSpan.Zero, control.Late);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(ReplaySpeed.Max, false)]
    public async Task A_seek_is_told_to_who_plays_at_once(double speed, bool paused)
    {
        var control = new ReplayControl(_time, speed, paused);
        control.Seek(100_000_000_000);
        Assert.False(await Turn(control, 5));
        control.SeekBy(-10 * Second);
        Assert.Equal(90_000_000_000, control.PositionNs);
        Assert.Equal(90_000_000_000, control.TakeSeek());
        Assert.Null(control.TakeSeek());
        control.Step();
        Assert.True(await Turn(control, 90));
    }

    [Theory]
    [InlineData(' ', ConsoleKey.Spacebar, true, 1.0, 50)]
    [InlineData('+', ConsoleKey.Add, false, 2.0, 50)]
    [InlineData('-', ConsoleKey.Subtract, false, 0.5, 50)]
    [InlineData('\0', ConsoleKey.UpArrow, false, 2.0, 50)]
    [InlineData(']', ConsoleKey.Oem6, false, 1.0, 60)]
    [InlineData('[', ConsoleKey.Oem4, false, 1.0, 40)]
    [InlineData('\0', ConsoleKey.LeftArrow, false, 1.0, 40)]
    [InlineData('\0', ConsoleKey.RightArrow, false, 1.0, 60)]
    [InlineData('.', ConsoleKey.OemPeriod, true, 1.0, 50)]
    public async Task Keys_do_what_the_help_says(char character, ConsoleKey key, bool paused, double speed, long atS)
    {
        var control = new ReplayControl(_time, 1);
        Assert.True(await Turn(control, 50));
        Assert.True(ReplayKeys.Press(control, new ConsoleKeyInfo(character, key, false, false, false)));
        Assert.Equal((paused, speed, atS * 1_000_000_000), (control.IsPaused, control.Speed, control.PositionNs));
        Assert.False(ReplayKeys.Press(control, new ConsoleKeyInfo('q', ConsoleKey.Q, false, false, false)));
    }

    [Fact]
    public async Task Space_goes_on_again_and_the_right_arrow_steps_while_paused()
    {
        var control = new ReplayControl(_time, 1, paused: true);
        Task<bool> turn = Turn(control, 3);
        Assert.False(turn.IsCompleted);
        ReplayKeys.Press(control, new ConsoleKeyInfo('\0', ConsoleKey.RightArrow, false, false, false));
        Assert.True(await turn.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(control.IsPaused);
        ReplayKeys.Press(control, new ConsoleKeyInfo(' ', ConsoleKey.Spacebar, false, false, false));
        Assert.False(control.IsPaused);
    }

    [Theory]
    [InlineData("max", ReplaySpeed.Max)]
    [InlineData("0.1", 0.1)]
    [InlineData("100", 100.0)]
    [InlineData("0.09", null)]
    [InlineData("101", null)]
    [InlineData("NaN", null)]
    [InlineData("fast", null)]
    public void Speeds_are_a_tenth_to_a_hundred_or_max(string text, double? expected)
    {
        Assert.Equal(expected is not null, ReplaySpeed.TryParse(text, out double speed));
        if (expected is not null)
        {
            Assert.Equal(expected, speed);
            Assert.Equal(text, ReplaySpeed.Text(speed));
        }
    }

    [Theory]
    [InlineData("v2x/v1/rsu/A/bsm/up", 1, "v2x/v1/rsu/B/bsm/up")]
    [InlineData("v2x/v1/rsu/A/bsm/up", 3, "v2x/v1/rsu/B-3/bsm/up")]
    [InlineData("v2x/v1/rsu/C/bsm/up", 1, "v2x/v1/rsu/C/bsm/up")]
    [InlineData("anything/else", 1, "anything/else")]
    [InlineData("anything/else", 2, null)]
    public void An_RSU_is_played_under_the_id_that_it_is_mapped_to(string topic, int copy, string? expected)
    {
        var topics = new ReplayTopics(new Dictionary<string, string> { ["A"] = "B" });
        Assert.Equal(expected, topics.Of(System.Text.Encoding.UTF8.GetBytes(topic), copy));
        Assert.Equal(expected, topics.Of(System.Text.Encoding.UTF8.GetBytes(topic), copy));
    }

    private static Task<bool> Turn(ReplayControl control, long seconds) =>
        control.TurnAsync(seconds * Second, seconds * 1_000_000_000, CancellationToken.None).AsTask();
}

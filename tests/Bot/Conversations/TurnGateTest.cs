using Bot.Conversations;
using Bot.Inbox;
using Microsoft.Extensions.Time.Testing;

namespace Tests.Bot.Conversations;

/// <summary>Acknowledgements before answers: who computes, and who stands back.</summary>
public sealed class TurnGateTest : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);
    private readonly FakeTimeProvider clock = new();
    private readonly InboxPressure pressure;
    private readonly TurnGate gate;

    public TurnGateTest()
    {
        pressure = new InboxPressure(clock);
        gate = new TurnGate(pressure);
    }

    public void Dispose() => gate.Dispose();

    [Fact]
    public async Task No_more_turns_compute_at_once_than_there_are_processors()
    {
        var first = await gate.EnterAsync(TestContext.Current.CancellationToken);
        for (var taken = 1; taken < Environment.ProcessorCount; taken++)
        {
            await gate.EnterAsync(TestContext.Current.CancellationToken);
        }

        var oneMore = gate.EnterAsync(TestContext.Current.CancellationToken);
        Assert.False(oneMore.IsCompleted);

        first.Leave();
        await oneMore;
    }

    [Fact]
    public async Task A_place_left_twice_is_free_once()
    {
        using (var place = await gate.EnterAsync(TestContext.Current.CancellationToken))
        {
            place.Leave();
        }

        var entered = Enumerable.Range(0, Environment.ProcessorCount + 1).Select(_ => gate.EnterAsync(TestContext.Current.CancellationToken)).Count(t => t.IsCompleted);
        Assert.Equal(Environment.ProcessorCount, entered);
    }

    [Fact]
    public async Task A_turn_stands_back_while_messages_press_in_and_a_little_longer()
    {
        Press(12).ForEach(k => k.Dispose());

        var turn = gate.EnterAsync(TestContext.Current.CancellationToken);
        clock.Advance(Moment);
        Assert.False(turn.IsCompleted);

        await PassAsync(turn, 3);
        Assert.False(pressure.IsHigh);
    }

    [Fact]
    public async Task However_great_the_pressure_something_is_answered()
    {
        var turn = default(Task<TurnGate.Place>);
        for (var passed = 0; passed < 9; passed++)
        {
            Press(12);
            turn ??= gate.EnterAsync(TestContext.Current.CancellationToken);
            clock.Advance(Moment);
            Assert.False(turn.IsCompleted);
        }

        Press(12);
        await PassAsync(turn!, 1);
        Assert.True(pressure.IsHigh);
    }

    [Fact]
    public void A_few_messages_at_once_hold_nobody_up()
    {
        Press(11);

        Assert.True(gate.EnterAsync(TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    private List<InboxPressure.Keep> Press(int messages) => [.. Enumerable.Range(0, messages).Select(_ => pressure.Begin())];

    private async Task PassAsync(Task turn, int moments)
    {
        for (var passed = 0; passed < moments; passed++)
        {
            clock.Advance(Moment);
        }

        await turn.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}

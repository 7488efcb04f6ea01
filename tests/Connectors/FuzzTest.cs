using System.Text;
using Connectors.Channels;

namespace Tests.Connectors;

/// <summary>
/// Whatever is delivered, signed or not: nothing throws, the answer is one of four, and nothing is kept that names nobody. GANDAN_FULL=1 tries
/// 200,000 bodies on each channel; without it a small share, with the same seeds.
/// </summary>
public sealed class FuzzTest(ITestOutputHelper output)
{
    private const int Seed = 20_261_125;
    private static readonly int Bodies = Environment.GetEnvironmentVariable("GANDAN_FULL") == "1" ? 200_000 : 1_400;

    // Those that found something once.
    private static readonly int[] Kept = [20_261_170, 20_261_189, 20_262_856];
    private static readonly string?[] Types = ["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", null, "\u0001"];

    [Theory]
    [InlineData("Zalo")]
    [InlineData("Messenger")]
    [InlineData("Telegram")]
    public async Task Nothing_that_can_be_delivered_does_harm(string section)
    {
        var of = ChannelCase.Of(section);
        var inbox = new StrictInbox();
        await using var kit = await ChannelKit.StartAsync(of, inbox);
        inbox.Channel = kit.Channel.Name;
        var bodies = new FuzzedBodies(of.Samples());
        var statuses = new SortedDictionary<int, int>();
        foreach (var seed in Kept.Concat(Enumerable.Range(Seed, Bodies)))
        {
            var body = bodies.Make(seed);
            try
            {
                var status = await DeliverAsync(kit, body, new Random(seed));
                Assert.True(status is 200 or 400 or 401 or 413, $"the answer is {status}");
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e.GetType().Name} {e.Message}\n{Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 2_000)))}\n{e.StackTrace}");
            }
        }

        output.WriteLine($"{section}: seeds {Seed}-{Seed + Bodies - 1}; answers {string.Join(", ", statuses.Select(s => $"{s.Key}: {s.Value}"))}; {inbox.Kept} events kept");
        Assert.True(inbox.Kept > Bodies / 100, "hardly anything was read: the bodies are spoiled too much to try anything");
    }

    [Fact]
    public void A_planted_nobody_is_caught()
    {
        var nobody = new InboundMessage("zalo", "oa", "m", " ", default, new InboundContent("x"));
        Assert.NotNull(EventCheck.Of(new ChannelEvent.Message(nobody), "zalo"));
        Assert.NotNull(EventCheck.Of(new ChannelEvent.Message(nobody with { Person = "p", Content = new InboundContent(new string('x', 4_001)) }), "zalo"));
        Assert.Null(EventCheck.Of(new ChannelEvent.Message(nobody with { Person = "p" }), "zalo"));
    }

    private static Task<int> DeliverAsync(ChannelKit kit, byte[] body, Random chance)
    {
        var signed = kit.Case.Sign(body).Headers;
        IEnumerable<KeyValuePair<string, string>> headers = chance.Next(10) switch
        {
            0 => [],
            1 => [.. signed, .. signed],
            2 => signed.Select(h => KeyValuePair.Create(h.Key, h.Value[..chance.Next(h.Value.Length)] + "\u00e9,=")),
            _ => signed,
        };
        return kit.DeliverAsync(body, headers, chance.Next(8) == 0 ? Types[chance.Next(Types.Length)] : "application/json");
    }

    /// <summary>Keeps nothing, and takes nothing that names nobody.</summary>
    private sealed class StrictInbox : IInbox
    {
        public string Channel { get; set; } = "";

        public int Kept { get; private set; }

        public Task<KeepOutcome> KeepAsync(IReadOnlyList<ChannelEvent> events, CancellationToken cancellation)
        {
            foreach (var one in events)
            {
                if (EventCheck.Of(one, Channel) is { } wrong)
                {
                    throw new InvalidOperationException($"{wrong}: {one}");
                }
            }

            Kept += events.Count;
            return Task.FromResult(KeepOutcome.Kept);
        }
    }
}

namespace Connectors.Channels.WebChat;

/// <summary>Time stamps that never repeat or go back, although the machine's clock may: clients order by them.</summary>
public sealed class WebChatClock(TimeProvider clock)
{
    private long last;

    public DateTimeOffset Next()
    {
        while (true)
        {
            var before = Interlocked.Read(ref last);
            var next = Math.Max(clock.GetUtcNow().UtcTicks, before + 1);
            if (Interlocked.CompareExchange(ref last, next, before) == before)
            {
                return new DateTimeOffset(next, TimeSpan.Zero);
            }
        }
    }
}

using Connectors.Channels;
using Knowledge.Answering;
using Microsoft.Extensions.Options;

namespace Bot.Skills.SmallTalk;

/// <summary>Greets, thanks, says goodbye and stays calm. A message that asks anything besides is left to the answer.</summary>
public sealed class SmallTalkSkill(PhraseBook phrases, TurnReader reader, AskingWords asking, IOptions<ProvinceOptions> province) : ISkill
{
    private const int LongestWhoAreYou = 14;
    private const int LongestRating = 14;
    private const int MostOtherWordsInAbuse = 6;
    /// <summary>Vendors tell of one arrival in several events (unblocked and "/start", followed and "chat now").</summary>
    private static readonly TimeSpan OneWelcome = TimeSpan.FromMinutes(10);
    private readonly PhraseGroups groups = new(phrases, "smalltalk");

    private enum Talk { None, Left, SayMore, Abuse, WhoAreYou, Rating, Goodbye, Thanks, Greeting }

    public string Name => "smalltalk";

    public bool Claims(Turn turn) => Of(turn) != Talk.None;

    public Task<SkillOutcome> HandleAsync(Turn turn, CancellationToken cancellation)
    {
        if (Of(turn) == Talk.Left)
        {
            return Task.FromResult(new SkillOutcome(new TurnReport { Kind = "stop", Confidence = 1 }, [], turn.State, []));
        }

        var joins = turn.Content.Event == ChannelEvents.Join;
        if (joins && turn.State.Get<Welcome>(Name) is { } earlier && turn.Now - earlier.At < OneWelcome)
        {
            return Task.FromResult(new SkillOutcome(new TurnReport { Kind = "greeting", Confidence = 1 }, [], turn.State, []));
        }

        var human = phrases.Say("smalltalk.option.human");
        var (kind, reply) = Of(turn) switch
        {
            Talk.Abuse => ("abuse", new Reply(phrases.Say("smalltalk.abuse"), [human])),
            Talk.WhoAreYou => ("greeting", new Reply(phrases.Say("smalltalk.whoareyou"), [human])),
            Talk.Rating => ("rating", new Reply(phrases.Say("smalltalk.rating"))),
            Talk.Goodbye => ("goodbye", new Reply(phrases.Say("smalltalk.goodbye"))),
            Talk.Thanks => ("thanks", new Reply(phrases.Say("smalltalk.thanks"))),
            Talk.Greeting => ("greeting", new Reply(phrases.Say("smalltalk.greeting", ("daypart", DayPart(turn.Now)), ("province", province.Value.Name)), Examples())),
            _ => ("unknown", new Reply(phrases.Say("smalltalk.say-more"), Examples())),
        };
        return Task.FromResult(new SkillOutcome(
            new TurnReport { Kind = kind, Confidence = 1 }, [reply], joins ? turn.State.With(Name, new Welcome(turn.Now)) : turn.State, []));
    }

    private Talk Of(Turn turn)
    {
        if (turn.Content.Event is { } name)
        {
            return name == ChannelEvents.Join ? Talk.Greeting
                : name == ChannelEvents.Leave ? Talk.Left
                : string.IsNullOrWhiteSpace(turn.Text) ? Talk.SayMore : Talk.None;
        }

        var found = groups.In(reader.Read(turn));
        if (found.Words == 0)
        {
            return Talk.SayMore;
        }

        var pure = found.Others == 0;
        var asks = asking.AreIn(turn);
        return found.Has("abuse") && !asks && found.Others <= MostOtherWordsInAbuse ? Talk.Abuse
            : found.Has("whoareyou") && !asks && found.Words <= LongestWhoAreYou ? Talk.WhoAreYou
            : !asks && ((found.Has("rating-sure") && found.Words <= LongestRating) || (found.Has("rating") && pure)) ? Talk.Rating
            : !pure || asks ? Talk.None
            : found.Has("goodbye") ? Talk.Goodbye
            : found.Has("thanks") ? Talk.Thanks
            : found.Has("greeting") ? Talk.Greeting
            : found.Has("ack") ? Talk.Thanks
            : Talk.None;
    }

    private string DayPart(DateTimeOffset now) => phrases.Say(VietnamTime.At(now).Hour switch
    {
        < 12 => "smalltalk.daypart.morning",
        < 18 => "smalltalk.daypart.afternoon",
        _ => "smalltalk.daypart.evening",
    });

    private string[] Examples() => phrases.Say("smalltalk.option.examples").Split('\n');

    /// <summary>When the citizen was last welcomed.</summary>
    private sealed record Welcome(DateTimeOffset At);
}

namespace Connectors.Channels.Messenger;

/// <summary>What citizens say and press, and what was said in the page's name.</summary>
internal static class MessengerMessages
{
    /// <summary>The app under which Meta's own page inbox writes: a human, or an automatic reply somebody set up there.</summary>
    private const string PageInbox = "263902037430900";

    /// <summary>The payload we give the "Get Started" button.</summary>
    private const string GetStarted = "GET_STARTED";

    private const int LongestText = 4_000;

    /// <summary>A message; the text of a tapped quick reply is its title.</summary>
    public static ChannelEvent Said(MessengerEvent one)
    {
        var message = one.Body.Of("message");
        if (message.IsTrue("is_deleted"))
        {
            return new ChannelEvent.Ignored("message_unsend");
        }

        var text = message.Text("text") ?? message.Of("quick_reply").Text("payload") ?? "";
        var attachments = MessengerAttachments.Of(message);
        return text.Length == 0 && attachments.Count == 0
            ? new ChannelEvent.Ignored("empty_message")
            : Kept(one, "message", new InboundContent(Cut(text)) { Attachments = attachments });
    }

    /// <summary>A button of a template or of the menu: its title, or a beginning.</summary>
    public static ChannelEvent Pressed(MessengerEvent one)
    {
        var postback = one.Body.Of("postback");
        var payload = postback.Text("payload");
        return payload == GetStarted ? Kept(one, "postback", new InboundContent("", ChannelEvents.Join))
            : (postback.Text("title") ?? payload) is { } text ? Kept(one, "postback", new InboundContent(Cut(text)))
            : new ChannelEvent.Ignored("empty_postback");
    }

    /// <summary>The citizen came to an existing conversation by a link or a QR code: that begins it anew. Other referrals (an advertisement shown) do not.</summary>
    public static ChannelEvent CameBack(MessengerEvent one) =>
        one.Body.Of("referral").Text("type") == "OPEN_THREAD"
            ? Kept(one, "referral", new InboundContent("", ChannelEvents.Join))
            : new ChannelEvent.Ignored("referral");

    /// <summary>
    /// Something in the page's name. Ours for certain when our app sent it, or when no app id says otherwise and it carries a key; all else may be
    /// an official in the page inbox, which silences the bot.
    /// </summary>
    public static ChannelEvent Echo(MessengerEvent one, string ownApp)
    {
        var message = one.Body.Of("message");
        var (app, key) = (message.Text("app_id"), message.Text("metadata"));
        var foreign = app is not null && (app == PageInbox || (ownApp.Length > 0 && app != ownApp));
        return key is null && app is not null && app == ownApp
            ? new ChannelEvent.Ignored("own_echo")
            : new ChannelEvent.Echo(MessengerChannel.ChannelName, one.Account, one.Person, one.Id("message"), one.At, foreign ? null : key);
    }

    private static ChannelEvent.Message Kept(MessengerEvent one, string kind, InboundContent content) =>
        new(new InboundMessage(MessengerChannel.ChannelName, one.Account, one.Id(kind), one.Person, one.At, content));

    private static string Cut(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
}

using System.Text;
using System.Text.Json;
using Connectors.Channels.Telegram;

namespace Tests.Connectors.Telegram;

/// <summary>Updates damaged on their way, delivered and fetched alike: words, pictures and taps survive what stands beside them.</summary>
public sealed class TelegramDamageTest
{
    private const string From = "telegram gandan 7100000042";
    private const string Chat = """
        "chat":{"id":7100000042,"type":"private"}
        """;

    public static TheoryData<string, string> Damages => new()
    {
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"text":"a \ud83d"}}""", $"{From} 1 1764050400 'a \ufffd'" },
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"\udc00":1,"text":"a"}}""", $"{From} 1 1764050400 'a'" },
        { """{"update_id":1,"\ud83d":1,"message":{"message_id":"x","date":1764050400,@chat,"text":"a"}}""", $"{From} 1 1764050400 'a'" },
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"text":"a@broken"}}""", $"{From} 1 1764050400 'a\ufffd'" },
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"k@broken":1,"text":"a"}}""", $"{From} 1 1764050400 'a'" },
        { """{"update_id":"1@broken","message":{"message_id":1,"date":1764050400,@chat,"text":"a"}}""", "ignored no_id" },
        { """{"update_id":"1","message":{"message_id":1,"date":1764050400,@chat,"text":"a"}}""", $"{From} 1 1764050400 'a'" },
        { """{"update_id":1,"my_chat_member":{@chat,"date":1764050400,"new_chat_member":{}}}""", "ignored unreadable" },
        { """{"update_id":1,"message":{"message_id":1,"date":"1764050400",@chat,"text":"a"}}""", $"{From} 1 1764050400 'a'" },
        { """{"update_id":1,"message":{"message_id":1,"date":"today",@chat,"text":"a"}}""", $"{From} 1 {Now} 'a'" },
        { """{"update_id":1,"message":{"message_id":1,"date":99999999999999,@chat,"text":"a"}}""", $"{From} 1 {Now} 'a'" },
        { """{"update_id":1,"message":{"message_id":1,"date":1e999,@chat,"text":"a"}}""", $"{From} 1 {Now} 'a'" },
        { """{"update_id":1,"message":{"message_id":1,@chat,"text":"a"}}""", $"{From} 1 {Now} 'a'" },
        { """{"update_id":1,"edited_message":{"message_id":1,"date":1764050400,"edit_date":-99999999999999,@chat,"text":"a"}}""", $"{From} 1 1764050400 'a'" },
        { """{"update_id":1,"message":{"message_id":1,"date":"1764050400",@chat,"photo":[{"file_id":"p","file_unique_id":"u","width":1,"height":1}]}}""", $"{From} 1 1764050400 '' +Image(p,,,,)" },
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"photo":[{"file_id":7}],"caption":"a"}}""", $"{From} 1 1764050400 'a'" },
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"photo":[{"file_id":7}]}}""", "ignored unreadable" },
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"from":7,"text":"a"}}""", $"{From} 1 1764050400 'a'" },
        { """{"update_id":1,"my_chat_member":{"date":"1764050400",@chat,"new_chat_member":{"status":"kicked","until_date":0,"user":{"id":1,"is_bot":true,"first_name":"B"} }}}""", $"{From} 1 1764050400 '' leave" },
        { Tap("""{"inline_keyboard":[null,[null,{"text":"Lệ phí","callback_data":"#2"}]]}"""), $"{From} 1 {Now} 'Lệ phí' tap=9" },
        { Tap("""{"inline_keyboard":[[{"text":7,"callback_data":"#2"}]]}"""), $"{From} 1 {Now} '2' tap=9" },
        { Tap("""{"inline_keyboard":"x"}"""), $"{From} 1 {Now} '2' tap=9" },
        { Tap("[]"), $"{From} 1 {Now} '2' tap=9" },
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"text":"/start\tqr"}}""", $"{From} 1 1764050400 '' join" },
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"text":"/START"}}""", $"{From} 1 1764050400 '' join" },
        { """{"update_id":1,"message":{"message_id":1,"date":1764050400,@chat,"text":"/Start@gandan_bot"}}""", $"{From} 1 1764050400 '' join" },
    };

    private static string Now => $"{TelegramHost.Now.ToUnixTimeSeconds()}";

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_costs_no_more_than_what_is_damaged(string body, string meaning)
    {
        var bytes = Bytes(body);
        Assert.Equal(meaning, Say(TelegramEvents.Read(bytes, "gandan", TelegramHost.Now)!));
        using var fetched = JsonDocument.Parse(bytes);
        Assert.Equal(meaning, Say(TelegramEvents.Read(fetched.RootElement, "gandan", TelegramHost.Now)));
    }

    private static string Say(TelegramUpdate update) => TelegramSamples.Say(update.Event) + (update.Tap is { } tap ? $" tap={tap}" : "");

    /// <summary>A broken letter is a byte that none has.</summary>
    private static byte[] Bytes(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.Replace("@chat", Chat, StringComparison.Ordinal).Replace("@broken", "\u0001", StringComparison.Ordinal));
        bytes.AsSpan().Replace((byte)1, (byte)0xFF);
        return bytes;
    }

    private static string Tap(string markup) => """
        {"update_id":1,"callback_query":{"id":"9","from":{"id":7100000042,"is_bot":false,"first_name":"A"},"chat_instance":"5","data":"#2",
        "message":{"message_id":1,"date":1764050400,@chat,"reply_markup":@markup}}}
        """.Replace("@markup", markup, StringComparison.Ordinal);
}

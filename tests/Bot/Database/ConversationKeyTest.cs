using Bot.Database;

namespace Tests.Bot.Database;

public sealed class ConversationKeyTest
{
    [Theory]
    [InlineData("zalo", "oa/1", "người %2F dân")]
    [InlineData("webchat", "", "c-1|0000002")]
    public void A_key_survives_the_way_through_text_whatever_is_in_it(string channel, string account, string person)
    {
        var key = new ConversationKey(channel, account, person);
        Assert.Equal(key, ConversationKey.Parse(key.ToString()));
    }
}

namespace Bot.Database;

/// <summary>One citizen on one account of one channel: the unit of order and of memory.</summary>
public readonly record struct ConversationKey(string Channel, string Account, string Person)
{
    /// <summary>One line without ambiguity whatever the vendor puts into its ids; <see cref="Parse"/> reads it back.</summary>
    public override string ToString() =>
        string.Join('/', Uri.EscapeDataString(Channel), Uri.EscapeDataString(Account), Uri.EscapeDataString(Person));

    public static ConversationKey Parse(string text)
    {
        var parts = text.Split('/');
        // An installation has few channels and accounts: very many conversations share their names.
        return new ConversationKey(string.Intern(Uri.UnescapeDataString(parts[0])), string.Intern(Uri.UnescapeDataString(parts[1])), Uri.UnescapeDataString(parts[2]));
    }
}

namespace Tests.Rules;

/// <summary>Who may name whom. Upstream never names downstream; a skill knows neither HTTP nor its neighbours.</summary>
public sealed class FoldersTest
{
    [Fact]
    public void Every_folder_names_only_those_it_may()
    {
        Assert.Empty(SourceFile.Product.SelectMany(FolderRules.Breaches));
    }

    [Fact]
    public void Every_folder_of_the_bot_has_its_line_in_the_rules()
    {
        var folders = SourceFile.Product.Select(f => f.Namespace).Where(n => n.StartsWith("Bot.", StringComparison.Ordinal)).Distinct();
        Assert.All(folders, folder => Assert.True(FolderRules.Knows(folder), folder));
    }

    [Theory]
    [InlineData("bot/Conversations/A.cs", "using Bot.Web;")]
    [InlineData("bot/Conversations/A.cs", "using Bot.Console;")]
    [InlineData("bot/Conversations/A.cs", "using Connectors.Channels.WebChat;")]
    [InlineData("bot/Conversations/A.cs", "using Connectors.Channels; class A(IEnumerable<IChannel> channels);")]
    [InlineData("bot/Skills/Answer/A.cs", "using Bot.Skills.Dossier;")]
    [InlineData("bot/Skills/Answer/A.cs", "class A(Dossier.DossierNumber number);")]
    [InlineData("bot/Skills/Answer/A.cs", "using Bot.Inbox;")]
    [InlineData("bot/Skills/Answer/A.cs", "using Bot.Outbox;")]
    [InlineData("bot/Skills/Answer/A.cs", "using Bot.Conversations;")]
    [InlineData("bot/Skills/Answer/A.cs", "using static Bot.Database.Rows;")]
    [InlineData("bot/Skills/Answer/A.cs", "class A(Database.IMessageStore store);")]
    [InlineData("bot/Skills/Answer/A.cs", "using Connectors.Channels.WebChat;")]
    [InlineData("bot/Skills/A.cs", "using Connectors.Channels; class A(SendOutcome how);")]
    [InlineData("bot/Skills/Dossier/A.cs", "class A(global::Bot.Outbox.OutboxSender sender);")]
    [InlineData("bot/Skills/Dossier/A.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("bot/Inbox/A.cs", "using Bot.Skills;")]
    [InlineData("bot/Inbox/A.cs", "using Knowledge.Search;")]
    [InlineData("bot/Inbox/A.cs", "using Bot.Conversations;")]
    [InlineData("bot/Inbox/A.cs", "class A(Outbox.OutboxSender sender);")]
    [InlineData("bot/Outbox/A.cs", "using Bot.Inbox;")]
    [InlineData("bot/Outbox/A.cs", "using Bot.Skills;")]
    [InlineData("bot/Outbox/A.cs", "using Knowledge.Answering;")]
    [InlineData("bot/Database/A.cs", "using Connectors.Channels;")]
    [InlineData("bot/Database/A.cs", "using Knowledge.Procedures;")]
    [InlineData("bot/Database/A.cs", "using K = Knowledge.Text.Syllables;")]
    [InlineData("bot/Web/A.cs", "using Bot.Inbox;")]
    [InlineData("bot/Procedures/A.cs", "using Bot.Skills;")]
    [InlineData("connectors/Channels/WebChat/A.cs", "using Bot.Inbox;")]
    [InlineData("connectors/Channels/WebChat/A.cs", "using Knowledge.Text;")]
    [InlineData("connectors/Channels/WebChat/A.cs", "using Connectors.Channels.Zalo;")]
    [InlineData("knowledge/Search/A.cs", "using Bot.Database;")]
    [InlineData("knowledge/Search/A.cs", "using Connectors.Channels;")]
    public void A_planted_breach_is_caught(string path, string text)
    {
        Assert.NotEmpty(FolderRules.Breaches(new SourceFile(path, text)));
    }

    [Theory]
    [InlineData("bot/Conversations/A.cs", "using Connectors.Channels; using Bot.Outbox; record A(InboundContent content);")]
    [InlineData("bot/Skills/Answer/A.cs", "using Knowledge.Search; using Bot.Skills; // not Bot.Inbox")]
    [InlineData("bot/Skills/Answer/A.cs", "var text = \"using Bot.Inbox;\";")]
    [InlineData("bot/Commands/A.cs", "using Bot.Web; using Bot.Inbox; using Connectors.Channels.WebChat;")]
    public void What_is_allowed_is_not_a_breach(string path, string text)
    {
        Assert.Empty(FolderRules.Breaches(new SourceFile(path, text)));
    }
}

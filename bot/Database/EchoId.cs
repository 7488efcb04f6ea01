namespace Bot.Database;

/// <summary>The message id under which something sent in our name waits, so that it never meets a citizen's message of the same id.</summary>
public static class EchoId
{
    private const string Start = "echo:";

    public static string Of(string vendorId) => Start + vendorId;

    public static string VendorIdOf(string messageId) => messageId.StartsWith(Start, StringComparison.Ordinal) ? messageId[Start.Length..] : messageId;
}

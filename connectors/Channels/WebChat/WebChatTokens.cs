using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Connectors.Channels.WebChat;

/// <summary>What a signed text is good for; a text made for one purpose is worth nothing for another.</summary>
public enum WebChatPurpose { Chat, Resume, Stream }

/// <summary>What a token says: one conversation, one citizen, until when. <see cref="Id"/> differs for every token.</summary>
public sealed record WebChatToken(string Conversation, string User, DateTimeOffset Expires, string Id);

/// <summary>Whether a token holds.</summary>
public abstract record TokenCheck
{
    public sealed record Valid(WebChatToken Token) : TokenCheck;
    /// <summary>Absent, or not a token of this kind at all.</summary>
    public sealed record Malformed : TokenCheck;
    /// <summary>Ours once, or signed by a key we no longer have: the client should fetch another.</summary>
    public sealed record Expired : TokenCheck;
}

/// <summary>
/// Issues and checks signed tokens. They are JSON Web Tokens (HS256) because the BotFramework-WebChat client reads the
/// <c>user</c> claim of one and then shows its own messages as its own.
/// </summary>
public sealed class WebChatTokens(IOptions<WebChatOptions> options, TimeProvider clock)
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
    private readonly Lazy<byte[]> key = new(() => WebChatKey.Load(options.Value));

    private sealed record Claims(string Use, string Conv, string User, long Exp, string Jti);

    /// <summary>A conversation and a citizen nobody can guess.</summary>
    public static (string Conversation, string User) NewConversation() => ($"c-{Random()}", $"w-{Random()}");

    public string Issue(WebChatPurpose purpose, string conversation, string user, TimeSpan life)
    {
        var claims = new Claims(purpose.ToString(), conversation, user, clock.GetUtcNow().Add(life).ToUnixTimeSeconds(), Random());
        var signed = $"{Header}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims, JsonSerializerOptions.Web))}";
        return $"{signed}.{Sign(signed)}";
    }

    public TokenCheck Check(string? text, WebChatPurpose purpose)
    {
        var parts = text is { Length: > 0 and < 2048 } ? text.Split('.') : [];
        if (parts.Length != 3 || parts[0] != Header || Read(parts[1]) is not { } claims || claims.Use != purpose.ToString())
        {
            return new TokenCheck.Malformed();
        }

        var expires = DateTimeOffset.FromUnixTimeSeconds(claims.Exp);
        return Holds($"{parts[0]}.{parts[1]}", parts[2]) && expires > clock.GetUtcNow()
            ? new TokenCheck.Valid(new WebChatToken(claims.Conv, claims.User, expires, claims.Jti))
            : new TokenCheck.Expired();
    }

    /// <summary>A short signature of any text of ours (links to uploads).</summary>
    public string Sign(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(text)));

    public bool Holds(string text, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(text)), Encoding.UTF8.GetBytes(signature));

    private static string Random() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 26);

    private static Claims? Read(string part)
    {
        try
        {
            var claims = JsonSerializer.Deserialize<Claims>(Base64Url.DecodeFromChars(part), JsonSerializerOptions.Web);
            return claims is { Use: not null, Conv: not null, User: not null, Jti: not null, Exp: >= 0 and < 253_402_300_800 } ? claims : null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }
}

namespace Vendors.Zalo;

/// <summary>An official account and its app; the two secrets differ, and mixing them up must show.</summary>
public sealed record ZaloAccount(string AppId, string AppSecret, string OaSecretKey, string OaId)
{
    /// <summary>The account of the recorded signatures.</summary>
    public static ZaloAccount MadeUp { get; } = new("4321000000000000001", "appSecret-Made-Up-0002", "oaSecret-Made-Up-0001", "1500000000000000001");
}

namespace Vendors.Messenger;

/// <summary>A Page and the app that answers for it.</summary>
public sealed record MessengerAccount(string PageId, string AppId, string AppSecret, string PageAccessToken, string VerifyToken)
{
    /// <summary>The account of the recorded signatures.</summary>
    public static MessengerAccount MadeUp { get; } =
        new("100000000000001", "200000000000000009", "metaAppSecretMadeUp0003", "EAAmadeUpPageToken0004", "vt-0007");
}

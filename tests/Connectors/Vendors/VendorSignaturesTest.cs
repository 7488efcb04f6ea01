using System.Text;
using Vendors;
using Vendors.Messenger;
using Vendors.Telegram;
using Vendors.Zalo;

namespace Tests.Connectors.Vendors;

/// <summary>The fakes sign as recorded: a fake that errs with the product would prove nothing.</summary>
public sealed class VendorSignaturesTest
{
    [Fact]
    public void Zalo_signs_as_recorded()
    {
        var webhook = new ZaloEvents(ZaloAccount.MadeUp)
            .Text("7000000000000000001", "Tôi muốn hỏi thủ tục đăng ký khai sinh", "a1b2c3d4e5f60718293a", "1764000000123");

        Assert.Equal(312, webhook.Body.Length);
        Assert.Equal(("X-ZEvent-Signature", "mac=40e6157afb130463e6c6ad73fd3288e8d1932d9307a75c333d81f932f31bada9"), Proof(webhook));
    }

    [Fact]
    public void Meta_signs_as_recorded_over_escaped_letters()
    {
        var webhook = new MessengerEvents(MessengerAccount.MadeUp)
            .Text("6000000000000001", "Hồ sơ của tôi đến đâu rồi?", "m_AbCdEf0123456789", 1764000000900);

        Assert.Contains(@"H\u1ed3 s\u01a1", Encoding.ASCII.GetString(webhook.Body), StringComparison.Ordinal);
        Assert.Equal(("X-Hub-Signature-256", "sha256=710debaee2dd3a93fe220f30f681124c0d60d0cb820136a81c6b44a7843b07f8"), Proof(webhook));
    }

    [Fact]
    public void Proofs_of_the_app_secret_are_as_recorded()
    {
        Assert.Equal("3a94fc5c72b82b98a6ee28b8311e0e11740d0cae09256b94f88b6f4ca05e66a4", Signatures.Hmac("appSecret-Made-Up-0002", "zaloAccessTokenMadeUp123"));
        Assert.Equal("579c8d8c8f279bbfa3b150bde8ed2597cf96da70525ac74e4932c8b6744859cb", Signatures.Hmac("metaAppSecretMadeUp0003", "EAAmadeUpPageToken0004"));
    }

    [Fact]
    public void Telegram_sends_the_secret_as_it_is() =>
        Assert.Equal(("X-Telegram-Bot-Api-Secret-Token", "tg_Secret-0006"), Proof(new TelegramEvents(TelegramAccount.MadeUp).Text("7000000001", "Xin chào")));

    private static (string, string) Proof(SignedWebhook webhook)
    {
        var (name, value) = Assert.Single(webhook.Headers);
        return (name, value);
    }
}

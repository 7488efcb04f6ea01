using System.Globalization;
using System.Net;
using Vendors.Telegram;
using Vendors.Zalo;

namespace Vendors.Terminal;

/// <summary>The developer plays the citizen: a line is a message, a line with a slash an act.</summary>
internal sealed class Conversation(VendorServer vendor, Citizen citizen, TextReader lines, TextWriter screen)
{
    private const string Acts = """
        Type a message, or
          /1 /2 …           tap a button of the last message that has any
          /anh [words]      a photo                    /tep [name]    a file
          /vitri [lat lon]  a place                    /giong-noi     a voice message
          /sticker          a sticker                  /lap           the last webhook once more
          /theo-doi         follow, or /start          /chan /bo-chan shut the bot out, let it in
          /can-bo TEXT      an official writes in the vendor's inbox
          /rut              withdraw consent (Zalo)    /het-han       the token expires
          /loi [N]          the next N sends are too many          /mat [N]  are shown, but the answer is lost
          /cho [N]          wait for N more messages   /thoat         end

        """;

    private readonly Lock gate = new();
    private int waitedFor;

    public async Task RunAsync()
    {
        Print(Acts);
        vendor.Accepted.OnShown = Show;
        while (await lines.ReadLineAsync() is { } line && line.Trim() is not "/thoat")
        {
            if (line.Trim().Length > 0)
            {
                await TryAsync(line.Trim());
            }
        }
    }

    private async Task TryAsync(string line)
    {
        try
        {
            if (await ActAsync(line) is { } status and not HttpStatusCode.OK)
            {
                Print($"  ! the bot answered {(int)status} {status}");
            }
        }
        catch (HttpRequestException e)
        {
            Print($"  ! the bot cannot be reached: {e.Message}");
        }
        catch (Exception e) when (e is TimeoutException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            Print($"  ! {e.Message}");
        }
    }

    private async Task<HttpStatusCode?> ActAsync(string line)
    {
        var words = line.Split(' ', 2);
        var rest = words.ElementAtOrDefault(1);
        return words[0] switch
        {
            ['/', .. var number] when int.TryParse(number, out var button) => await citizen.TapAsync(button),
            "/anh" => await citizen.SendPictureAsync(rest),
            "/tep" => await citizen.SendFileAsync(rest ?? "don.pdf"),
            "/vitri" => await PlaceAsync(rest),
            "/giong-noi" => await citizen.SendVoiceAsync(),
            "/sticker" => await citizen.SendStickerAsync(),
            "/lap" => await citizen.RepeatAsync(),
            "/theo-doi" => await citizen.FollowAsync(),
            "/chan" => await citizen.BlockAsync(),
            "/bo-chan" => await LetInAsync(),
            "/can-bo" => await citizen.HearOfficialAsync(rest ?? "Chào bạn"),
            "/rut" => citizen is ZaloCitizen zalo ? await zalo.WithdrawAsync() : throw new NotSupportedException("Only Zalo tells of it."),
            "/het-han" => Script(Trouble.TokenExpired, "1"),
            "/loi" => Script(Trouble.TooMany(TimeSpan.FromSeconds(2)), rest),
            "/mat" => Script(Trouble.DropAfter, rest),
            "/cho" => await WaitAsync(Number(rest)),
            _ => await citizen.SayAsync(line),
        };
    }

    private Task<HttpStatusCode> PlaceAsync(string? rest)
    {
        var numbers = (rest ?? "22.3364 103.8438").Split(' ');
        return citizen.SendPlaceAsync(double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[^1], CultureInfo.InvariantCulture));
    }

    private async Task<HttpStatusCode> LetInAsync()
    {
        vendor.Mischief.Spare(citizen.Id);
        return citizen is TelegramCitizen telegram ? await telegram.UnblockAsync() : await citizen.FollowAsync();
    }

    private HttpStatusCode? Script(Trouble trouble, string? count)
    {
        vendor.Mischief.Next(Number(count), trouble);
        return null;
    }

    // Counted from the last wait, so that a script that waits after each line misses none that was quicker.
    private async Task<HttpStatusCode?> WaitAsync(int more)
    {
        await vendor.WaitAsync(citizen.Id, waitedFor += more, TimeSpan.FromSeconds(30));
        return null;
    }

    private void Show(Shown shown)
    {
        var buttons = shown.Buttons.Select((b, i) => $"    /{i + 1} {b.Title}{(b.Payload.StartsWith("http", StringComparison.Ordinal) ? " → " + b.Payload : "")}");
        Print(string.Join('\n', [$"  « {shown.Text.ReplaceLineEndings("\n    ")}", .. buttons]));
    }

    private void Print(string text)
    {
        lock (gate)
        {
            screen.WriteLine(text);
        }
    }

    private static int Number(string? text) => int.TryParse(text, out var number) ? number : 1;
}

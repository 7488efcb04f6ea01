using System.Text.Json;

namespace Vendors.Zalo;

/// <summary>What the bot asks Zalo to show, or the error Zalo has for it.</summary>
internal sealed record ZaloMessage(string Person, string Text, IReadOnlyList<Button> Buttons, int Error = 0, string Why = "")
{
    private const int LongestText = 2000;
    private const int MostButtons = 5;
    private const int LongestTitle = 100;
    private const int LongestPayload = 1000;
    private static readonly string[] ButtonTypes = ["oa.open.url", "oa.query.show", "oa.query.hide", "oa.open.phone", "oa.open.sms"];

    /// <summary>A consultation message.</summary>
    public static ZaloMessage Consultation(JsonElement body, bool buttonsNeedTemplateType)
    {
        var person = body.Of("recipient").Text("user_id") ?? "";
        var message = body.Of("message");
        var (attachment, text) = (message.Of("attachment"), message.Text("text"));
        var payload = attachment.Of("payload");
        var buttons = payload.Of("buttons").Items().Select(Button).ToArray();
        return (person, message.ValueKind) switch
        {
            ("", _) => Refused(person, -201, "recipient.user_id is missing"),
            (_, not JsonValueKind.Object) => Refused(person, -201, "message is missing"),
            _ when text is null && attachment.ValueKind != JsonValueKind.Object => Refused(person, -201, "message is empty"),
            _ when text?.Length > LongestText => Refused(person, -210, "text is too long"),
            _ when buttons.Length > MostButtons || buttons.Any(b => !Fits(b)) => Refused(person, -201, "buttons are invalid"),
            _ when buttons.Length > 0 && buttonsNeedTemplateType && payload.Text("template_type") is null => Refused(person, -233, "template_type is missing"),
            _ => new ZaloMessage(person, text ?? Described(attachment), buttons),
        };
    }

    /// <summary>A template by user id or by phone.</summary>
    public static ZaloMessage Template(JsonElement body)
    {
        var person = body.Text("user_id") ?? body.Text("phone") ?? "";
        return person.Length == 0 || body.Text("template_id") is not { } template || !body.Of("template_data").Is(JsonValueKind.Object)
            ? Refused(person, -201, "template is incomplete")
            : new ZaloMessage(person, $"[{template}] {body.Of("template_data").GetRawText()}", []);
    }

    private static ZaloMessage Refused(string person, int error, string why) => new(person, "", [], error, why);

    private static bool Fits(Button button) =>
        button.Title.Length is > 0 and <= LongestTitle && button.Payload.Length is > 0 and <= LongestPayload && ButtonTypes.Contains(button.Kind);

    private static Button Button(JsonElement button)
    {
        var payload = button.Of("payload");
        return new Button(button.Text("title") ?? "", button.Text("type") ?? "",
            button.Text("payload") ?? payload.Text("url") ?? payload.Text("phone_code") ?? "");
    }

    private static string Described(JsonElement attachment)
    {
        var payload = attachment.Of("payload");
        var element = payload.Of("elements").Items().FirstOrDefault();
        var what = element.Text("media_type") ?? payload.Text("template_type") ?? attachment.Text("type");
        return $"[{what} {element.Text("url") ?? element.Text("attachment_id") ?? payload.Text("token") ?? element.Text("title")}]";
    }
}

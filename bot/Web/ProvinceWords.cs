namespace Bot.Web;

/// <summary>What the pages say about the province; the hotline stays empty until somebody configures it, it is never invented.</summary>
internal sealed class ProvinceWords(IConfiguration configuration)
{
    public string Name { get; } = configuration["Province:Name"] is { Length: > 0 } name ? name : "Lào Cai";

    public string Hotline { get; } = configuration["Province:Hotline"] ?? "";

    /// <summary>The hotline as a phone dials it.</summary>
    public string Dial => string.Concat(Hotline.Where(c => char.IsAsciiDigit(c) || c == '+'));
}

using System.ComponentModel.DataAnnotations;

namespace Bot;

/// <summary>Section Province: whose citizens are served.</summary>
public sealed class ProvinceOptions
{
    /// <summary>As the records' scope writes it. Default: Lào Cai.</summary>
    [Required]
    public string Name { get; set; } = "Lào Cai";

    /// <summary>A number citizens may call; empty = none is told, because none may be invented.</summary>
    public string Hotline { get; set; } = "";
}

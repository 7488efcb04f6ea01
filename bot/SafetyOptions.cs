namespace Bot;

/// <summary>Section Safety: what keeps a trial from reaching real people.</summary>
public sealed class SafetyOptions
{
    /// <summary>Whether addresses other than loopback may be called. Default: only where the environment is Production.</summary>
    public bool? AllowRealDelivery { get; set; }
}

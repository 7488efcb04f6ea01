namespace Connectors.Channels.Zalo;

/// <summary>The last refusal that concerns the whole account, until a message gets through again.</summary>
internal sealed class ZaloAlarm
{
    private volatile object? code;

    /// <summary>Null = none.</summary>
    public int? Code => (int?)code;

    public void Raise(int error) => code = error;

    public void Lower() => code = null;
}

namespace Tests.Support;

/// <summary>A silo that sees every other one in the same state.</summary>
internal sealed class FakeSilo(SiloAddress address, SiloStatus others) : ILocalSiloDetails, ISiloStatusOracle
{
    public string Name => "silo";
    public string SiloName => "silo";
    public string ClusterId => "test";
    public string DnsHostName => "localhost";
    public SiloAddress SiloAddress => address;
    public SiloAddress GatewayAddress => address;
    public SiloStatus CurrentStatus => SiloStatus.Active;

    public SiloStatus GetApproximateSiloStatus(SiloAddress siloAddress) => others;

    public SiloAddress[] GetActiveSilos() => [address];

    public Dictionary<SiloAddress, SiloStatus> GetApproximateSiloStatuses(bool onlyActive = false) => [];

    public bool TryGetSiloName(SiloAddress siloAddress, out string siloName)
    {
        siloName = Name;
        return true;
    }

    public bool IsFunctionalDirectory(SiloAddress siloAddress) => others == SiloStatus.Active;

    public bool IsDeadSilo(SiloAddress silo) => others == SiloStatus.Dead;

    public bool SubscribeToSiloStatusEvents(ISiloStatusListener observer) => true;

    public bool UnSubscribeFromSiloStatusEvents(ISiloStatusListener observer) => true;
}

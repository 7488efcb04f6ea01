using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Bot.Conversations;

/// <summary>Section Cluster: several processes that share the conversations of one PostgreSQL.</summary>
public sealed class ClusterOptions
{
    /// <summary>Default off: one process per installation. On needs Storage:Provider=PostgreSql.</summary>
    public bool Enabled { get; set; }

    /// <summary>The PostgreSQL by which the processes find each other. Default empty: the storage's.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Where the other processes reach this one: an IP address. Default empty: the machine's first address that is not loopback. Keep it from strangers.</summary>
    public string Address { get; set; } = "";

    /// <summary>The port there, 0-65535; 0 = any free one. Default 11111: with a fixed one, a process that comes back replaces its former self at once.</summary>
    [Range(0, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Seconds without a sign of life after which a process is replaced, 2-60; default 3. Lower is faster, and takes a long pause for a death more often.</summary>
    [Range(2, 60)]
    public int DeadAfterSeconds { get; set; } = 3;

    internal bool HasAddress => Address.Length == 0 || IPAddress.TryParse(Address, out _);
}

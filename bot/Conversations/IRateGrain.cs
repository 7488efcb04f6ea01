using Orleans.Concurrency;

namespace Bot.Conversations;

/// <summary>The rate of one account, kept in one place of the cluster; its key is channel/account.</summary>
internal interface IRateGrain : IGrainWithStringKey
{
    [AlwaysInterleave]
    ValueTask<TimeSpan> Reserve(double perSecond, int burst);
}

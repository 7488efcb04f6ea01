namespace Tests.Connectors.Letters;

/// <summary>Adding a channel is one folder: this one joins, and keeps every promise, without a line anywhere else.</summary>
public sealed class LettersContractTest() : ChannelContract(new ChannelCase(
    "Letters", LettersJoin.Path, LettersWebhook.Account, LettersVendor.StartAsync, vendor => [("Base", vendor.Address), ("Key", LettersVendor.Key)], ["Base"],
    LettersVendor.Sign, [LettersVendor.Key]));

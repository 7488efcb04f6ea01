namespace Bot.Outbox;

/// <summary>The processes of this installation, as far as sends are claimed by them.</summary>
public interface ISendingNodes
{
    /// <summary>This process; another one at every start.</summary>
    string Self { get; }

    /// <summary>False: it will never again say how its sends ended.</summary>
    bool MayStillSend(string node);
}

using Microsoft.EntityFrameworkCore;

namespace Bot.Database;

/// <summary>
/// Owner of the schema and of the cold paths (lists, reports). Messages go through <see cref="IMessageStore"/>, procedures through <see cref="IKnowledgeStore"/>.
/// One derived class per database, because each has its own migrations.
/// </summary>
public abstract class BotDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<InboundRow> Inbound => Set<InboundRow>();
    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();
    public DbSet<OutboundRow> Outbound => Set<OutboundRow>();
    public DbSet<EscalationRow> Escalations => Set<EscalationRow>();
    public DbSet<WebChatActivityRow> WebChatActivities => Set<WebChatActivityRow>();
    public DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();
    public DbSet<ChannelTokenRow> ChannelTokens => Set<ChannelTokenRow>();
    public DbSet<LeaseRow> Leases => Set<LeaseRow>();
    public DbSet<ProcedureVersionRow> ProcedureVersions => Set<ProcedureVersionRow>();

    /// <summary>Who waits for an official, longest first.</summary>
    public Task<List<EscalationRow>> WaitingEscalationsAsync(CancellationToken cancellation) =>
        Escalations.AsNoTracking().Where(e => e.AnsweredAt == null).OrderBy(e => e.OpenedAt).ToListAsync(cancellation);

    /// <summary>Replies that did not reach a citizen, the newest first.</summary>
    public Task<List<OutboundRow>> NotDeliveredAsync(int most, CancellationToken cancellation) =>
        Outbound.AsNoTracking()
            .Where(r => r.State == OutboundState.Unknown || r.State == OutboundState.Refused || r.State == OutboundState.GivenUp || r.State == OutboundState.WaitingForWindow)
            .OrderByDescending(r => r.Id).Take(most).ToListAsync(cancellation);

    /// <summary>Gives a reply that did not reach its citizen all its attempts once more. False: it is not one of those.</summary>
    public async Task<bool> QueueAgainAsync(long id, long now, CancellationToken cancellation) =>
        await Outbound
            .Where(r => r.Id == id && (r.State == OutboundState.Unknown || r.State == OutboundState.Refused || r.State == OutboundState.GivenUp))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, OutboundState.Queued).SetProperty(r => r.Attempts, 0).SetProperty(r => r.NextAt, now), cancellation) == 1;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<InboundRow>(row =>
        {
            row.ToTable("Inbound");
            row.HasIndex(r => new { r.Channel, r.Account, r.MessageId }).IsUnique();
            row.HasIndex(r => new { r.Channel, r.Account, r.Person, r.Id }, "IX_Inbound_Waiting").HasFilter("Status = 0");
        });
        modelBuilder.Entity<ConversationRow>(row =>
        {
            row.ToTable("Conversation");
            row.HasKey(r => new { r.Channel, r.Account, r.Person });
        });
        modelBuilder.Entity<OutboundRow>(row =>
        {
            row.ToTable("Outbound");
            row.HasIndex(r => new { r.InboundId, r.Ordinal }).IsUnique();
            row.HasIndex(r => new { r.Channel, r.Account, r.Person, r.Id }, "IX_Outbound_Unsent").HasFilter("State IN (0, 1)");
            row.HasIndex(r => new { r.Channel, r.Account, r.Person, r.Id }, "IX_Outbound_Conversation");
            row.HasIndex(r => r.State, "IX_Outbound_Trouble").HasFilter("State IN (3, 4, 5, 6)");
        });
        modelBuilder.Entity<EscalationRow>(row =>
        {
            row.ToTable("Escalation");
            row.HasIndex(r => r.OpenedAt, "IX_Escalation_Waiting").HasFilter("AnsweredAt IS NULL");
        });
        modelBuilder.Entity<AttachmentRow>(row =>
        {
            row.ToTable("Attachment");
            row.HasIndex(r => new { r.InboundId, r.Ordinal }).IsUnique();
            row.HasIndex(r => r.NextAt, "IX_Attachment_Waiting").HasFilter("State = 0");
        });
        modelBuilder.Entity<ChannelTokenRow>(row =>
        {
            row.ToTable("ChannelToken");
            row.HasKey(r => new { r.Channel, r.Account });
        });
        modelBuilder.Entity<LeaseRow>(row =>
        {
            row.ToTable("Lease");
            row.HasKey(r => r.Name);
        });
        modelBuilder.Entity<WebChatActivityRow>(row =>
        {
            row.ToTable("WebChatActivity");
            row.HasKey(r => new { r.Conversation, r.Sequence });
            row.HasIndex(r => new { r.Conversation, r.Key }).IsUnique();
        });
        modelBuilder.Entity<ProcedureVersionRow>(row =>
        {
            row.ToTable("ProcedureVersion");
            row.HasIndex(r => new { r.Code, r.Level, r.Agency, r.Number }).IsUnique();
            row.HasIndex(r => new { r.Code, r.Level, r.Agency }, "IX_ProcedureVersion_Current").IsUnique().HasFilter("SupersededAt IS NULL");
        });
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Channels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ProcedureVersion_Current",
                table: "ProcedureVersion");

            migrationBuilder.DropIndex(
                name: "IX_Outbound_Trouble",
                table: "Outbound");

            migrationBuilder.DropIndex(
                name: "IX_Outbound_Unsent",
                table: "Outbound");

            migrationBuilder.DropIndex(
                name: "IX_Inbound_Waiting",
                table: "Inbound");

            migrationBuilder.DropIndex(
                name: "IX_Escalation_Waiting",
                table: "Escalation");

            migrationBuilder.AddColumn<int>(
                name: "Author",
                table: "Outbound",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "ClaimedBy",
                table: "Outbound",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Attachments",
                table: "Inbound",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HeardAt",
                table: "Conversation",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Attachment",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    InboundId = table.Column<long>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Person = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    File = table.Column<string>(type: "TEXT", nullable: true),
                    MediaType = table.Column<string>(type: "TEXT", nullable: true),
                    Size = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachment", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChannelToken",
                columns: table => new
                {
                    Channel = table.Column<string>(type: "TEXT", nullable: false),
                    Account = table.Column<string>(type: "TEXT", nullable: false),
                    Access = table.Column<string>(type: "TEXT", nullable: true),
                    Refresh = table.Column<string>(type: "TEXT", nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    Seed = table.Column<string>(type: "TEXT", nullable: false),
                    SpendingSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Trouble = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelToken", x => new { x.Channel, x.Account });
                });

            migrationBuilder.CreateTable(
                name: "Lease",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Holder = table.Column<string>(type: "TEXT", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lease", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProcedureVersion_Current",
                table: "ProcedureVersion",
                columns: new[] { "Code", "Level", "Agency" },
                unique: true,
                filter: "SupersededAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbound_Conversation",
                table: "Outbound",
                columns: new[] { "Channel", "Account", "Person", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbound_Trouble",
                table: "Outbound",
                column: "State",
                filter: "State IN (3, 4, 5, 6)");

            migrationBuilder.CreateIndex(
                name: "IX_Outbound_Unsent",
                table: "Outbound",
                columns: new[] { "Channel", "Account", "Person", "Id" },
                filter: "State IN (0, 1)");

            migrationBuilder.CreateIndex(
                name: "IX_Inbound_Waiting",
                table: "Inbound",
                columns: new[] { "Channel", "Account", "Person", "Id" },
                filter: "Status = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Escalation_Waiting",
                table: "Escalation",
                column: "OpenedAt",
                filter: "AnsweredAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Attachment_InboundId_Ordinal",
                table: "Attachment",
                columns: new[] { "InboundId", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Attachment_Waiting",
                table: "Attachment",
                column: "NextAt",
                filter: "State = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attachment");

            migrationBuilder.DropTable(
                name: "ChannelToken");

            migrationBuilder.DropTable(
                name: "Lease");

            migrationBuilder.DropIndex(
                name: "IX_ProcedureVersion_Current",
                table: "ProcedureVersion");

            migrationBuilder.DropIndex(
                name: "IX_Outbound_Conversation",
                table: "Outbound");

            migrationBuilder.DropIndex(
                name: "IX_Outbound_Trouble",
                table: "Outbound");

            migrationBuilder.DropIndex(
                name: "IX_Outbound_Unsent",
                table: "Outbound");

            migrationBuilder.DropIndex(
                name: "IX_Inbound_Waiting",
                table: "Inbound");

            migrationBuilder.DropIndex(
                name: "IX_Escalation_Waiting",
                table: "Escalation");

            migrationBuilder.DropColumn(
                name: "Author",
                table: "Outbound");

            migrationBuilder.DropColumn(
                name: "ClaimedBy",
                table: "Outbound");

            migrationBuilder.DropColumn(
                name: "Attachments",
                table: "Inbound");

            migrationBuilder.DropColumn(
                name: "HeardAt",
                table: "Conversation");

            migrationBuilder.CreateIndex(
                name: "IX_ProcedureVersion_Current",
                table: "ProcedureVersion",
                columns: new[] { "Code", "Level", "Agency" },
                unique: true,
                filter: "\"SupersededAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbound_Trouble",
                table: "Outbound",
                column: "State",
                filter: "\"State\" > 2");

            migrationBuilder.CreateIndex(
                name: "IX_Outbound_Unsent",
                table: "Outbound",
                columns: new[] { "Channel", "Account", "Person", "Id" },
                filter: "\"State\" IN (0, 1)");

            migrationBuilder.CreateIndex(
                name: "IX_Inbound_Waiting",
                table: "Inbound",
                columns: new[] { "Channel", "Account", "Person", "Id" },
                filter: "\"Status\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Escalation_Waiting",
                table: "Escalation",
                column: "OpenedAt",
                filter: "\"AnsweredAt\" IS NULL");
        }
    }
}

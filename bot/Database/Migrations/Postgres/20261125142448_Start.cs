using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Bot.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Start : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "attachment",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    inboundid = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    nextat = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    file = table.Column<string>(type: "text", nullable: true),
                    mediatype = table.Column<string>(type: "text", nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: true),
                    createdat = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "channeltoken",
                columns: table => new
                {
                    channel = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    access = table.Column<string>(type: "text", nullable: true),
                    refresh = table.Column<string>(type: "text", nullable: true),
                    expiresat = table.Column<long>(type: "bigint", nullable: true),
                    before = table.Column<string>(type: "text", nullable: true),
                    seed = table.Column<string>(type: "text", nullable: false),
                    spendingsince = table.Column<long>(type: "bigint", nullable: true),
                    trouble = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_channeltoken", x => new { x.channel, x.account });
                });

            migrationBuilder.CreateTable(
                name: "conversation",
                columns: table => new
                {
                    channel = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    heardat = table.Column<long>(type: "bigint", nullable: true),
                    updatedat = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversation", x => new { x.channel, x.account, x.person });
                });

            migrationBuilder.CreateTable(
                name: "escalation",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    channel = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    lastmessage = table.Column<string>(type: "text", nullable: false),
                    openedat = table.Column<long>(type: "bigint", nullable: false),
                    answeredat = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_escalation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbound",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    channel = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    messageid = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    @event = table.Column<string>(name: "event", type: "text", nullable: true),
                    attachments = table.Column<string>(type: "text", nullable: true),
                    sentat = table.Column<long>(type: "bigint", nullable: false),
                    receivedat = table.Column<long>(type: "bigint", nullable: false),
                    handledat = table.Column<long>(type: "bigint", nullable: true),
                    report = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inbound", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lease",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lease", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "outbound",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<string>(type: "text", nullable: false),
                    inboundid = table.Column<long>(type: "bigint", nullable: true),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    inreplyto = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    options = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    claimedby = table.Column<string>(type: "text", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    nextat = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    vendorid = table.Column<string>(type: "text", nullable: true),
                    createdat = table.Column<long>(type: "bigint", nullable: false),
                    sentat = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbound", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "procedureversion",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    agency = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    origin = table.Column<int>(type: "integer", nullable: false),
                    importedat = table.Column<long>(type: "bigint", nullable: false),
                    supersededat = table.Column<long>(type: "bigint", nullable: true),
                    json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedureversion", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webchatactivity",
                columns: table => new
                {
                    conversation = table.Column<string>(type: "text", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webchatactivity", x => new { x.conversation, x.sequence });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Attachment_Waiting",
                table: "attachment",
                column: "nextat",
                filter: "State = 0");

            migrationBuilder.CreateIndex(
                name: "IX_attachment_inboundid_ordinal",
                table: "attachment",
                columns: new[] { "inboundid", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Escalation_Waiting",
                table: "escalation",
                column: "openedat",
                filter: "AnsweredAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Inbound_Waiting",
                table: "inbound",
                columns: new[] { "channel", "account", "person", "id" },
                filter: "Status = 0");

            migrationBuilder.CreateIndex(
                name: "IX_inbound_channel_account_messageid",
                table: "inbound",
                columns: new[] { "channel", "account", "messageid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbound_Conversation",
                table: "outbound",
                columns: new[] { "channel", "account", "person", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbound_Trouble",
                table: "outbound",
                column: "state",
                filter: "State IN (3, 4, 5, 6)");

            migrationBuilder.CreateIndex(
                name: "IX_Outbound_Unsent",
                table: "outbound",
                columns: new[] { "channel", "account", "person", "id" },
                filter: "State IN (0, 1)");

            migrationBuilder.CreateIndex(
                name: "IX_outbound_inboundid_ordinal",
                table: "outbound",
                columns: new[] { "inboundid", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProcedureVersion_Current",
                table: "procedureversion",
                columns: new[] { "code", "level", "agency" },
                unique: true,
                filter: "SupersededAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_procedureversion_code_level_agency_number",
                table: "procedureversion",
                columns: new[] { "code", "level", "agency", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_webchatactivity_conversation_key",
                table: "webchatactivity",
                columns: new[] { "conversation", "key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attachment");

            migrationBuilder.DropTable(
                name: "channeltoken");

            migrationBuilder.DropTable(
                name: "conversation");

            migrationBuilder.DropTable(
                name: "escalation");

            migrationBuilder.DropTable(
                name: "inbound");

            migrationBuilder.DropTable(
                name: "lease");

            migrationBuilder.DropTable(
                name: "outbound");

            migrationBuilder.DropTable(
                name: "procedureversion");

            migrationBuilder.DropTable(
                name: "webchatactivity");
        }
    }
}

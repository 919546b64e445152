CREATE TABLE "audit_links" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"row_id" text NOT NULL,
	"xid" "xid8" NOT NULL,
	"row_hash" text NOT NULL,
	"chain_hash" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "trade_decisions" ADD COLUMN "xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_links_row" ON "audit_links" USING btree ("kind","row_id");--> statement-breakpoint
CREATE INDEX "audit_links_order" ON "audit_links" USING btree ("kind","xid");--> statement-breakpoint
CREATE INDEX "trade_decisions_order" ON "trade_decisions" USING btree ("xid","id");--> statement-breakpoint
CREATE INDEX "audit_entries_order" ON "audit_entries" USING btree ("xid","id");--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "audit_links" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "audit_links" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

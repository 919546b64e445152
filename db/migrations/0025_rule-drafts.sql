CREATE TABLE "trade_redecisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "trade_redecisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"rule_set_version" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"item_id" bigint NOT NULL,
	"company_id" uuid NOT NULL,
	"destination" text NOT NULL,
	"before_verdict" text NOT NULL,
	"after_verdict" text NOT NULL,
	"decision_id" uuid NOT NULL,
	"worse" boolean NOT NULL,
	CONSTRAINT "trade_redecisions_once" UNIQUE("rule_set_version","subject_kind","subject_id","item_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "trade_rule_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"question" jsonb NOT NULL,
	"expected" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"retired_at" timestamp with time zone,
	"retired_by" uuid
);
--> statement-breakpoint
CREATE TABLE "trade_rule_drafts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"title" text NOT NULL,
	"based_on" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid,
	"proposed_at" timestamp with time zone,
	"proposed_by" uuid,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"version" text,
	CONSTRAINT "trade_rule_drafts_status" CHECK ("trade_rule_drafts"."status" in ('open','proposed','published','withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "trade_rule_edits" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "trade_rule_edits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" uuid NOT NULL,
	"rule_id" text NOT NULL,
	"row" jsonb,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" uuid NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trade_rule_reviews" (
	"version" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"looked" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "trade_rule_sets" ADD COLUMN "in_force_from" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "trade_rule_sets" ADD COLUMN "draft_id" uuid;--> statement-breakpoint
ALTER TABLE "trade_rule_cases" ADD CONSTRAINT "trade_rule_cases_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trade_rule_cases" ADD CONSTRAINT "trade_rule_cases_retired_by_users_id_fk" FOREIGN KEY ("retired_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trade_rule_drafts" ADD CONSTRAINT "trade_rule_drafts_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trade_rule_drafts" ADD CONSTRAINT "trade_rule_drafts_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trade_rule_drafts" ADD CONSTRAINT "trade_rule_drafts_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trade_rule_edits" ADD CONSTRAINT "trade_rule_edits_draft_id_trade_rule_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."trade_rule_drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trade_rule_edits" ADD CONSTRAINT "trade_rule_edits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "trade_rule_edits_draft" ON "trade_rule_edits" USING btree ("draft_id","id");--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['trade_rule_edits','trade_rule_reviews','trade_redecisions'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()', t);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()', t);
  END LOOP;
END $$;

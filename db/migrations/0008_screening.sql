CREATE TABLE "company_owners" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"share_permille" integer NOT NULL,
	"country" text,
	"birth_date" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "company_owners_share" CHECK ("company_owners"."share_permille" between 1 and 1000),
	CONSTRAINT "company_owners_kind" CHECK ("company_owners"."kind" in ('person','company'))
);
--> statement-breakpoint
CREATE TABLE "screening_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"name" text NOT NULL,
	"band" text NOT NULL,
	"matches" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"version" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"proposed_by" uuid,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "screening_cases_matter" UNIQUE("company_id","subject_kind","subject_id","fingerprint"),
	CONSTRAINT "screening_cases_status_known" CHECK ("screening_cases"."status" in ('open','clear-proposed','cleared','confirmed')),
	CONSTRAINT "screening_cases_second" CHECK ("screening_cases"."proposed_by" is null or "screening_cases"."decided_by" is null or "screening_cases"."status" <> 'cleared' or "screening_cases"."proposed_by" <> "screening_cases"."decided_by")
);
--> statement-breakpoint
CREATE TABLE "screening_decisions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "screening_decisions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "screening_faults" (
	"source" text PRIMARY KEY NOT NULL,
	"fault" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "screening_list_chunks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "screening_list_chunks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"list_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"parties" jsonb NOT NULL,
	CONSTRAINT "screening_list_chunks_position" UNIQUE("list_id","position")
);
--> statement-breakpoint
CREATE TABLE "screening_lists" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"list" text NOT NULL,
	"list_date" text,
	"sha256" text NOT NULL,
	"files" jsonb NOT NULL,
	"party_count" integer NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "screening_lists_version" UNIQUE("list","sha256")
);
--> statement-breakpoint
CREATE TABLE "screening_live" (
	"list" text PRIMARY KEY NOT NULL,
	"list_id" uuid NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "screenings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "screenings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"company_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"name" text NOT NULL,
	"version" text NOT NULL,
	"band" text NOT NULL,
	"matches" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "screened_version" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "screening_stopped" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "company_owners" ADD CONSTRAINT "company_owners_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_cases" ADD CONSTRAINT "screening_cases_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_decisions" ADD CONSTRAINT "screening_decisions_case_id_screening_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."screening_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_list_chunks" ADD CONSTRAINT "screening_list_chunks_list_id_screening_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."screening_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_live" ADD CONSTRAINT "screening_live_list_id_screening_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."screening_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "company_owners_company" ON "company_owners" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "screening_cases_status" ON "screening_cases" USING btree ("status","opened_at");--> statement-breakpoint
CREATE INDEX "screening_decisions_case" ON "screening_decisions" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "screenings_company" ON "screenings" USING btree ("company_id","id");--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['screening_lists','screening_list_chunks','screenings','screening_decisions'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()', t);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()', t);
  END LOOP;
END $$;

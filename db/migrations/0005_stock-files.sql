-- Staged rows of uploads: one unlogged table each, made and dropped by the worker.
CREATE SCHEMA "stock_staging";
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_keyHash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "media_uploads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"producer_id" uuid NOT NULL,
	"user_id" uuid,
	"file_name" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text,
	"status" text DEFAULT 'waiting' NOT NULL,
	"refusal" text,
	"item_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "media_uploads_status" CHECK ("media_uploads"."status" in ('waiting','stored','unmatched','refused'))
);
--> statement-breakpoint
CREATE TABLE "stock_import_edits" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stock_import_edits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"import_id" uuid NOT NULL,
	"column" smallint NOT NULL,
	"sheet" text DEFAULT '' NOT NULL,
	"line" integer,
	"from_value" text NOT NULL,
	"to_value" text NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock_import_notes" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"sheet" text DEFAULT '' NOT NULL,
	"accepted" boolean NOT NULL,
	"stock_number" text,
	"cells" jsonb NOT NULL,
	"faults" jsonb NOT NULL,
	"warnings" jsonb NOT NULL,
	CONSTRAINT "stock_import_notes_import_id_sheet_line_pk" PRIMARY KEY("import_id","sheet","line")
);
--> statement-breakpoint
CREATE TABLE "stock_profiles" (
	"producer_id" uuid NOT NULL,
	"headings_hash" text NOT NULL,
	"answers" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stock_profiles_producer_id_headings_hash_pk" PRIMARY KEY("producer_id","headings_hash")
);
--> statement-breakpoint
ALTER TABLE "stock_import_drafts" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "stock_import_drafts" CASCADE;--> statement-breakpoint
ALTER TABLE "stock_imports" ALTER COLUMN "status" SET DEFAULT 'waiting';--> statement-breakpoint
ALTER TABLE "stock_imports" ALTER COLUMN "rows_total" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "stock_imports" ALTER COLUMN "rows_accepted" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "stock_imports" ALTER COLUMN "rows_rejected" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "stock_imports" ALTER COLUMN "plan" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "stale_warn_days" integer;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "stale_hide_days" integer;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "api_key_id" uuid;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "storage_key" text;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "file_error" text;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "answers" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "reading" jsonb;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "kinds" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "attempts" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "rows_read" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "publish_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD COLUMN "confirmation" jsonb;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "shade" text;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "milky" text;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "eye_clean" text;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "black_inclusion" text;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "ring_size_um" integer;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "confirmed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "stale_warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "stale_hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_uploads" ADD CONSTRAINT "media_uploads_producer_id_companies_id_fk" FOREIGN KEY ("producer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_uploads" ADD CONSTRAINT "media_uploads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_uploads" ADD CONSTRAINT "media_uploads_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_import_edits" ADD CONSTRAINT "stock_import_edits_import_id_stock_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."stock_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_import_edits" ADD CONSTRAINT "stock_import_edits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_import_notes" ADD CONSTRAINT "stock_import_notes_import_id_stock_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."stock_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_profiles" ADD CONSTRAINT "stock_profiles_producer_id_companies_id_fk" FOREIGN KEY ("producer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_company" ON "api_keys" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "media_uploads_producer" ON "media_uploads" USING btree ("producer_id","created_at");--> statement-breakpoint
CREATE INDEX "media_uploads_waiting" ON "media_uploads" USING btree ("created_at") WHERE "media_uploads"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "stock_import_edits_import" ON "stock_import_edits" USING btree ("import_id","id");--> statement-breakpoint
ALTER TABLE "stock_imports" ADD CONSTRAINT "stock_imports_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_imports" ADD CONSTRAINT "stock_imports_confirmed_by_users_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stock_imports_to_do" ON "stock_imports" USING btree ("created_at") WHERE "stock_imports"."status" in ('waiting','reading','confirmed');--> statement-breakpoint
-- What earlier readings found stays in their history; a plan that was not published is read again from the file.
INSERT INTO "stock_import_notes" ("import_id", "line", "accepted", "stock_number", "cells", "faults", "warnings")
SELECT i."id", n."line", bool_and(n."kind" = 'warning'), min(n."note"->>'stockNumber'),
       coalesce((SELECT m->'cells' FROM jsonb_array_elements(i."marked") m WHERE (m->>'line')::int = n."line" LIMIT 1), '[]'),
       coalesce(jsonb_agg(n."note") FILTER (WHERE n."kind" = 'fault'), '[]'),
       coalesce(jsonb_agg(n."note") FILTER (WHERE n."kind" = 'warning'), '[]')
FROM "stock_imports" i, LATERAL (
  SELECT 'fault' AS "kind", f AS "note", (f->>'line')::int AS "line" FROM jsonb_array_elements(i."faults") f
  UNION ALL
  SELECT 'warning', w, (w->>'line')::int FROM jsonb_array_elements(i."warnings") w WHERE (w->>'line')::int > 1
) n
GROUP BY i."id", n."line";--> statement-breakpoint
UPDATE "stock_imports" SET "plan" = "plan" || '{"priceHeld": 0, "digest": ""}', "status" = CASE WHEN "status" = 'planned' THEN 'discarded' ELSE "status" END;--> statement-breakpoint
ALTER TABLE "stock_imports" DROP COLUMN "faults";--> statement-breakpoint
ALTER TABLE "stock_imports" DROP COLUMN "warnings";--> statement-breakpoint
ALTER TABLE "stock_imports" DROP COLUMN "headings";--> statement-breakpoint
ALTER TABLE "stock_imports" DROP COLUMN "marked";--> statement-breakpoint
ALTER TABLE "stock_imports" ADD CONSTRAINT "stock_imports_status" CHECK ("stock_imports"."status" in ('waiting','reading','refused','planned','confirmed','published','discarded'));
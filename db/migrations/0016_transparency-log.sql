CREATE SEQUENCE "public"."credential_status_number" INCREMENT BY 1 MINVALUE 0 MAXVALUE 9223372036854775807 START WITH 0 CACHE 1;--> statement-breakpoint
CREATE TABLE "credential_suspensions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "credential_suspensions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"credential_id" uuid NOT NULL,
	"suspended" boolean NOT NULL,
	"cause" text NOT NULL,
	"reason" text NOT NULL,
	"user_id" uuid,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "did_versions" (
	"did" text NOT NULL,
	"version" integer NOT NULL,
	"sha256" text NOT NULL,
	"document" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "did_versions_did_version_pk" PRIMARY KEY("did","version"),
	CONSTRAINT "did_versions_version" CHECK ("did_versions"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "revocation_decisions" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"confirmed" boolean NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revocation_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"credential_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_list_versions" (
	"purpose" text NOT NULL,
	"list" integer NOT NULL,
	"version" integer NOT NULL,
	"key_id" text NOT NULL,
	"jwt" text NOT NULL,
	"sha256" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "status_list_versions_purpose_list_version_pk" PRIMARY KEY("purpose","list","version")
);
--> statement-breakpoint
CREATE TABLE "status_lists" (
	"list" integer PRIMARY KEY NOT NULL,
	"multiplier" integer NOT NULL,
	"shift" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transparency_cosignatures" (
	"size" bigint NOT NULL,
	"witness" text NOT NULL,
	"line" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "transparency_cosignatures_size_witness_pk" PRIMARY KEY("size","witness")
);
--> statement-breakpoint
CREATE TABLE "transparency_heads" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root_hash" text NOT NULL,
	"note" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transparency_leaves" (
	"index" bigint PRIMARY KEY NOT NULL,
	"entry" text NOT NULL,
	"leaf_hash" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credentials" DROP CONSTRAINT "credentials_version";--> statement-breakpoint
ALTER TABLE "credentials" ALTER COLUMN "item_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "kind" text DEFAULT 'dpp' NOT NULL;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "proof_value" text;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "status_list" integer;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "status_index" integer;--> statement-breakpoint
ALTER TABLE "credentials" ADD COLUMN "log_index" bigint;--> statement-breakpoint
ALTER TABLE "credential_suspensions" ADD CONSTRAINT "credential_suspensions_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revocation_decisions" ADD CONSTRAINT "revocation_decisions_request_id_revocation_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."revocation_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revocation_requests" ADD CONSTRAINT "revocation_requests_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transparency_cosignatures" ADD CONSTRAINT "transparency_cosignatures_size_transparency_heads_size_fk" FOREIGN KEY ("size") REFERENCES "public"."transparency_heads"("size") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "credential_suspensions_credential" ON "credential_suspensions" USING btree ("credential_id","id");--> statement-breakpoint
CREATE INDEX "revocation_requests_credential" ON "revocation_requests" USING btree ("credential_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_version" ON "credentials" USING btree ("item_id","version") WHERE "credentials"."kind" = 'dpp';--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_document" ON "credentials" USING btree ("kind","subject","version") WHERE "credentials"."kind" <> 'dpp';--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_status" UNIQUE("status_list","status_index");--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_subject" CHECK (("credentials"."kind" = 'dpp') = ("credentials"."subject" is null));--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['transparency_leaves','transparency_heads','transparency_cosignatures','status_lists','status_list_versions','credential_suspensions','revocation_requests','revocation_decisions','did_versions'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()', t);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()', t);
  END LOOP;
END $$;

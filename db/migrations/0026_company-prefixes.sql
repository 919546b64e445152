CREATE TABLE "company_prefixes" (
	"company_id" uuid PRIMARY KEY NOT NULL,
	"prefix" text NOT NULL,
	"next_reference" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_prefixes_prefix_unique" UNIQUE("prefix"),
	CONSTRAINT "company_prefixes_prefix" CHECK ("company_prefixes"."prefix" ~ '^[0-9]{4,11}$'),
	CONSTRAINT "company_prefixes_next" CHECK ("company_prefixes"."next_reference" > 0)
);
--> statement-breakpoint
ALTER TABLE "company_prefixes" ADD CONSTRAINT "company_prefixes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;
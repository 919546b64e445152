CREATE TABLE "company_landed_rates" (
	"company_id" uuid PRIMARY KEY NOT NULL,
	"carriage_bp" integer,
	"carriage_fixed_minor" bigint,
	"carriage_currency" text,
	"stone_duty_bp" integer,
	"stone_tax_bp" integer,
	"jewel_duty_bp" integer,
	"jewel_tax_bp" integer,
	"set_at" timestamp with time zone NOT NULL,
	"set_by" uuid NOT NULL,
	CONSTRAINT "company_landed_rates_most" CHECK (greatest("company_landed_rates"."carriage_bp", "company_landed_rates"."stone_duty_bp", "company_landed_rates"."stone_tax_bp", "company_landed_rates"."jewel_duty_bp", "company_landed_rates"."jewel_tax_bp") <= 20000
        and least("company_landed_rates"."carriage_bp", "company_landed_rates"."stone_duty_bp", "company_landed_rates"."stone_tax_bp", "company_landed_rates"."jewel_duty_bp", "company_landed_rates"."jewel_tax_bp") >= 0),
	CONSTRAINT "company_landed_rates_fixed" CHECK (("company_landed_rates"."carriage_fixed_minor" is null) = ("company_landed_rates"."carriage_currency" is null) and "company_landed_rates"."carriage_fixed_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "company_landed_rates" ADD CONSTRAINT "company_landed_rates_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_landed_rates" ADD CONSTRAINT "company_landed_rates_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
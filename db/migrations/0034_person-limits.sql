CREATE TABLE "bid_allowances" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"asked_minor" bigint NOT NULL,
	"note" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"granted_minor" bigint,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "bid_allowances_amounts" CHECK ("bid_allowances"."asked_minor" > 0 and ("bid_allowances"."granted_minor" is not null) = ("bid_allowances"."status" = 'approved')),
	CONSTRAINT "bid_allowances_second" CHECK ("bid_allowances"."status" not in ('approved','refused') or ("bid_allowances"."decided_by" is not null and "bid_allowances"."decided_by" <> "bid_allowances"."user_id"))
);
--> statement-breakpoint
CREATE TABLE "person_limits" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"order_minor" bigint,
	"month_minor" bigint,
	"bidding_minor" bigint,
	"set_by" uuid NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_limits_amounts" CHECK (coalesce("person_limits"."order_minor", "person_limits"."month_minor", "person_limits"."bidding_minor") is not null
        and least("person_limits"."order_minor", "person_limits"."month_minor", "person_limits"."bidding_minor") >= 0)
);
--> statement-breakpoint
CREATE TABLE "purchase_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"fault" text NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"checkout" jsonb NOT NULL,
	"hold_ids" uuid[] NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "purchase_requests_second" CHECK ("purchase_requests"."status" not in ('approved','refused') or ("purchase_requests"."decided_by" is not null and "purchase_requests"."decided_by" <> "purchase_requests"."user_id"))
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "bid_limits_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bid_allowances" ADD CONSTRAINT "bid_allowances_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bid_allowances" ADD CONSTRAINT "bid_allowances_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bid_allowances" ADD CONSTRAINT "bid_allowances_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bid_allowances" ADD CONSTRAINT "bid_allowances_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_limits" ADD CONSTRAINT "person_limits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_limits" ADD CONSTRAINT "person_limits_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_limits" ADD CONSTRAINT "person_limits_set_by_users_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD CONSTRAINT "purchase_requests_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD CONSTRAINT "purchase_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_requests" ADD CONSTRAINT "purchase_requests_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bid_allowances_open" ON "bid_allowances" USING btree ("user_id","lot_id") WHERE "bid_allowances"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "bid_allowances_granted" ON "bid_allowances" USING btree ("user_id","lot_id") WHERE "bid_allowances"."status" = 'approved';--> statement-breakpoint
CREATE INDEX "bid_allowances_company" ON "bid_allowances" USING btree ("company_id","asked_at");--> statement-breakpoint
CREATE INDEX "purchase_requests_company" ON "purchase_requests" USING btree ("company_id","asked_at");--> statement-breakpoint
CREATE INDEX "purchase_requests_due" ON "purchase_requests" USING btree ("expires_at") WHERE "purchase_requests"."status" = 'pending';
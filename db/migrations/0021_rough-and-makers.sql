CREATE TABLE "maker_brands" (
	"company_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_zh" text,
	"logo" "bytea",
	"logo_sha256" text,
	"updated_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passport_transfers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" bigint NOT NULL,
	"from_company_id" uuid NOT NULL,
	"holder" text NOT NULL,
	"code_hash" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_at" timestamp with time zone,
	"claimed_by_company_id" uuid,
	CONSTRAINT "passport_transfers_codeHash_unique" UNIQUE("code_hash"),
	CONSTRAINT "passport_transfers_holder" CHECK ("passport_transfers"."holder" in ('maker','retailer','customer'))
);
--> statement-breakpoint
CREATE TABLE "programme_certificates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"programme" text NOT NULL,
	"version" integer NOT NULL,
	"company_id" uuid NOT NULL,
	"period_from" text NOT NULL,
	"period_until" text NOT NULL,
	"valid_until" text NOT NULL,
	"items" integer NOT NULL,
	"jwt" text NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "programme_certificates_once" UNIQUE("programme","version","company_id","period_until")
);
--> statement-breakpoint
CREATE TABLE "programme_rules" (
	"programme" text NOT NULL,
	"version" integer NOT NULL,
	"title" jsonb NOT NULL,
	"scheme" text NOT NULL,
	"auditor" text,
	"items_min" integer NOT NULL,
	"value_min_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"period_days" integer NOT NULL,
	"valid_days" integer NOT NULL,
	"valid_from" text NOT NULL,
	CONSTRAINT "programme_rules_programme_version_pk" PRIMARY KEY("programme","version")
);
--> statement-breakpoint
CREATE TABLE "rough_movements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rough_movements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"parcel_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"on" text NOT NULL,
	"from_company_id" uuid,
	"to_company_id" uuid,
	"weight_mct" bigint NOT NULL,
	"note" text,
	"item_id" bigint,
	"polished_mct" integer,
	"user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rough_parcels" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"certificate_number" text NOT NULL,
	"authority" text NOT NULL,
	"issued_on" text NOT NULL,
	"expires_on" text NOT NULL,
	"origin_country" text,
	"weight_mct" bigint NOT NULL,
	"value_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"hs_code" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rough_parcels_certificateNumber_unique" UNIQUE("certificate_number"),
	CONSTRAINT "rough_parcels_weight" CHECK ("rough_parcels"."weight_mct" > 0),
	CONSTRAINT "rough_parcels_value" CHECK ("rough_parcels"."value_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "rough_stones" (
	"item_id" bigint PRIMARY KEY NOT NULL,
	"producer_id" uuid NOT NULL,
	"mine_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "maker_brands" ADD CONSTRAINT "maker_brands_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_transfers" ADD CONSTRAINT "passport_transfers_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_transfers" ADD CONSTRAINT "passport_transfers_from_company_id_companies_id_fk" FOREIGN KEY ("from_company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_transfers" ADD CONSTRAINT "passport_transfers_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passport_transfers" ADD CONSTRAINT "passport_transfers_claimed_by_company_id_companies_id_fk" FOREIGN KEY ("claimed_by_company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_certificates" ADD CONSTRAINT "programme_certificates_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rough_movements" ADD CONSTRAINT "rough_movements_parcel_id_rough_parcels_id_fk" FOREIGN KEY ("parcel_id") REFERENCES "public"."rough_parcels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rough_movements" ADD CONSTRAINT "rough_movements_from_company_id_companies_id_fk" FOREIGN KEY ("from_company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rough_movements" ADD CONSTRAINT "rough_movements_to_company_id_companies_id_fk" FOREIGN KEY ("to_company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rough_movements" ADD CONSTRAINT "rough_movements_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rough_movements" ADD CONSTRAINT "rough_movements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rough_parcels" ADD CONSTRAINT "rough_parcels_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rough_stones" ADD CONSTRAINT "rough_stones_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rough_stones" ADD CONSTRAINT "rough_stones_producer_id_companies_id_fk" FOREIGN KEY ("producer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passport_transfers_item" ON "passport_transfers" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "rough_movements_parcel" ON "rough_movements" USING btree ("parcel_id");--> statement-breakpoint
CREATE INDEX "rough_movements_item" ON "rough_movements" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "rough_parcels_company" ON "rough_parcels" USING btree ("company_id");--> statement-breakpoint
CREATE INDEX "rough_stones_rough" ON "rough_stones" USING btree ("producer_id","mine_id");--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "rough_parcels" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "rough_parcels" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "rough_movements" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "rough_movements" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "programme_certificates" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "programme_certificates" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "programme_rules" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "programme_rules" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

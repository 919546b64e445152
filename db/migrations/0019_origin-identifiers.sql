CREATE TABLE "epcis_captures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" uuid,
	"sha256" text NOT NULL,
	"success" boolean NOT NULL,
	"events_read" integer NOT NULL,
	"events_written" integer NOT NULL,
	"errors" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_keys" (
	"item_id" bigint PRIMARY KEY NOT NULL,
	"gtin" text NOT NULL,
	"serial" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "product_keys_once" UNIQUE("gtin","serial"),
	CONSTRAINT "product_keys_gtin" CHECK ("product_keys"."gtin" ~ '^[0-9]{14}$')
);
--> statement-breakpoint
ALTER TABLE "epcis_captures" ADD CONSTRAINT "epcis_captures_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_keys" ADD CONSTRAINT "product_keys_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "epcis_captures_company" ON "epcis_captures" USING btree ("company_id","created_at");--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "epcis_captures" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "epcis_captures" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE "live_lots" (
	"lot_id" uuid PRIMARY KEY NOT NULL,
	"phase" text NOT NULL,
	"asked_minor" bigint NOT NULL,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "opened_bids" (
	"lot_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"amount_minor" bigint NOT NULL,
	"key" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "opened_bids_lot_id_seq_pk" PRIMARY KEY("lot_id","seq")
);
--> statement-breakpoint
CREATE TABLE "sale_deposits" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"paddle_id" uuid NOT NULL,
	"company_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"method" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"provider_id" text,
	"provider_payment_id" text,
	"expires_at" timestamp with time zone,
	"held_at" timestamp with time zone,
	"apply_minor" bigint,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sale_deposits_providerId_unique" UNIQUE("provider_id"),
	CONSTRAINT "sale_deposits_status" CHECK ("sale_deposits"."status" in ('open','held','ending','applied','released','expired')),
	CONSTRAINT "sale_deposits_amount" CHECK ("sale_deposits"."amount_minor" > 0 and "sale_deposits"."apply_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sealed_bids" (
	"lot_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"round" integer NOT NULL,
	"paddle_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"key_hash" text NOT NULL,
	"commitment" text NOT NULL,
	"sealed" text NOT NULL,
	"trade_decision_id" uuid,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "sealed_bids_lot_id_seq_pk" PRIMARY KEY("lot_id","seq"),
	CONSTRAINT "sealed_bids_key" UNIQUE("lot_id","paddle_id","key_hash")
);
--> statement-breakpoint
CREATE TABLE "second_rounds" (
	"lot_id" uuid PRIMARY KEY NOT NULL,
	"paddle_ids" jsonb NOT NULL,
	"closes_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tender_keys" (
	"sale_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"seat" integer NOT NULL,
	"holder_id" uuid NOT NULL,
	"public_key" text NOT NULL,
	"wrapped" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"released_key" text,
	"released_at" timestamp with time zone,
	CONSTRAINT "tender_keys_sale_id_round_seat_pk" PRIMARY KEY("sale_id","round","seat"),
	CONSTRAINT "tender_keys_person" UNIQUE("sale_id","round","holder_id"),
	CONSTRAINT "tender_keys_seat" CHECK ("tender_keys"."seat" in (1, 2) and "tender_keys"."round" in (1, 2)),
	CONSTRAINT "tender_keys_released" CHECK (("tender_keys"."released_key" is null) = ("tender_keys"."released_at" is null))
);
--> statement-breakpoint
ALTER TABLE "paddles" ADD COLUMN "references" text;--> statement-breakpoint
ALTER TABLE "paddles" ADD COLUMN "wished_limit_minor" bigint;--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "format" text DEFAULT 'timed' NOT NULL;--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "deposit_minor" bigint;--> statement-breakpoint
ALTER TABLE "live_lots" ADD CONSTRAINT "live_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale_deposits" ADD CONSTRAINT "sale_deposits_paddle_id_paddles_id_fk" FOREIGN KEY ("paddle_id") REFERENCES "public"."paddles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale_deposits" ADD CONSTRAINT "sale_deposits_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_bids" ADD CONSTRAINT "sealed_bids_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_bids" ADD CONSTRAINT "sealed_bids_paddle_id_paddles_id_fk" FOREIGN KEY ("paddle_id") REFERENCES "public"."paddles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_bids" ADD CONSTRAINT "sealed_bids_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_rounds" ADD CONSTRAINT "second_rounds_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tender_keys" ADD CONSTRAINT "tender_keys_sale_id_sales_id_fk" FOREIGN KEY ("sale_id") REFERENCES "public"."sales"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tender_keys" ADD CONSTRAINT "tender_keys_holder_id_users_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sale_deposits_running" ON "sale_deposits" USING btree ("paddle_id") WHERE "sale_deposits"."status" in ('open','held','ending');--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_format" CHECK ("sales"."format" in ('timed','sealed-first-price','sealed-second-price','live'));--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_deposit" CHECK ("sales"."deposit_minor" > 0);
--> statement-breakpoint
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['sealed_bids','opened_bids'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()', t);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()', t);
  END LOOP;
END $$;

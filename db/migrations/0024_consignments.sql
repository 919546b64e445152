CREATE TABLE "consignment_events" (
	"consignment_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"by" text NOT NULL,
	"user_id" uuid,
	"body" jsonb NOT NULL,
	CONSTRAINT "consignment_events_consignment_id_seq_pk" PRIMARY KEY("consignment_id","seq")
);
--> statement-breakpoint
CREATE TABLE "consignments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sale_id" uuid NOT NULL,
	"item_id" bigint NOT NULL,
	"seller_id" uuid NOT NULL,
	"status" text NOT NULL,
	"state" jsonb NOT NULL,
	"lot_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "consignments_agreed" CHECK ("consignments"."status" <> 'agreed' or "consignments"."lot_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "lot_defaults" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"lot_id" uuid NOT NULL,
	"paddle_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"declared_by" uuid,
	"declared_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "seller_decisions" (
	"lot_id" uuid PRIMARY KEY NOT NULL,
	"paddle_id" uuid NOT NULL,
	"price_minor" bigint NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "seller_decisions_outcome" CHECK ("seller_decisions"."outcome" in ('accepted','declined','expired'))
);
--> statement-breakpoint
CREATE TABLE "settlements" (
	"lot_id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid,
	"seller_id" uuid NOT NULL,
	"number" text NOT NULL,
	"currency" text NOT NULL,
	"hammer_minor" bigint NOT NULL,
	"commission_minor" bigint NOT NULL,
	"commission_basis_points" integer NOT NULL,
	"costs_minor" bigint NOT NULL,
	"costs_note" text,
	"payable_minor" bigint NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"released_by" uuid,
	"released_at" timestamp with time zone,
	"paid_by" uuid,
	"paid_at" timestamp with time zone,
	"bank_reference" text,
	CONSTRAINT "settlements_number_unique" UNIQUE("number"),
	CONSTRAINT "settlements_bankReference_unique" UNIQUE("bank_reference"),
	CONSTRAINT "settlements_sum" CHECK ("settlements"."payable_minor" = "settlements"."hammer_minor" - "settlements"."commission_minor" - "settlements"."costs_minor"),
	CONSTRAINT "settlements_paid" CHECK (("settlements"."paid_at" is null) = ("settlements"."bank_reference" is null)),
	CONSTRAINT "settlements_second" CHECK ("settlements"."paid_by" is null or "settlements"."released_by" is null or "settlements"."paid_by" <> "settlements"."released_by")
);
--> statement-breakpoint
CREATE TABLE "underbidder_offers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"lot_id" uuid NOT NULL,
	"paddle_id" uuid NOT NULL,
	"price_minor" bigint NOT NULL,
	"offered_by" uuid,
	"offered_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"outcome" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "underbidder_offers_outcome" CHECK ("underbidder_offers"."outcome" in ('accepted','declined','expired'))
);
--> statement-breakpoint
ALTER TABLE "consignment_events" ADD CONSTRAINT "consignment_events_consignment_id_consignments_id_fk" FOREIGN KEY ("consignment_id") REFERENCES "public"."consignments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consignment_events" ADD CONSTRAINT "consignment_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consignments" ADD CONSTRAINT "consignments_sale_id_sales_id_fk" FOREIGN KEY ("sale_id") REFERENCES "public"."sales"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consignments" ADD CONSTRAINT "consignments_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consignments" ADD CONSTRAINT "consignments_seller_id_companies_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consignments" ADD CONSTRAINT "consignments_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_defaults" ADD CONSTRAINT "lot_defaults_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_defaults" ADD CONSTRAINT "lot_defaults_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_defaults" ADD CONSTRAINT "lot_defaults_paddle_id_paddles_id_fk" FOREIGN KEY ("paddle_id") REFERENCES "public"."paddles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_defaults" ADD CONSTRAINT "lot_defaults_declared_by_users_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_decisions" ADD CONSTRAINT "seller_decisions_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_decisions" ADD CONSTRAINT "seller_decisions_paddle_id_paddles_id_fk" FOREIGN KEY ("paddle_id") REFERENCES "public"."paddles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seller_decisions" ADD CONSTRAINT "seller_decisions_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_seller_id_companies_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_released_by_users_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlements" ADD CONSTRAINT "settlements_paid_by_users_id_fk" FOREIGN KEY ("paid_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "underbidder_offers" ADD CONSTRAINT "underbidder_offers_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "underbidder_offers" ADD CONSTRAINT "underbidder_offers_paddle_id_paddles_id_fk" FOREIGN KEY ("paddle_id") REFERENCES "public"."paddles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "underbidder_offers" ADD CONSTRAINT "underbidder_offers_offered_by_users_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "underbidder_offers" ADD CONSTRAINT "underbidder_offers_answered_by_users_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "consignments_talk" ON "consignments" USING btree ("item_id") WHERE "consignments"."status" in ('house-turn','seller-turn');--> statement-breakpoint
CREATE UNIQUE INDEX "consignments_lot" ON "consignments" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "consignments_sale" ON "consignments" USING btree ("sale_id");--> statement-breakpoint
CREATE INDEX "consignments_seller" ON "consignments" USING btree ("seller_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "lot_defaults_running" ON "lot_defaults" USING btree ("lot_id") WHERE "lot_defaults"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "seller_decisions_due" ON "seller_decisions" USING btree ("expires_at") WHERE "seller_decisions"."outcome" is null;--> statement-breakpoint
CREATE INDEX "settlements_seller" ON "settlements" USING btree ("seller_id","written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "settlements_order" ON "settlements" USING btree ("order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "underbidder_offers_running" ON "underbidder_offers" USING btree ("lot_id") WHERE "underbidder_offers"."outcome" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "underbidder_offers_once" ON "underbidder_offers" USING btree ("lot_id","paddle_id");--> statement-breakpoint
CREATE INDEX "underbidder_offers_due" ON "underbidder_offers" USING btree ("expires_at") WHERE "underbidder_offers"."outcome" is null;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "consignment_events" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "consignment_events" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

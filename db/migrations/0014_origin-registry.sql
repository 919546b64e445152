CREATE TABLE "name_withdrawals" (
	"producer_id" uuid NOT NULL,
	"name_hash" text NOT NULL,
	"user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "name_withdrawals_producer_id_name_hash_pk" PRIMARY KEY("producer_id","name_hash")
);
--> statement-breakpoint
CREATE TABLE "origin_conflicts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" bigint NOT NULL,
	"fact" text NOT NULL,
	"claims" jsonb NOT NULL,
	"found_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_as" text,
	"decided_by" uuid,
	"reason" text,
	CONSTRAINT "origin_conflicts_closed" CHECK (("origin_conflicts"."closed_at" is null) = ("origin_conflicts"."closed_as" is null))
);
--> statement-breakpoint
CREATE TABLE "registry_questions" (
	"item_id" bigint PRIMARY KEY NOT NULL,
	"producer_id" uuid NOT NULL,
	"mine_id" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "registry_questions_state" CHECK ("registry_questions"."state" in ('waiting','unknown'))
);
--> statement-breakpoint
ALTER TABLE "name_withdrawals" ADD CONSTRAINT "name_withdrawals_producer_id_companies_id_fk" FOREIGN KEY ("producer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name_withdrawals" ADD CONSTRAINT "name_withdrawals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "origin_conflicts" ADD CONSTRAINT "origin_conflicts_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "origin_conflicts" ADD CONSTRAINT "origin_conflicts_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_questions" ADD CONSTRAINT "registry_questions_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry_questions" ADD CONSTRAINT "registry_questions_producer_id_companies_id_fk" FOREIGN KEY ("producer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "origin_conflicts_open" ON "origin_conflicts" USING btree ("item_id","fact") WHERE "origin_conflicts"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "registry_questions_due" ON "registry_questions" USING btree ("producer_id","next_at");
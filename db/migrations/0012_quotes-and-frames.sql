CREATE TABLE "quote_answers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "quote_answers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"request_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"user_id" uuid,
	"price_minor" bigint,
	"currency" text NOT NULL,
	"valid_until" timestamp with time zone,
	"note" text,
	CONSTRAINT "quote_answers_price" CHECK ("quote_answers"."price_minor" > 0),
	CONSTRAINT "quote_answers_valid" CHECK (("quote_answers"."price_minor" is null) = ("quote_answers"."valid_until" is null)),
	CONSTRAINT "quote_answers_note" CHECK (char_length("quote_answers"."note") between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "quote_requests" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" bigint NOT NULL,
	"buyer_id" uuid NOT NULL,
	"producer_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"message" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "quote_requests_message" CHECK (char_length("quote_requests"."message") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "item_media" DROP CONSTRAINT "item_media_kind";--> statement-breakpoint
ALTER TABLE "quote_answers" ADD CONSTRAINT "quote_answers_request_id_quote_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."quote_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_answers" ADD CONSTRAINT "quote_answers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_requests" ADD CONSTRAINT "quote_requests_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_requests" ADD CONSTRAINT "quote_requests_buyer_id_companies_id_fk" FOREIGN KEY ("buyer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_requests" ADD CONSTRAINT "quote_requests_producer_id_companies_id_fk" FOREIGN KEY ("producer_id") REFERENCES "public"."companies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_requests" ADD CONSTRAINT "quote_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quote_answers_request" ON "quote_answers" USING btree ("request_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "quote_requests_one_open" ON "quote_requests" USING btree ("buyer_id","item_id") WHERE "quote_requests"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "quote_requests_producer" ON "quote_requests" USING btree ("producer_id","created_at");--> statement-breakpoint
CREATE INDEX "quote_requests_buyer" ON "quote_requests" USING btree ("buyer_id","created_at");--> statement-breakpoint
ALTER TABLE "item_media" ADD CONSTRAINT "item_media_kind" CHECK ("item_media"."kind" in ('photo', 'video', 'certificate', 'frame'));--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON quote_answers FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON quote_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

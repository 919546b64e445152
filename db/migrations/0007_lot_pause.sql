CREATE TABLE "lot_proposals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"lot_id" uuid NOT NULL,
	"action" text NOT NULL,
	"bid_seq" integer,
	"reason" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"outcome" text,
	CONSTRAINT "lot_proposals_bid" CHECK (("lot_proposals"."action" = 'void-bid') = ("lot_proposals"."bid_seq" is not null)),
	CONSTRAINT "lot_proposals_second" CHECK ("lot_proposals"."decided_by" is null or "lot_proposals"."outcome" = 'declined' or "lot_proposals"."decided_by" <> "lot_proposals"."proposed_by")
);
--> statement-breakpoint
CREATE TABLE "voided_bids" (
	"lot_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"voided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "voided_bids_lot_id_seq_pk" PRIMARY KEY("lot_id","seq")
);
--> statement-breakpoint
ALTER TABLE "lots" DROP CONSTRAINT "lots_status";--> statement-breakpoint
DROP INDEX "lots_item_live";--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "lot_proposals" ADD CONSTRAINT "lot_proposals_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_proposals" ADD CONSTRAINT "lot_proposals_proposed_by_users_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_proposals" ADD CONSTRAINT "lot_proposals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lot_proposals_open" ON "lot_proposals" USING btree ("lot_id","action","bid_seq") WHERE "lot_proposals"."decided_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "lots_item_live" ON "lots" USING btree ("item_id") WHERE "lots"."status" in ('upcoming','open','paused');--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_status" CHECK ("lots"."status" in ('upcoming','open','paused','sold','unsold','withdrawn'));--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "voided_bids" FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON "voided_bids" FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();

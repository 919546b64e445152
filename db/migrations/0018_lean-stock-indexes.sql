DROP INDEX "stock_changes_order";--> statement-breakpoint
DROP INDEX "stock_items_status";--> statement-breakpoint
DROP INDEX "stock_movements_item";--> statement-breakpoint
DROP INDEX "stock_items_import";--> statement-breakpoint
ALTER TABLE "stock_changes" DROP CONSTRAINT "stock_changes_pkey";--> statement-breakpoint
ALTER TABLE "stock_movements" DROP CONSTRAINT "stock_movements_pkey";--> statement-breakpoint
ALTER TABLE "stock_changes" ADD CONSTRAINT "stock_changes_xid_id_pk" PRIMARY KEY("xid","id");--> statement-breakpoint
ALTER TABLE "stock_movements" ADD CONSTRAINT "stock_movements_item_id_id_pk" PRIMARY KEY("item_id","id");--> statement-breakpoint
CREATE INDEX "stock_items_import" ON "stock_items" USING btree ("import_id") WHERE "stock_items"."mine_id" is not null;
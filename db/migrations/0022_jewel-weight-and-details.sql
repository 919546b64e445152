ALTER TABLE "stock_items" DROP CONSTRAINT "stock_items_weight";--> statement-breakpoint
ALTER TABLE "stock_items" ADD COLUMN "details" jsonb;--> statement-breakpoint
ALTER TABLE "stock_items" ADD CONSTRAINT "stock_items_weight" CHECK ("stock_items"."weight_mct" > 0 or ("stock_items"."kind" = 'jewel' and "stock_items"."weight_mct" = 0));
ALTER TABLE "bid_commands" DROP CONSTRAINT "bid_commands_lot_id_lots_id_fk";
--> statement-breakpoint
ALTER TABLE "bid_commands" DROP CONSTRAINT "bid_commands_paddle_id_paddles_id_fk";
--> statement-breakpoint
ALTER TABLE "bid_commands" DROP CONSTRAINT "bid_commands_user_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "lot_events" DROP CONSTRAINT "lot_events_lot_id_lots_id_fk";
--> statement-breakpoint
DROP INDEX "bid_commands_paddle";--> statement-breakpoint
ALTER TABLE "bid_commands" ALTER COLUMN "reply" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "bid_commands" DROP COLUMN "input_hash";--> statement-breakpoint
ALTER TABLE "bid_commands" ADD CONSTRAINT "bid_commands_answer" CHECK ("bid_commands"."seq" is not null or "bid_commands"."reply" is not null);
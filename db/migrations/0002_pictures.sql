CREATE TABLE "item_media" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"item_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"position" smallint DEFAULT 1 NOT NULL,
	"sha256" text NOT NULL,
	"content_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"file_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "item_media_once" UNIQUE("item_id","sha256"),
	CONSTRAINT "item_media_kind" CHECK ("item_media"."kind" in ('photo', 'video', 'certificate')),
	CONSTRAINT "item_media_digest" CHECK ("item_media"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "picture_feed" (
	"renderer_version" smallint PRIMARY KEY NOT NULL,
	"walked_to" bigint,
	"from_xid" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "picture_work" (
	"hash" text NOT NULL,
	"part" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"priority" smallint NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"fault" text,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "picture_work_hash_part_pk" PRIMARY KEY("hash","part"),
	CONSTRAINT "picture_work_part" CHECK ("picture_work"."part" in ('poster', 'frames')),
	CONSTRAINT "picture_work_state" CHECK ("picture_work"."state" in ('queued', 'drawing', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"hash" text PRIMARY KEY NOT NULL,
	"figures" jsonb NOT NULL,
	"renderer_version" smallint NOT NULL,
	"sizes" smallint[] DEFAULT '{}' NOT NULL,
	"frames" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "item_media" ADD CONSTRAINT "item_media_item_id_stock_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."stock_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_work" ADD CONSTRAINT "picture_work_hash_pictures_hash_fk" FOREIGN KEY ("hash") REFERENCES "public"."pictures"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_media_item" ON "item_media" USING btree ("item_id","kind","position");--> statement-breakpoint
CREATE INDEX "picture_work_next" ON "picture_work" USING btree ("priority","queued_at") WHERE "picture_work"."state" in ('queued', 'drawing');
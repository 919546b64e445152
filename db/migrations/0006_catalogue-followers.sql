CREATE TABLE "catalogue_followers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mark" "pg_snapshot" NOT NULL,
	"seen_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

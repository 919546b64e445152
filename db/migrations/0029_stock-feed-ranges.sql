ALTER TABLE "stock_items" DROP CONSTRAINT "stock_items_producer_id_companies_id_fk";
--> statement-breakpoint
ALTER TABLE "stock_changes" ADD COLUMN "last_item_id" bigint;--> statement-breakpoint
ALTER TABLE "stock_changes" ADD CONSTRAINT "stock_changes_range" CHECK ("stock_changes"."last_item_id" is null or "stock_changes"."last_item_id" >= "stock_changes"."item_id");--> statement-breakpoint
-- Every item belongs to a company. Asked once a statement, over the producers that the index of stock numbers knows: one
-- look-up each, however many items were written.
CREATE FUNCTION stock_items_have_producers() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off SET enable_sort = off AS $$
DECLARE producer uuid;
BEGIN
  SELECT i.producer_id INTO producer FROM stock_items i ORDER BY i.producer_id, i.stock_number LIMIT 1;
  WHILE producer IS NOT NULL LOOP
    PERFORM FROM companies c WHERE c.id = producer;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'producer % of stock_items is no company', producer USING ERRCODE = 'foreign_key_violation';
    END IF;
    SELECT i.producer_id INTO producer FROM stock_items i WHERE i.producer_id > producer ORDER BY i.producer_id, i.stock_number LIMIT 1;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER stock_items_have_producers AFTER INSERT OR UPDATE OF producer_id ON stock_items FOR EACH STATEMENT EXECUTE FUNCTION stock_items_have_producers();
--> statement-breakpoint
-- The other half of it: a company stays, and keeps its id.
CREATE FUNCTION refuse_company_loss() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'companies are never deleted and keep their id' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER companies_stay BEFORE DELETE ON companies FOR EACH ROW EXECUTE FUNCTION refuse_company_loss();
--> statement-breakpoint
CREATE TRIGGER companies_keep_id BEFORE UPDATE OF id ON companies FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id) EXECUTE FUNCTION refuse_company_loss();
--> statement-breakpoint
CREATE TRIGGER companies_stay_truncate BEFORE TRUNCATE ON companies FOR EACH STATEMENT EXECUTE FUNCTION refuse_company_loss();

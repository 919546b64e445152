/**
 * Everything of a finished sale for an auditor: a ZIP of NDJSON files, one a table, and a manifest with the SHA-256 and
 * the number of rows of each. Reserves and maxima are in it, therefore only once the sale is over. Rows are written as
 * they are read, however many there are; all of one snapshot, so that the files agree with one another. The export is
 * audited when it begins, and with the manifest's own hash before its end, so that a file handed on can be told from one
 * that was changed.
 */
import { createHash, hash } from "node:crypto";
import { Readable } from "node:stream";
import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type pg from "pg";
import type { SaleroomRefusal } from "@/domain/auctions/saleroom-refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { findSale } from "@/services/auctions/get-sale-plan";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { type ZipPart, zipStream } from "@/services/zip-bytes";

/** `body` is read once; its connection is given back when it ends or its reader leaves. */
export type SaleExport = { fileName: string; body: AsyncGenerator<Buffer> };

const ROWS_AT_ONCE = 1000;
const dialect = new PgDialect({ casing: "snake_case" });

/** Rows of each file as SQL that gives one JSON document a row, in a lasting order. */
function filesOf(saleId: string): Record<string, SQL> {
  const lots = sql`(select id from lots where sale_id = ${saleId})`;
  const paddles = sql`(select id from paddles where sale_id = ${saleId})`;
  return {
    "sale.ndjson": sql`select to_jsonb(s) as row from sales s where id = ${saleId}`,
    "lots.ndjson": sql`
      select to_jsonb(l) || jsonb_build_object('item', i.public_id, 'seller', c.name,
        'reserve_minor', x.reserve_minor, 'leader_max_minor', x.leader_max_minor) as row
      from lots l join stock_items i on i.id = l.item_id join companies c on c.id = l.seller_id
      left join lot_secrets x on x.lot_id = l.id where l.sale_id = ${saleId} order by l.number`,
    "paddles.ndjson": sql`
      select to_jsonb(p) || jsonb_build_object('company', c.name, 'country', c.country) as row
      from paddles p join companies c on c.id = p.company_id where p.sale_id = ${saleId} order by p.requested_at, p.id`,
    "deposits.ndjson": sql`select to_jsonb(d) - 'provider_id' - 'provider_payment_id' as row from sale_deposits d
      where paddle_id in ${paddles} order by created_at, id`,
    "lot-events.ndjson": sql`select to_jsonb(e) as row from lot_events e where lot_id in ${lots} order by lot_id, seq`,
    "bids.ndjson": sql`select to_jsonb(b) as row from bid_commands b where lot_id in ${lots} order by id`,
    "voided-bids.ndjson": sql`select to_jsonb(v) as row from voided_bids v where lot_id in ${lots} order by lot_id, seq`,
    "sealed-bids.ndjson": sql`select to_jsonb(b) - 'sealed' as row from sealed_bids b where lot_id in ${lots}
      order by lot_id, seq`,
    "opened-bids.ndjson": sql`select to_jsonb(b) as row from opened_bids b where lot_id in ${lots} order by lot_id, seq`,
    "proposals.ndjson": sql`select to_jsonb(p) as row from lot_proposals p where lot_id in ${lots}
      order by proposed_at, id`,
    "messages.ndjson": sql`select to_jsonb(m) as row from sale_messages m where sale_id = ${saleId} order by id`,
    "condition-reports.ndjson": sql`select to_jsonb(r) as row from condition_reports r where lot_id in ${lots}
      order by id`,
    "condition-requests.ndjson": sql`select to_jsonb(r) as row from condition_requests r where lot_id in ${lots}
      order by id`,
    "viewing.ndjson": sql`
      select to_jsonb(a) || jsonb_build_object('starts_at', s.starts_at, 'place', p.name) as row
      from viewing_appointments a join viewing_slots s on s.id = a.slot_id join viewing_places p on p.id = s.place_id
      where p.sale_id = ${saleId} order by a.id`,
    "outages.ndjson": sql`select to_jsonb(o) || to_jsonb(x) as row from outage_extensions x
      join market_outages o on o.id = x.outage_id where x.lot_id in ${lots} order by o.id, x.lot_id`,
    "acts.ndjson": sql`
      select to_jsonb(a) as row from audit_entries a where (a.subject_type, a.subject_id) in (
        select 'sale', ${saleId}::text union all select 'lot', id::text from lots where sale_id = ${saleId}
        union all select 'paddle', id::text from paddles where sale_id = ${saleId}
        union all select 'viewing', a.id::text from viewing_appointments a join viewing_slots s on s.id = a.slot_id
          join viewing_places p on p.id = s.place_id where p.sale_id = ${saleId})
      order by a.id`,
  };
}

export async function exportSale(
  context: ServiceContext,
  input: { saleId: string },
): Promise<Result<SaleExport, SaleroomRefusal>> {
  const forbidden = refusalFor(context.actor, "audit.view");
  if (forbidden) return refuse(forbidden);
  const sale = await findSale(context, input.saleId);
  if (!sale) return refuse("not-found");
  if (sale.status !== "closed" && sale.status !== "cancelled") return refuse("sale-not-over");
  const subject = { type: "sale", id: sale.id };
  await context.db.transaction((tx) => audit(tx, context, { action: "sale.export-begun", subject }));
  return ok({ fileName: `sale-${sale.slug}.zip`, body: zipStream(partsOf(context, sale)) });
}

type Counted = { name: string; rows: number; sha256: string };

async function* partsOf(context: ServiceContext, sale: { id: string; slug: string }): AsyncGenerator<ZipPart> {
  const client = await context.db.$client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const files: Counted[] = [];
    for (const [name, query] of Object.entries(filesOf(sale.id)))
      yield { name, chunks: linesOf(client, query, (rows, sha256) => files.push({ name, rows, sha256 })) };
    const { rows } = await client.query<{ at: Date }>("select clock_timestamp() as at");
    const at = rows[0]?.at.toISOString();
    const manifest = { format: "vitrine-sale-export-1", sale: sale.slug, saleId: sale.id, at, files };
    const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
    const after = { manifestSha256: hash("sha256", bytes, "hex") };
    const subject = { type: "sale", id: sale.id };
    await context.db.transaction((tx) => audit(tx, context, { action: "sale.export", subject, after }));
    yield { name: "manifest.json", chunks: Readable.from([bytes]) };
  } finally {
    await client.query("rollback").catch(() => {});
    client.release();
  }
}

async function* linesOf(
  client: pg.PoolClient,
  query: SQL,
  done: (rows: number, sha256: string) => void,
): AsyncGenerator<Buffer> {
  const { sql: text, params } = dialect.sqlToQuery(sql`select q.row::text as row from (${query}) q`);
  await client.query(`declare part no scroll cursor for ${text}`, params);
  const digest = createHash("sha256");
  let count = 0;
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_ONCE} from part`);
    if (rows.length === 0) break;
    const bytes = Buffer.from(rows.map(({ row }) => `${row}\n`).join(""));
    digest.update(bytes);
    count += rows.length;
    yield bytes;
  }
  await client.query("close part");
  done(count, digest.digest("hex"));
}

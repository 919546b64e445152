/**
 * Items as the catalogue index takes them in. A million rows of sixty cells are read at every start: the database joins
 * the cells of some thousand items into one text, which is parsed here; a row object from the driver would cost ten times that.
 */
import type { Db } from "@/db/client";
import type { ItemFacts } from "@/domain/catalogue/index-row";
import type { SetStone } from "@/domain/compliance/facts-of-item";
import type { OriginEventBody } from "@/domain/passport/origin-event";

/** An item as it is read: its trade class is "" until somebody sets it. */
export type ItemSource = ItemFacts & {
  exportedFrom: string | null;
  /** Country of the producer's company. */
  sellerCountry: string;
  /** True where the trade rules must look at the item's events and set stones, not at its row alone. */
  odd: boolean;
};

/** What else the trade rules look at, by item. */
export type TradeDetails = { stones: SetStone[]; events: OriginEventBody[] };

/** Free words may hold what parts cells and lines. */
const free = (column: string) => `translate(${column}, E'\\t\\n\\r', '   ')`;
const CELLS = [
  "b.id",
  "b.public_id",
  "b.version",
  "b.kind",
  "b.status",
  free("b.stock_number"),
  free("b.report_number"),
  "b.species",
  "b.shape",
  "b.weight_mct",
  "b.color",
  "b.fancy_intensity",
  "array_to_string(b.fancy_modifiers, ',')",
  "b.fancy_hue",
  free("b.fancy_text"),
  "b.clarity",
  "b.cut",
  "b.polish",
  "b.symmetry",
  "b.fluorescence",
  "b.fluorescence_color",
  "b.lab",
  "b.treatment",
  "b.shade",
  "b.milky",
  "b.eye_clean",
  "b.black_inclusion",
  "b.length_um",
  "b.width_um",
  "b.depth_um",
  "b.table_pm",
  "b.depth_pm",
  "b.crown_angle_ddeg",
  "b.pavilion_angle_ddeg",
  "b.girdle",
  "b.culet",
  "b.jewel_type",
  "b.metal",
  "b.metal_color",
  "b.fineness_pm",
  "b.metal_weight_mg",
  free("b.hallmark"),
  "b.ring_size_um",
  free("b.title::text"),
  "b.price_minor",
  "b.currency",
  "b.mined_in",
  "b.polished_in",
  "b.made_in",
  "b.exported_from",
  "b.located_in",
  free("b.location_city"),
  "extract(epoch from b.listed_at)::bigint",
  "b.slug",
  "b.country",
  "case when m.photo then 1 else 0 end",
  "case when m.video then 1 else 0 end",
  "case when e.proven then 1 else 0 end",
  "j.species",
  "j.pieces",
  "case when e.odd or b.kind = 'jewel' then 1 else 0 end",
];

const NAMED = "o.body->'facts'->>'country'";
const query = (which: string) => `
  with b as materialized (
    select i.*, c.slug, c.country from stock_items i join companies c on c.id = i.producer_id where ${which}
  ), m as (
    select item_id, bool_or(kind in ('photo', 'frame')) as photo, bool_or(kind = 'video') as video
    from item_media where item_id in (select id from b) group by item_id
  ), e as (
    select o.item_id, bool_or(o.body->'issuer'->>'state' <> 'declared') as proven,
      bool_or(case when o.body->>'type' in ('extracted', 'declared') then ${NAMED} <> coalesce(b.mined_in, '')
                   when o.body->>'type' = 'cut-and-polished' then ${NAMED} <> coalesce(b.polished_in, '') end) as odd
    from origin_events o join b on b.id = o.item_id group by o.item_id
  ), j as (
    select jewel_id, string_agg(distinct species, ',' order by species) as species, sum(pieces) as pieces
    from jewel_stones where jewel_id in (select id from b) group by jewel_id
  )
  select count(*)::int as count, max(b.id)::float8 as last,
    string_agg(concat_ws(E'\\t', ${CELLS.map((cell) => `coalesce((${cell})::text, '')`).join(", ")}), E'\\n') as lines
  from b left join m on m.item_id = b.id left join e on e.item_id = b.id left join j on j.jewel_id = b.id`;

type Batch = { count: number; last: number | null; lines: string | null };

const SHOWN = "i.status in ('listed', 'held', 'in-sale')";

/** Shown items in order of id, after the given one; `last` is null behind the last item. */
export async function loadItems(
  db: Db,
  afterId: number,
  limit: number,
): Promise<{ items: ItemSource[]; last: number | null }> {
  const { rows } = await db.$client.query<Batch>({
    name: "catalogue_load",
    text: query(`${SHOWN} and i.id > $1 order by i.id limit $2`),
    values: [afterId, limit],
  });
  const [batch] = rows;
  return { items: parse(batch), last: batch && batch.count === limit ? batch.last : null };
}

/** Items in whatever status; those that do not exist are left out. */
export async function loadItemsById(db: Db, ids: readonly number[]): Promise<ItemSource[]> {
  const { rows } = await db.$client.query<Batch>({
    name: "catalogue_changed",
    text: query("i.id = any($1::bigint[])"),
    values: [ids],
  });
  return parse(rows[0]);
}

function parse(batch: Batch | undefined): ItemSource[] {
  if (!batch?.lines) return [];
  const cells = new LineCells();
  return batch.lines.split("\n").map((line) => {
    cells.open(line);
    return parseItem(cells);
  });
}

const list = (cell: string) => (cell ? cell.split(",") : []);
/** Few kinds of lists, one copy of each: the bits of the place are what an item has. */
const PROOFS = Array.from({ length: 16 }, (_, bits): readonly string[] =>
  ["photo", "video", "report", "passport"].filter((_, at) => (bits >> at) & 1),
);

/** The cells of one line after another; one of these reads all lines of a batch. */
class LineCells {
  private cells: string[] = [];
  private at = 0;

  open(line: string): void {
    this.cells = line.split("\t");
    this.at = 0;
  }
  text(): string {
    const cell = this.cells[this.at] ?? "";
    this.at += 1;
    return cell;
  }
  word(): string | null {
    return this.text() || null;
  }
  number(): number | null {
    const cell = this.text();
    return cell === "" ? null : Number(cell);
  }
  mark(): boolean {
    return this.text() === "1";
  }
}

/** Cells in the order of CELLS, in which the keys stand here. */
function parseItem(cells: LineCells): ItemSource {
  const item: ItemSource = {
    id: Number(cells.text()),
    publicId: cells.text(),
    version: Number(cells.text()),
    kind: cells.text() as ItemFacts["kind"],
    status: cells.text(),
    stockNumber: cells.text(),
    reportNumber: cells.word(),
    species: cells.text(),
    shape: cells.word(),
    weightMct: Number(cells.text()),
    color: cells.word(),
    fancyIntensity: cells.word(),
    fancyModifiers: modifiersOf(cells.text()),
    fancyHue: cells.word(),
    fancyText: cells.word(),
    clarity: cells.word(),
    cut: cells.word(),
    polish: cells.word(),
    symmetry: cells.word(),
    fluorescence: cells.word(),
    fluorescenceColor: cells.word(),
    lab: cells.word(),
    treatment: cells.word(),
    shade: cells.word(),
    milky: cells.word(),
    eyeClean: cells.word(),
    blackInclusion: cells.word(),
    lengthUm: cells.number(),
    widthUm: cells.number(),
    depthUm: cells.number(),
    tablePm: cells.number(),
    depthPm: cells.number(),
    crownAngleDdeg: cells.number(),
    pavilionAngleDdeg: cells.number(),
    girdle: cells.word(),
    culet: cells.word(),
    jewelType: cells.word(),
    metal: cells.word(),
    metalColor: cells.word(),
    finenessPm: cells.number(),
    metalWeightMg: cells.number(),
    hallmark: cells.word(),
    ringSizeUm: cells.number(),
    title: titleOf(cells.text()),
    priceMinor: cells.number(),
    currency: cells.text(),
    minedIn: cells.word(),
    polishedIn: cells.word(),
    madeIn: cells.word(),
    exportedFrom: cells.word(),
    locatedIn: cells.word(),
    locationCity: cells.word(),
    listedAtS: Number(cells.text()),
    producer: cells.text(),
    sellerCountry: cells.text(),
    has: [],
    setSpecies: [],
    setPieces: null,
    odd: false,
    tradeClass: "",
  };
  const [photo, video, passport] = [cells.mark(), cells.mark(), cells.mark()];
  item.has =
    PROOFS[(photo ? 1 : 0) | (video ? 2 : 0) | (item.reportNumber === null ? 0 : 4) | (passport ? 8 : 0)] ?? [];
  item.setSpecies = list(cells.text());
  item.setPieces = cells.number();
  item.odd = cells.mark();
  return item;
}

function modifiersOf(cell: string): string[] | null {
  return cell ? cell.split(",") : null;
}

function titleOf(cell: string): ItemFacts["title"] {
  return cell ? (JSON.parse(cell) as ItemFacts["title"]) : null;
}

/** The stones set in jewels and all origin events, for items that are odd. */
export async function loadTradeDetails(db: Db, ids: readonly number[]): Promise<Map<number, TradeDetails>> {
  const details = new Map<number, TradeDetails>(ids.map((id) => [id, { stones: [], events: [] }]));
  if (ids.length === 0) return details;
  const [stones, events] = await Promise.all([
    db.$client.query<SetStone & { itemId: number }>({
      name: "catalogue_set_stones",
      text: `select jewel_id::float8 as "itemId", position, species, pieces, weight_mct as "weightMct", mined_in as "minedIn"
             from jewel_stones where jewel_id = any($1::bigint[]) order by jewel_id, position`,
      values: [ids],
    }),
    db.$client.query<{ itemId: number; body: OriginEventBody }>({
      name: "catalogue_events",
      text: `select item_id::float8 as "itemId", body from origin_events where item_id = any($1::bigint[]) order by item_id, seq`,
      values: [ids],
    }),
  ]);
  for (const { itemId, ...stone } of stones.rows) details.get(itemId)?.stones.push(stone);
  for (const { itemId, body } of events.rows) details.get(itemId)?.events.push(body);
  return details;
}

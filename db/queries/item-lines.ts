/**
 * An item as one line of cells, as the database copies it out. A million lines of sixty cells are read at every start:
 * COPY gives them for half of what rows of the driver cost, and each line becomes one object and no more.
 */
import type { ItemFacts } from "@/domain/catalogue/item-facts";

/** An item before its trade class is known. */
export type ItemSource = Omit<ItemFacts, "tradeClass"> & {
  exportedFrom: string | null;
  /** Country of the producer's company. */
  sellerCountry: string;
  /** True where the trade rules must look at the item's events and set stones, not at its row alone. */
  odd: boolean;
};

const CELLS = [
  "i.id",
  "i.public_id",
  "i.version",
  "i.kind",
  "i.status",
  "i.stock_number",
  "i.report_number",
  "i.species",
  "i.shape",
  "i.weight_mct",
  "i.color",
  "i.fancy_intensity",
  "array_to_string(i.fancy_modifiers, ',')",
  "i.fancy_hue",
  "i.fancy_text",
  "i.clarity",
  "i.cut",
  "i.polish",
  "i.symmetry",
  "i.fluorescence",
  "i.fluorescence_color",
  "i.lab",
  "i.treatment",
  "i.shade",
  "i.milky",
  "i.eye_clean",
  "i.black_inclusion",
  "i.length_um",
  "i.width_um",
  "i.depth_um",
  "i.table_pm",
  "i.depth_pm",
  "i.crown_angle_ddeg",
  "i.pavilion_angle_ddeg",
  "i.girdle",
  "i.culet",
  "i.jewel_type",
  "i.metal",
  "i.metal_color",
  "i.fineness_pm",
  "i.metal_weight_mg",
  "i.hallmark",
  "i.ring_size_um",
  "i.title",
  "i.price_minor",
  "i.currency",
  "i.mined_in",
  "i.polished_in",
  "i.made_in",
  "i.located_in",
  "i.location_city",
  "extract(epoch from i.listed_at)::bigint",
  "c.slug",
  `concat_ws(',', case when m.photo then 'photo' end, case when m.video then 'video' end,
     case when i.report_number <> '' then 'report' end, case when e.proven then 'passport' end)`,
  "j.species",
  "j.pieces",
  "i.exported_from",
  "c.country",
  "case when e.odd or i.kind = 'jewel' then 1 end",
];

const NAMED = "o.body->'facts'->>'country'";

/** @param which a condition on the column of an item's id, for the items and for all that hangs on them. */
export function copyLines(which: (idColumn: string) => string, shown: string): string {
  return `copy (
    select ${CELLS.join(", ")}
    from stock_items i join companies c on c.id = i.producer_id
    left join (
      select item_id, bool_or(kind = 'photo') as photo, bool_or(kind = 'video') as video
      from item_media where ${which("item_id")} group by item_id
    ) m on m.item_id = i.id
    left join (
      select o.item_id, bool_or(o.body->'issuer'->>'state' <> 'declared') as proven,
        bool_or(case when o.body->>'type' in ('extracted', 'declared') then ${NAMED} <> coalesce(b.mined_in, '')
                     when o.body->>'type' = 'cut-and-polished' then ${NAMED} <> coalesce(b.polished_in, '') end) as odd
      from origin_events o join stock_items b on b.id = o.item_id where ${which("o.item_id")} group by o.item_id
    ) e on e.item_id = i.id
    left join (
      select jewel_id, string_agg(distinct species, ',' order by species) as species, sum(pieces) as pieces
      from jewel_stones where ${which("jewel_id")} group by jewel_id
    ) j on j.jewel_id = i.id
    where ${which("i.id")} and ${shown}) to stdout with (null '')`;
}

const SIGNS: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v" };
/** COPY writes a sign that parts cells or lines as a backslash and a letter. */
const plain = (line: string) =>
  line.split("\t").map((cell) => cell.replace(/\\(.)/g, (_, sign) => SIGNS[sign] ?? sign));

const LISTS = new Map<string, readonly string[]>([["", []]]);
/** Few kinds of lists, one copy of each. */
function listOf(cell: string): readonly string[] {
  const known = LISTS.get(cell);
  if (known) return known;
  // Not the cell itself is kept: it would keep the whole text that it was cut out of.
  const list = cell.split(",").map((word) => Array.from(word).join(""));
  LISTS.set(list.join(","), list);
  return list;
}

/** Cells one after another; a class, because functions made anew for each of a million lines take time. */
class Cells {
  private at = 0;
  constructor(private readonly cells: readonly string[]) {}

  text(): string {
    return this.cells[this.at++] ?? "";
  }
  word(): string | null {
    return this.text() || null;
  }
  number(): number | null {
    const text = this.text();
    return text ? Number(text) : null;
  }
  list(): readonly string[] {
    return listOf(this.text());
  }
  listOrNull(): readonly string[] | null {
    const text = this.text();
    return text ? listOf(text) : null;
  }
}

/** Read in the order of CELLS, which is the order in which the keys stand. */
export function readLine(line: string): ItemSource {
  const cells = new Cells(line.includes("\\") ? plain(line) : line.split("\t"));
  return {
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
    fancyModifiers: cells.listOrNull(),
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
    title: titleOf(cells.word()),
    priceMinor: cells.number(),
    currency: cells.text(),
    minedIn: cells.word(),
    polishedIn: cells.word(),
    madeIn: cells.word(),
    locatedIn: cells.word(),
    locationCity: cells.word(),
    listedAtS: Number(cells.text()),
    producer: cells.text(),
    has: cells.list(),
    setSpecies: cells.list(),
    setPieces: cells.number(),
    exportedFrom: cells.word(),
    sellerCountry: cells.text(),
    odd: cells.text() === "1",
  };
}

function titleOf(cell: string | null): ItemFacts["title"] {
  return cell ? (JSON.parse(cell) as ItemFacts["title"]) : null;
}

/** What the catalogue reads of single items. Prepared once a connection. */
import type { Db } from "@/db/client";
import type { Currency } from "@/domain/shared/money";
import type { ItemDetails } from "@/domain/stock/draft";
import type { ItemProperties } from "@/domain/stock/item-properties";

const FROM = "from stock_items i join companies c on c.id = i.producer_id";

/** A row of the list as it stands now; prices as text. */
export type PageRow = ItemProperties & {
  itemId: number;
  publicId: string;
  version: number;
  kind: "stone" | "pair" | "parcel" | "jewel";
  status: string;
  stockNumber: string;
  priceMinor: string | null;
  currency: Currency;
  listedAt: Date;
  producerSlug: string;
  producerName: string;
  producerNameZh: string | null;
  producerCountry: string;
};

const PAGE_COLUMNS = `i.id::float8 as "itemId", i.public_id as "publicId", i.version, i.kind, i.status,
  i.stock_number as "stockNumber", i.species, i.shape, i.weight_mct as "weightMct", i.color,
  i.fancy_intensity as "fancyIntensity", i.fancy_modifiers as "fancyModifiers", i.fancy_hue as "fancyHue",
  i.fancy_text as "fancyText", i.clarity, i.cut, i.polish, i.symmetry, i.fluorescence,
  i.fluorescence_color as "fluorescenceColor", i.lab, i.report_number as "reportNumber", i.treatment,
  i.length_um as "lengthUm", i.width_um as "widthUm", i.depth_um as "depthUm", i.table_pm as "tablePm",
  i.depth_pm as "depthPm", i.crown_angle_ddeg as "crownAngleDdeg", i.pavilion_angle_ddeg as "pavilionAngleDdeg", i.girdle,
  i.culet, i.shade, i.milky, i.eye_clean as "eyeClean", i.black_inclusion as "blackInclusion",
  i.metal_weight_mg as "metalWeightMg", i.hallmark, i.ring_size_um as "ringSizeUm", i.jewel_type as "jewelType", i.metal, i.metal_color as "metalColor",
  i.fineness_pm as "finenessPm", i.title, i.price_minor::text as "priceMinor", i.currency, i.mined_in as "minedIn",
  i.polished_in as "polishedIn", i.made_in as "madeIn", i.located_in as "locatedIn",
  i.location_city as "locationCity", i.listed_at as "listedAt", c.slug as "producerSlug", c.name as "producerName",
  c.name_zh as "producerNameZh", c.country as "producerCountry"`;

/** In any order; the caller knows the order of its ids. */
export async function readPageRows(db: Db, ids: readonly number[]): Promise<PageRow[]> {
  const { rows } = await db.$client.query<PageRow>({
    name: "catalogue_page",
    text: `select ${PAGE_COLUMNS} ${FROM} where i.id = any($1::bigint[])`,
    values: [ids],
  });
  return rows;
}

export type DetailRow = PageRow & {
  mineId: string | null;
  exportedFrom: string | null;
  comment: string | null;
  details: ItemDetails | null;
  producerAbout: { en: string; zh: string } | null;
  producerCity: string | null;
};

export async function readDetailRow(db: Db, publicId: string): Promise<DetailRow | null> {
  const { rows } = await db.$client.query<DetailRow>({
    name: "catalogue_detail",
    text: `select ${PAGE_COLUMNS}, i.mine_id as "mineId", i.exported_from as "exportedFrom", i.comment, i.details, c.about as "producerAbout", c.city as "producerCity"
           ${FROM} where i.public_id = $1 and i.status in ('listed', 'held', 'in-sale', 'sold')`,
    values: [publicId],
  });
  return rows[0] ?? null;
}

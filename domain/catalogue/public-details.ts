/** What a producer's file says of an item beside the facts with a column of their own, as far as buyers may read it. */
import type { DetailField, ItemDetails } from "@/domain/stock/draft";

/** What the laboratory says; shown with the report. */
export const REPORT_DETAILS = [
  "report_type",
  "report_date",
  "laser_inscription",
  "key_to_symbols",
  "cert_comment",
  "color_origin",
  "color_distribution",
  "geographic_origin",
] as const satisfies readonly DetailField[];

/** What is told of the piece itself and of buying it. A remark to members, a feed's switches and a fair are none of it. */
export const PIECE_DETAILS = [
  "fancy_overtone",
  "variety",
  "phenomenon",
  "transparency",
  "treatment_text",
  "cutting_style",
  "white_inclusion",
  "open_inclusion",
  "girdle_max",
  "girdle_percent",
  "girdle_condition",
  "culet_condition",
  "crown_height",
  "pavilion_depth",
  "star_length",
  "lower_half",
  "brand",
  "designer",
  "collection",
  "condition",
  "ring_size",
  "gross_weight_g",
  "stone_type",
  "stone_count",
  "stone_carat",
  "gem_color",
  "gem_cut",
  "pair_stock_number",
  "pair_separable",
  "parcel_count",
  "quantity",
  "min_order_qty",
  "returnable",
  "delivery_days",
  "description",
] as const satisfies readonly DetailField[];

/** Addresses outside the market that the producer names: checked to be public https when the file was read. */
export const LINK_DETAILS = ["image_url", "video_url", "certificate_url"] as const satisfies readonly DetailField[];

export type PublicDetails = Partial<
  Pick<ItemDetails, (typeof REPORT_DETAILS | typeof PIECE_DETAILS | typeof LINK_DETAILS)[number]>
>;

/** Empty where the file says nothing more. */
export function publicDetails(details: ItemDetails | null): PublicDetails {
  const shown = [...REPORT_DETAILS, ...PIECE_DETAILS, ...LINK_DETAILS].flatMap((field) => {
    const value = details?.[field];
    return value === undefined || value === "" ? [] : [[field, value] as const];
  });
  return Object.fromEntries(shown);
}

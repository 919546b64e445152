/** Which filters stand in the rail, in which order, and which columns a table has, by what is looked for. */
import type { ColumnKey, FacetKey, RangeKey } from "@/domain/catalogue/filter-sets";
import type { SearchQuery } from "@/domain/catalogue/search-query";

/** What is looked for: white diamonds, fancy colors, colored stones, any stones, jewels. */
export type FilterSet = "white" | "fancy" | "gem" | "stone" | "jewel";
export const FILTER_SETS: readonly FilterSet[] = ["white", "fancy", "gem", "stone", "jewel"];

export type RailPart =
  | { as: "keys"; key: "family" | "shape" }
  | { as: "scale"; key: "color" | "clarity" }
  | { as: "list"; key: FacetKey }
  | { as: "range"; key: RangeKey | "carat" | "price" }
  | { as: "finish" }
  | { as: "since" };

export type RailGroup = {
  /** One part names its group; several stand under a name of their own. */
  key:
    | FacetKey
    | RangeKey
    | "carat"
    | "price"
    | "finish"
    | "proof"
    | "look"
    | "proportions"
    | "size"
    | "edges"
    | "buying";
  parts: RailPart[];
  /** Open until the reader closes it. */
  open: boolean;
};

export function filterSetOf(query: SearchQuery): FilterSet {
  const { kind, family } = query.facets;
  if (kind?.length === 1 && kind[0] === "jewel") return "jewel";
  const [only, ...more] = family ?? [];
  if (more.length > 0 || !only) return "stone";
  return only as FilterSet;
}

const list = (key: FacetKey, open = false): RailGroup => ({ key, parts: [{ as: "list", key }], open });
const range = (key: RangeKey | "carat" | "price", open = false): RailGroup => ({
  key,
  parts: [{ as: "range", key }],
  open,
});
const scale = (key: "color" | "clarity"): RailGroup => ({ key, parts: [{ as: "scale", key }], open: true });
const together = (key: RailGroup["key"], parts: RailPart[], open = false): RailGroup => ({ key, parts, open });

const lists = (...keys: FacetKey[]): RailPart[] => keys.map((key) => ({ as: "list", key }));
const ranges = (...keys: RangeKey[]): RailPart[] => keys.map((key) => ({ as: "range", key }));

const FAMILY = together("family", [{ as: "keys", key: "family" }], true);
const SHAPE = together("shape", [{ as: "keys", key: "shape" }], true);
const PRICES = [range("price", true), range("pricePerCarat", true)];
const PROOF = together("proof", lists("lab", "has"));
const LOOK = together("look", lists("eyeClean", "shade", "milky", "blackInclusion"));
const SIZE = together("size", ranges("ratio", "length", "width", "height"));
const PLACE = [list("minedIn"), list("locatedIn"), list("producer")];
const BUYING = together("buying", [...lists("status", "offer"), { as: "since" }]);
const FANCY = [list("fancyHue", true), list("fancyIntensity", true), list("fancyModifier")];
/** Below color and clarity, for every kind of diamond. */
const DETAILS = [
  together("finish", [{ as: "finish" }, ...lists("cut", "polish", "symmetry")]),
  together("fluorescence", lists("fluorescence", "fluorescenceColor")),
  PROOF,
  LOOK,
  together("proportions", ranges("table", "depth", "crown", "pavilion")),
  SIZE,
  together("edges", lists("girdle", "culet")),
  list("treatment"),
  ...PLACE,
  BUYING,
];

const LAYOUTS: Record<FilterSet, readonly RailGroup[]> = {
  white: [FAMILY, SHAPE, range("carat", true), ...PRICES, scale("color"), scale("clarity"), ...DETAILS],
  fancy: [FAMILY, SHAPE, ...FANCY, range("carat", true), ...PRICES, scale("clarity"), ...DETAILS],
  gem: [
    FAMILY,
    list("species", true),
    SHAPE,
    range("carat", true),
    ...PRICES,
    list("treatment", true),
    list("minedIn", true),
    PROOF,
    list("clarity"),
    LOOK,
    SIZE,
    list("locatedIn"),
    list("producer"),
    BUYING,
  ],
  stone: [
    FAMILY,
    SHAPE,
    range("carat", true),
    ...PRICES,
    scale("color"),
    scale("clarity"),
    ...FANCY.map((group) => ({ ...group, open: false })),
    list("species"),
    ...DETAILS,
  ],
  jewel: [
    list("jewelType", true),
    range("price", true),
    together("metal", [...lists("metal", "metalColor", "fineness"), ...ranges("metalWeight")], true),
    together("setSpecies", [...lists("setSpecies"), ...ranges("setPieces")], true),
    range("carat", true),
    range("ringSize"),
    list("hallmark"),
    PROOF,
    ...PLACE,
    BUYING,
  ],
};

export function railGroups(set: FilterSet): readonly RailGroup[] {
  return LAYOUTS[set];
}

/** Ranges whose histogram the rail of this set draws, beside weight and price. */
export function rangesOf(set: FilterSet): RangeKey[] {
  return LAYOUTS[set].flatMap(({ parts }) =>
    parts.flatMap((part) => (part.as === "range" && part.key !== "carat" && part.key !== "price" ? [part.key] : [])),
  );
}

/** The table's columns until the reader chooses others. */
export const USUAL_COLUMNS: Record<FilterSet, readonly ColumnKey[]> = {
  white: ["color", "clarity", "finish", "fluorescence", "report", "table", "depth", "perCarat", "position"],
  stone: ["color", "clarity", "finish", "fluorescence", "report", "table", "depth", "perCarat", "position"],
  fancy: ["color", "clarity", "finish", "fluorescence", "report", "measurements", "perCarat", "position"],
  gem: ["color", "clarity", "treatment", "report", "measurements", "minedIn", "perCarat"],
  jewel: ["metal", "metalWeight", "hallmark", "producer"],
};

const JEWEL_COLUMNS: readonly ColumnKey[] = ["metal", "metalWeight", "hallmark", "minedIn", "producer", "stockNumber"];
const METAL_COLUMNS: readonly ColumnKey[] = ["metal", "metalWeight", "hallmark"];

/** Columns that mean something for what is looked for. */
export function columnsFor(set: FilterSet, all: readonly ColumnKey[]): ColumnKey[] {
  return all.filter((key) => (set === "jewel" ? JEWEL_COLUMNS.includes(key) : !METAL_COLUMNS.includes(key)));
}

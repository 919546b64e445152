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

const FAMILY = together("family", [{ as: "keys", key: "family" }], true);
const SHAPE = together("shape", [{ as: "keys", key: "shape" }], true);
const PRICES = [range("price", true), range("pricePerCarat", true)];
const FINISH = together("finish", [
  { as: "finish" },
  { as: "list", key: "cut" },
  { as: "list", key: "polish" },
  { as: "list", key: "symmetry" },
]);
const GLOW = together("fluorescence", [
  { as: "list", key: "fluorescence" },
  { as: "list", key: "fluorescenceColor" },
]);
const PROOF = together("proof", [
  { as: "list", key: "lab" },
  { as: "list", key: "has" },
]);
const LOOK = together("look", [
  { as: "list", key: "eyeClean" },
  { as: "list", key: "shade" },
  { as: "list", key: "milky" },
  { as: "list", key: "blackInclusion" },
]);
const PROPORTIONS = together("proportions", [
  { as: "range", key: "table" },
  { as: "range", key: "depth" },
  { as: "range", key: "crown" },
  { as: "range", key: "pavilion" },
]);
const SIZE = together("size", [
  { as: "range", key: "ratio" },
  { as: "range", key: "length" },
  { as: "range", key: "width" },
  { as: "range", key: "height" },
]);
const EDGES = together("edges", [
  { as: "list", key: "girdle" },
  { as: "list", key: "culet" },
]);
const PLACE = [list("minedIn"), list("locatedIn"), list("producer")];
const BUYING = together("buying", [{ as: "list", key: "status" }, { as: "list", key: "offer" }, { as: "since" }]);
const FANCY = [list("fancyHue", true), list("fancyIntensity", true), list("fancyModifier")];

const LAYOUTS: Record<FilterSet, readonly RailGroup[]> = {
  white: [
    FAMILY,
    SHAPE,
    range("carat", true),
    ...PRICES,
    scale("color"),
    scale("clarity"),
    FINISH,
    GLOW,
    PROOF,
    LOOK,
    PROPORTIONS,
    SIZE,
    EDGES,
    list("treatment"),
    ...PLACE,
    BUYING,
  ],
  fancy: [
    FAMILY,
    SHAPE,
    ...FANCY,
    range("carat", true),
    ...PRICES,
    scale("clarity"),
    FINISH,
    GLOW,
    PROOF,
    LOOK,
    PROPORTIONS,
    SIZE,
    EDGES,
    list("treatment"),
    ...PLACE,
    BUYING,
  ],
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
    FINISH,
    GLOW,
    PROOF,
    LOOK,
    PROPORTIONS,
    SIZE,
    EDGES,
    list("treatment"),
    ...PLACE,
    BUYING,
  ],
  jewel: [
    list("jewelType", true),
    range("price", true),
    together(
      "metal",
      [
        { as: "list", key: "metal" },
        { as: "list", key: "metalColor" },
        { as: "list", key: "fineness" },
        { as: "range", key: "metalWeight" },
      ],
      true,
    ),
    together(
      "setSpecies",
      [
        { as: "list", key: "setSpecies" },
        { as: "range", key: "setPieces" },
      ],
      true,
    ),
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

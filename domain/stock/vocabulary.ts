/**
 * Canonical values of everything that is stored and filtered by. Each list is in the order in which it is shown.
 * The values are the canonical values of our alias table (domain/stock/aliases.ts), with underscores; words for people
 * come from messages/terms.ts. Nothing here ranks one fancy intensity above another: the order is that of reports.
 *
 * Sources: GIA grading scales (color D to Z, clarity, cut EX to P, fluorescence; 27 hues of the fancy-color wheel and
 * the pink, brown, gray, black, white families), RapNet upload field values (shapes, treatments, availability, SI3),
 * ISO 8654 and GB 11887 (finenesses), ISO 3166-1 (countries).
 */

export const ITEM_KINDS = ["stone", "pair", "parcel", "jewel"] as const;

export const SHAPES = [
  "round",
  "oval",
  "cushion",
  "cushion_modified",
  "pear",
  "emerald",
  "square_emerald",
  "asscher",
  "princess",
  "radiant",
  "square_radiant",
  "marquise",
  "heart",
  "trilliant",
  "baguette",
  "tapered_baguette",
  "tapered_bullet",
  "half_moon",
  "trapezoid",
  "kite",
  "shield",
  "hexagonal",
  "octagonal",
  "pentagonal",
  "lozenge",
  "briolette",
  "rose",
  "old_miner",
  "old_european",
  "star",
  "calf",
  "other",
] as const;
export type Shape = (typeof SHAPES)[number];

/** D to N by letter; below N laboratories grade in pairs (GIA). */
export const COLORS = [
  "D",
  "E",
  "F",
  "G",
  "H",
  "I",
  "J",
  "K",
  "L",
  "M",
  "N",
  "O-P",
  "Q-R",
  "S-T",
  "U-V",
  "W-X",
  "Y-Z",
] as const;
export type Color = (typeof COLORS)[number];

/** SI3 is a word of the trade, not of GIA; it is kept as the seller's laboratory wrote it. */
export const CLARITIES = ["FL", "IF", "VVS1", "VVS2", "VS1", "VS2", "SI1", "SI2", "SI3", "I1", "I2", "I3"] as const;
export type Clarity = (typeof CLARITIES)[number];

/** Cut, polish and symmetry. "ideal" belongs to AGS and IGI and is never folded into "excellent". */
export const GRADES = ["ideal", "excellent", "very_good", "good", "fair", "poor"] as const;
export type Grade = (typeof GRADES)[number];

/** "slight" is the word of HRD and IGI, kept apart from GIA's "faint". */
export const FLUORESCENCES = ["none", "slight", "faint", "medium", "strong", "very_strong"] as const;
export type Fluorescence = (typeof FLUORESCENCES)[number];
export const FLUORESCENCE_COLORS = ["blue", "yellow", "green", "white", "orange", "red"] as const;
export type FluorescenceColor = (typeof FLUORESCENCE_COLORS)[number];

/** "none": no report. */
export const LABS = [
  "GIA",
  "HRD",
  "IGI",
  "AGS",
  "GCAL",
  "GSI",
  "DBIOD",
  "NGTC",
  "NGGC",
  "MSU",
  "SSEF",
  "GUBELIN",
  "GRS",
  "EGL",
  "AGL",
  "AIGS",
  "GIT",
  "CGL",
  "CISGEM",
  "DSEF",
  "LFG",
  "LOTUS",
  "GGTL",
  "CDC",
] as const;
export type Lab = (typeof LABS)[number];

export const SPECIES = [
  "diamond",
  "ruby",
  "sapphire",
  "padparadscha",
  "emerald",
  "alexandrite",
  "spinel",
  "paraiba",
  "tourmaline",
  "rubellite",
  "tanzanite",
  "aquamarine",
  "morganite",
  "tsavorite",
  "demantoid",
  "garnet",
  "topaz",
  "peridot",
  "amethyst",
  "citrine",
  "zircon",
  "opal",
  "jadeite",
  "pearl",
  "chrysoberyl",
  "heliodor",
  "kunzite",
  "iolite",
  "diopside",
  "moonstone",
  "turquoise",
  "lapis",
  "nephrite",
  "charoite",
  "amber",
  "coral",
] as const;
export type Species = (typeof SPECIES)[number];

/** RapNet's list; natural stones only, and a treated one only where it is disclosed. */
export const TREATMENTS = [
  "none",
  "hpht",
  "laser_drilled",
  "irradiated",
  "clarity_enhanced",
  "color_enhanced",
  "heat",
  "no_heat",
  "oil",
  "oil_none",
  "oil_minor",
  "oil_moderate",
  "oil_significant",
] as const;
export type Treatment = (typeof TREATMENTS)[number];

export const JEWEL_TYPES = [
  "ring",
  "engagement_ring",
  "wedding_ring",
  "earrings",
  "studs",
  "necklace",
  "pendant",
  "bracelet",
  "bangle",
  "brooch",
  "cufflinks",
  "set",
] as const;
export type JewelType = (typeof JEWEL_TYPES)[number];

export const METALS = ["gold", "platinum", "palladium", "silver"] as const;
export type Metal = (typeof METALS)[number];
export const METAL_COLORS = ["yellow", "white", "rose", "two_tone"] as const;
export type MetalColor = (typeof METAL_COLORS)[number];

export const GIRDLES = [
  "extremely_thin",
  "very_thin",
  "thin",
  "slightly_thin",
  "medium",
  "slightly_thick",
  "thick",
  "very_thick",
  "extremely_thick",
] as const;
export const CULETS = [
  "none",
  "very_small",
  "small",
  "medium",
  "slightly_large",
  "large",
  "very_large",
  "extremely_large",
] as const;

/** Sellers' words for standing stock, as files carry them. */
export const AVAILABILITIES = ["available", "memo", "subject_to_prior_sale", "hold", "unavailable"] as const;
export type Availability = (typeof AVAILABILITIES)[number];

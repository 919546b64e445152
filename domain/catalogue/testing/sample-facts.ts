/** Items for tests of the catalogue index: few values of everything, so that searches meet and ties are common. */
import fc from "fast-check";
import type { ItemFacts } from "@/domain/catalogue/item-facts";

const maybe = <Value>(...values: Value[]) => fc.constantFrom<Value | null>(null, ...values);

const mostFacts = fc.record({
  version: fc.integer({ min: 1, max: 9 }),
  kind: fc.constantFrom<ItemFacts["kind"]>("stone", "stone", "stone", "pair", "jewel"),
  status: fc.constantFrom("listed", "listed", "held", "in-sale"),
  species: fc.constantFrom("diamond", "diamond", "ruby"),
  shape: maybe("round", "oval", "pear"),
  weightMct: fc.constantFrom(300, 500, 1000, 1010, 5000, 120_000),
  color: maybe("D", "E", "F", "H-I"),
  fancyIntensity: maybe("fancy", "fancy_vivid"),
  fancyModifiers: fc.option(fc.subarray(["pinkish", "brownish"])),
  fancyHue: maybe("yellow", "pink"),
  fancyText: maybe("Fancy, whatever"),
  clarity: maybe("VS1", "IF"),
  cut: maybe("excellent"),
  polish: maybe("good"),
  symmetry: maybe("good", "excellent"),
  fluorescence: maybe("none", "faint"),
  fluorescenceColor: maybe("blue"),
  lab: maybe("GIA", "IGI"),
  treatment: maybe("none", "heat"),
  lengthUm: maybe(6500, 6510, 8000),
  widthUm: maybe(6500, 5000),
  depthUm: maybe(4000, 70_000),
  tablePm: maybe(550, 560, 600),
  depthPm: maybe(610, 620),
  crownAngleDdeg: maybe(345),
  pavilionAngleDdeg: maybe(408),
});

const otherFacts = fc.record({
  girdle: maybe("thin", "medium"),
  culet: maybe("none"),
  shade: maybe("none"),
  milky: maybe("light"),
  eyeClean: maybe("yes"),
  blackInclusion: maybe("none"),
  jewelType: maybe("ring"),
  metal: maybe("gold"),
  metalColor: maybe("rose"),
  finenessPm: maybe(585, 750),
  metalWeightMg: maybe(3400),
  ringSizeUm: maybe(16_500),
  title: maybe({ en: "Aurora ring", zh: "极光戒指" }),
  priceMinor: maybe(50_000, 90_000, 90_000, 90_001, 1_000_000),
  minedIn: maybe("BW", "RU"),
  polishedIn: maybe("BE"),
  madeIn: maybe("HK"),
  locatedIn: maybe("HK", "BE"),
  locationCity: maybe("Antwerp"),
  listedAtS: fc.constantFrom(1_700_000_000, 1_700_090_000),
  producer: fc.constantFrom("a", "b", "c"),
  has: fc.subarray(["photo", "video", "report", "passport"]),
  setSpecies: fc.subarray(["diamond", "ruby"]),
  setPieces: maybe(1, 40),
  tradeClass: fc.constantFrom("one", "two"),
});

/** Items with an id of the given kind; numbers hold the id, some in small letters. */
export const itemFacts = (ids: fc.Arbitrary<number>): fc.Arbitrary<ItemFacts> =>
  fc.tuple(ids, mostFacts, otherFacts).map(([id, most, other]) => ({
    ...most,
    ...other,
    id,
    publicId: `VT-${String(id).padStart(6, "0")}`,
    stockNumber: id % 5 === 0 ? `s${id % 7}-${id}` : `S${id % 7}-${id}`,
    reportNumber: most.lab ? `99${id}` : null,
    hallmark: most.kind === "jewel" && id % 2 === 0 ? "750 AU" : null,
    currency: "USD",
  }));

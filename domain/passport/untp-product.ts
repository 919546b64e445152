/** An item as UNTP's Product. What is not known is left out where the schema allows it, and said to be not stated where it does not. */

import type { PassportItem } from "@/domain/passport/credential";
import { producerDid } from "@/domain/passport/did";
import { type JewelMaterials, MG_PER_MCT } from "@/domain/passport/jewel-materials";
import type { JsonObject } from "@/domain/passport/json-object";
import type { Passport } from "@/domain/passport/passport";
import { withoutEmpty } from "@/domain/passport/without-empty";
import { formatCarat } from "@/domain/shared/weight";

/** Code for a country that nobody stated: user-assigned in ISO 3166-1, and "unknown" in Unicode's CLDR. */
const COUNTRY_NOT_STATED = "ZZ";
/** Metric carat and millimetre in UN/ECE Recommendation 20. */
const CARAT = "CTM";
const MILLIMETRE = "MMT";

export function countryOf(code: string | null | undefined): JsonObject {
  return code
    ? { type: ["Country"], countryCode: code }
    : { type: ["Country"], countryCode: COUNTRY_NOT_STATED, countryName: "not stated" };
}

export const measureOf = (value: number, unit: string): JsonObject => ({ type: ["Measure"], value, unit });

/** Headings of the Harmonized System, 2022. */
function customsHeading({ kind, species, metal }: PassportItem): { code: string; name: string } {
  if (kind === "jewel" && metal === "silver") return { code: "7113.11", name: "Articles of jewellery, of silver" };
  if (kind === "jewel") return { code: "7113.19", name: "Articles of jewellery, of other precious metal" };
  if (species === "diamond") return { code: "7102.39", name: "Diamonds, non-industrial, worked" };
  if (["ruby", "sapphire", "emerald"].includes(species))
    return { code: "7103.91", name: "Rubies, sapphires and emeralds, worked" };
  return { code: "7103.99", name: "Other precious and semi-precious stones, worked" };
}

export function itemName(item: PassportItem): string {
  if (item.title) return item.title.en;
  return `${item.species} ${formatCarat(item.weightMct)} ct`;
}

/** Where the item was made: the workshop that the record names, else the producer's house. */
function facilityOf(item: PassportItem, passport: Passport, publicUrl: string): JsonObject {
  const workshop = passport.stages.find((stage) => stage.key === "cut")?.lead?.body.facts.workshop;
  const did = producerDid(publicUrl, item.producer.slug);
  return workshop
    ? { type: ["Facility"], id: `${did}#workshop-${encodeURIComponent(workshop)}`, name: workshop }
    : { type: ["Facility"], id: did, name: item.producer.name };
}

export function productSubject(
  item: PassportItem,
  passport: Passport,
  given: { id: string; publicUrl: string; characteristics: JsonObject },
): JsonObject {
  const { lengthUm, widthUm, depthUm } = item;
  const heading = customsHeading(item);
  const lengths =
    lengthUm && widthUm && depthUm
      ? {
          length: measureOf(lengthUm / 1000, MILLIMETRE),
          width: measureOf(widthUm / 1000, MILLIMETRE),
          height: measureOf(depthUm / 1000, MILLIMETRE),
        }
      : {};
  return withoutEmpty({
    type: ["Product"],
    id: given.id,
    name: itemName(item),
    idScheme: { type: ["IdentifierScheme"], id: `${given.publicUrl}/stone`, name: "Vitrine item number" },
    itemNumber: item.publicId,
    idGranularity: item.kind === "parcel" ? "batch" : "item",
    batchNumber: item.kind === "parcel" ? item.publicId : null,
    productCategory: [
      {
        type: ["Classification"],
        ...heading,
        schemeId: "https://www.wcoomd.org/en/topics/nomenclature",
        schemeName: "Harmonized System 2022",
      },
    ],
    relatedParty: [
      {
        type: ["PartyRole"],
        role: "producer",
        party: { type: ["Party"], id: producerDid(given.publicUrl, item.producer.slug), name: item.producer.name },
      },
    ],
    producedAtFacility: facilityOf(item, passport, given.publicUrl),
    countryOfProduction: countryOf(item.madeIn ?? item.polishedIn),
    dimensions: { type: ["Dimension"], weight: measureOf(item.weightMct / 1000, CARAT), ...lengths },
    materialProvenance: item.kind === "jewel" ? jewelProvenance(item.jewel) : [stoneMaterial(item)],
    characteristics: given.characteristics,
  });
}

const HEADINGS: Record<string, string> = { gold: "7108", platinum: "7110", palladium: "7110", silver: "7106" };
const MILLIGRAM = "MGM";

/** The schema asks for the share of each part: where the metal was not weighed nobody can say it, and it is left out. */
function jewelProvenance(jewel: JewelMaterials | null | undefined): JsonObject[] | null {
  const metalMg = jewel?.metals.reduce(
    (sum, { weightMg }) => (sum === null || weightMg === null ? null : sum + weightMg),
    0 as number | null,
  );
  if (!jewel || !metalMg) return null;
  const stonesMg = jewel.stones.reduce((sum, { weightMct }) => sum + weightMct * MG_PER_MCT, 0);
  const share = (mg: number) => Math.round((mg / (metalMg + stonesMg)) * 1e6) / 1e6;
  const material = (name: string, code: string, country: string | null, mg: number, mass: JsonObject): JsonObject => ({
    type: ["Material"],
    name,
    originCountry: countryOf(country),
    materialType: {
      type: ["Classification"],
      code,
      name,
      schemeId: "https://www.wcoomd.org/en/topics/nomenclature",
      schemeName: "Harmonized System 2022",
    },
    massFraction: share(mg),
    mass,
  });
  return [
    ...jewel.stones.map(({ species, weightMct, origin }) =>
      material(
        species,
        species === "diamond" ? "7102" : "7103",
        origin.country,
        weightMct * MG_PER_MCT,
        measureOf(weightMct / 1000, CARAT),
      ),
    ),
    ...jewel.metals.map(({ metal, weightMg }) =>
      material(metal, HEADINGS[metal] ?? "7112", null, weightMg ?? 0, measureOf(weightMg ?? 0, MILLIGRAM)),
    ),
  ];
}

function stoneMaterial(item: PassportItem): JsonObject {
  return {
    type: ["Material"],
    name: item.species,
    originCountry: countryOf(item.minedIn),
    materialType: {
      type: ["Classification"],
      code: item.species === "diamond" ? "7102" : "7103",
      name: item.species,
      schemeId: "https://www.wcoomd.org/en/topics/nomenclature",
      schemeName: "Harmonized System 2022",
    },
    massFraction: 1,
    mass: measureOf(item.weightMct / 1000, CARAT),
  };
}

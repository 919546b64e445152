/** The word of a facet's value in a language. */
import type { FacetKey } from "@/domain/catalogue/search-query";
import type { FacetCount } from "@/domain/catalogue/stock-view";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { type TermGroup, term } from "@/messages/terms";

const GROUPS: Partial<Record<FacetKey, TermGroup>> = {
  kind: "kind",
  species: "species",
  shape: "shape",
  fancyIntensity: "fancy-intensity",
  fancyHue: "fancy-hue",
  cut: "grade",
  polish: "grade",
  symmetry: "grade",
  fluorescence: "fluorescence",
  lab: "lab",
  jewelType: "jewel-type",
  metal: "metal",
  metalColor: "metal-color",
  setSpecies: "species",
  fancyModifier: "fancy-modifier",
  fluorescenceColor: "fluorescence-color",
  treatment: "treatment",
  girdle: "girdle",
  culet: "culet",
  shade: "shade",
  milky: "milky",
  blackInclusion: "black-inclusion",
};

export function facetWord(locale: Locale, key: FacetKey, value: string, counts?: readonly FacetCount[]): string {
  const t = translator(locale, "catalogue");
  if (key === "minedIn" || key === "locatedIn")
    return value === "unknown" ? t("filters.unknown") : countryName(value, locale);
  if (key === "lab" && value === "none") return t("filters.noReport");
  if (key === "treatment" && value === "unstated") return t("filters.unknown");
  if (key === "hallmark" && value === "none") return t("filters.noHallmark");
  if (key === "family") return t(`family.${value as "white"}`);
  if (key === "offer") return t(`offer.${value as "auction"}`);
  if (key === "has") return t(`has.${value as "photo"}`);
  if (key === "eyeClean") return t(`eyeClean.${value as "yes"}`);
  if (key === "status") return t(`state.${value as "listed"}`);
  if (key === "producer") return counts?.find((one) => one.value === value)?.name ?? value;
  const group = GROUPS[key];
  return group ? term(locale, group, value) : value;
}

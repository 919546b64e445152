/** How an item is called: titles, grade line, finish, place. One place, so that list, page, cart and sale say the same. */
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { fancyColorName, term } from "@/messages/terms";

export type NamedItem = Pick<
  StockSummary,
  "kind" | "species" | "shape" | "weightMct" | "fancy" | "jewelType" | "title"
>;

const FULL_SHAPES: Record<string, string> = {
  round: "round brilliant",
  emerald: "emerald cut",
  asscher: "Asscher cut",
};

function shapeWord(locale: Locale, shape: string | null, full: boolean): string {
  if (!shape) return "";
  const word = term(locale, "shape", shape);
  if (locale === "zh") return full && shape === "round" ? `${word}明亮式` : word;
  return full ? (FULL_SHAPES[shape] ?? word.toLowerCase()) : word.toLowerCase();
}

function colorWords(locale: Locale, fancy: NamedItem["fancy"]): string {
  if (!fancy) return "";
  return fancyColorName(locale, fancy) || fancy.text || "";
}

/** "1.52 ct round brilliant", "3.02 ct Fancy Vivid Yellow, cushion"; 1.52 克拉圆形明亮式钻石. `short` for cells. */
export function itemTitle(locale: Locale, item: NamedItem, short = false): string {
  const carat = formatCarat(item.weightMct);
  if (item.kind === "jewel") {
    if (item.title) return item.title[locale];
    const type = item.jewelType ? term(locale, "jewel-type", item.jewelType) : term(locale, "kind", "jewel");
    return locale === "zh" ? `${type}，${carat} 克拉` : `${type}, ${carat} ct`;
  }
  const shape = shapeWord(locale, item.shape, !short);
  const fancy = colorWords(locale, item.fancy);
  const species = term(locale, "species", item.species);
  if (locale === "zh") {
    const kind = item.kind === "stone" ? "" : `${term(locale, "kind", item.kind)}，`;
    return short ? `${kind}${carat} ct ${fancy}${shape}` : `${kind}${carat} 克拉${fancy}${shape}${species}`;
  }
  const kind = item.kind === "stone" ? "" : `${term(locale, "kind", item.kind)}, `;
  if (fancy) return `${kind}${carat} ct ${fancy}, ${shape}`;
  if (item.species !== "diamond") return `${kind}${carat} ct ${species.toLowerCase()}, ${shape}`;
  return `${kind}${carat} ct ${shape}`;
}

const CODES: Record<string, string> = {
  ideal: "ID",
  excellent: "EX",
  very_good: "VG",
  good: "G",
  fair: "F",
  poor: "P",
};
/** The trade's letters of a finish grade: EX, VG. A missing grade is a dash. */
export function gradeCode(grade: string | null): string {
  return grade ? (CODES[grade] ?? grade) : "–";
}

/** "EX EX VG", or "3EX" where all three are excellent. */
export function finishLine(item: Pick<StockSummary, "cut" | "polish" | "symmetry">, short = false): string {
  const grades = [item.cut, item.polish, item.symmetry];
  if (short && grades.every((grade) => grade === "excellent")) return "3EX";
  if (grades.every((grade) => grade === null)) return "";
  return (item.cut === null && short ? grades.slice(1) : grades).map(gradeCode).join(" ");
}

/** "E VVS2", "Fancy Vivid Yellow VS1" without the color where the title has it. */
export function gradeLine(item: Pick<StockSummary, "color" | "clarity">): string {
  return [item.color, item.clarity].filter(Boolean).join(" ");
}

/** City, else country; empty where the file gives neither. */
export function placeWords(locale: Locale, item: Pick<StockSummary, "locatedIn" | "locationCity">): string {
  if (item.locationCity && locale === "en") return item.locationCity;
  return item.locatedIn ? term(locale, "country", item.locatedIn) : (item.locationCity ?? "");
}

/**
 * Metal of a jewel as sellers write it, in one cell or in three: "18K White Gold", "Pt950", "750", "K18WG", "18K白金".
 * 白金 alone is platinum, K白金 with a karat is white gold (GB 11887); 583 is the old Soviet mark for 14 karat.
 */
import { METAL_COLOR_WORDS, METAL_WORDS } from "@/domain/stock/canonical-values";
import type { RowReader } from "@/domain/stock/row-reader";
import type { Metal } from "@/domain/stock/vocabulary";

/** Standard finenesses in parts per thousand, by metal (ISO 8654 and the Hallmarking Convention's lists). */
const FINENESSES: Record<Metal, readonly number[]> = {
  gold: [375, 417, 500, 585, 750, 875, 916, 958, 990, 999],
  platinum: [850, 900, 950, 990, 999],
  palladium: [500, 850, 900, 950, 999],
  silver: [800, 830, 875, 925, 958, 960, 990, 999],
};

export type MetalRead = { metal: Metal | null; color: string | null; finenessPm: number | null };

/** Null metal with a fault where a word is none; without a word for metal the row is left without. */
export function readMetal(row: RowReader): MetalRead {
  const text = row.text("metal");
  const purity = row.text("fineness");
  const hallmark = row.text("hallmark");
  const colorText = row.text("metal_color");
  const parts = parseMetal(text);
  const fromPurity = parseMetal(purity);
  const fromMark = parseMetal(hallmark);
  const metal =
    parts.metal ??
    fromPurity.metal ??
    (text === "" ? fromMark.metal : null) ??
    (colorText ? parseMetal(colorText).metal : null);
  if (metal === null) {
    if (text === "" && purity === "") row.fault("metal", "value-missing", { field: "metal" });
    else row.fault(text === "" ? "fineness" : "metal", "metal-unknown");
    return { metal: null, color: null, finenessPm: null };
  }
  const color =
    (colorText ? (METAL_COLOR_WORDS.find(colorText) ?? parseMetal(colorText).color) : null) ??
    parts.color ??
    fromPurity.color;
  const permille = fromPurity.permille ?? parts.permille ?? fromMark.permille;
  if (permille === null) {
    if (purity !== "") row.fault("fineness", "fineness-unknown");
    else row.warn("fineness", "fineness-missing");
    return { metal, color: metal === "gold" ? color : null, finenessPm: null };
  }
  if (!FINENESSES[metal].includes(permille)) {
    row.fault(purity === "" ? "metal" : "fineness", "fineness-unknown");
    return { metal, color, finenessPm: null };
  }
  return { metal, color: metal === "gold" ? color : null, finenessPm: permille };
}

type Parts = { metal: Metal | null; color: string | null; permille: number | null };

export function parseMetal(written: string): Parts {
  const text = written.trim();
  if (text === "") return { metal: null, color: null, permille: null };
  const permille = finenessIn(text);
  const words = text
    .replace(
      /\b\d{1,2}(?:\.\d)?\s*(?:kt?|karats?|carats?)\b|\bk\s*\d{1,2}(?!\d)|\d{3}(?:\.\d)?\s*‰?(?:\/-)?|[()/,]/gi,
      " ",
    )
    .replace(/\d{1,2}\s*k(?=[^\s\d])/gi, " ")
    .replace(/k(?=\d)/gi, " ")
    .replace(/\b(?:solid|fine|metal|gold plated)\b/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
  const karat = /\d\s*k|k\s*\d|karat|K金|K白|K黄|K玫/i.test(text);
  const chineseWhite = karat && /白金|白/.test(words);
  const metal = chineseWhite ? "gold" : ((METAL_WORDS.find(words) as Metal | null) ?? metalIn(words));
  const color = chineseWhite ? "white" : (METAL_COLOR_WORDS.find(words) ?? colorIn(words));
  return { metal: metal ?? (karat ? "gold" : null), color, permille };
}

function metalIn(words: string): Metal | null {
  if (/plat|\bpt|铂/i.test(words)) return "platinum";
  if (/pallad|\bpd|钯/i.test(words)) return "palladium";
  if (/silver|sterling|\bag\b|银|銀/i.test(words)) return "silver";
  if (/gold|\bau|金/i.test(words)) return "gold";
  return null;
}

function colorIn(words: string): string | null {
  const found = [
    /yellow|黄|黃/i.test(words) ? "yellow" : null,
    /white|白/i.test(words) ? "white" : null,
    /rose|pink|red|玫瑰|红/i.test(words) ? "rose" : null,
  ].filter((color) => color !== null);
  if (/two[\s-]?tone|tri[\s-]?colou?r|multi|双色|三色/i.test(words) || found.length > 1) return "two_tone";
  return found[0] ?? null;
}

const KARATS: Record<string, number> = {
  "8": 333,
  "9": 375,
  "10": 417,
  "12": 500,
  "14": 585,
  "18": 750,
  "21": 875,
  "22": 916,
  "23": 958,
  "24": 999,
};

/** Parts per thousand in "750", "18K", "K18", "Pt950", "925‰", "99.9%", "0.750"; null where none is told. */
function finenessIn(text: string): number | null {
  const karat =
    /(?:^|[^\d.])(\d{1,2})(?:\.0)?\s*-?\s*(?:kt?|karats?|carats?|k金)(?![a-z]*\d)/i.exec(text) ??
    /k\s*(\d{1,2})(?!\d)/i.exec(text);
  if (karat?.[1]) return KARATS[karat[1]] ?? null;
  const mark = /(?:^|\D)(\d{3})(?:\.\d)?(?!\d)/.exec(text);
  if (mark?.[1]) return mark[1] === "583" || mark[1] === "584" ? 585 : mark[1] === "000" ? null : Number(mark[1]);
  if (/^sterling(?: silver)?$/i.test(text.trim())) return 925;
  if (/千足金/.test(text)) return 999;
  if (/足金/.test(text)) return 990;
  const bare = /^(8|9|10|12|14|18|21|22|23|24)$/.exec(text.trim());
  return bare?.[1] ? (KARATS[bare[1]] ?? null) : null;
}

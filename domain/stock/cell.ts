/** Cells of a stock file: cleaning, numbers, and canonical values by alias. Nothing is guessed, nothing is truncated. */
import { editDistance } from "@/domain/stock/edit-distance";

/** Full-width forms to plain, no-break and zero-width characters out, ends trimmed; NUL bytes never reach the database. */
export function cleanCell(raw: string): string {
  return isClean(raw) ? raw : cleanOdd(raw);
}

/** Plain ASCII without spaces at the ends or two in a row, as most cells are. */
function isClean(text: string): boolean {
  let before = 32;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 126 || code < 32 || (code === 32 && before === 32)) return false;
    before = code;
  }
  return before !== 32 || text === "";
}

function cleanOdd(raw: string): string {
  return raw
    .normalize("NFKC")
    .replace(/\0|\p{Cf}/gu, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** Excel's error values: the row they stand in is not to be trusted. */
export function isErrorCell(text: string): boolean {
  return /^\s*#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!|BUSY!)\s*$/i.test(
    text,
  );
}

/** What spreadsheets and people write for nothing. */
export function isBlank(text: string): boolean {
  if (text === "") return true;
  if (text.length > 4) return false;
  const first = text.charCodeAt(0);
  // A figure, or a letter that no word for nothing begins with.
  if ((first >= 48 && first <= 57) || (first >= 65 && first <= 122 && first !== 78 && first !== 110 && first !== 92)) {
    return false;
  }
  return BLANKS.has(text.toLowerCase());
}
const BLANKS = new Set(["-", "--", "---", ".", "n/a", "null", "nil.", "—", "–", "?", "\\n"]);

export type NumberRead = { ok: true; value: number } | { ok: false; why: "number" | "exponent" };
const NO_NUMBER: NumberRead = { ok: false, why: "number" };
const EXPONENT: NumberRead = { ok: false, why: "exponent" };

/** Currency signs and codes that may stand before or after an amount. */
const MONEY =
  "USD|US\\$|EUR|HKD|HK\\$|CNY|CNH|RMB|GBP|AED|INR|JPY|CHF|VND|KWD|BHD|Rs\\.?|[$€¥£₹]|人民币|港币|美元|美金|港元|欧元|元";
const BEFORE = new RegExp(`^(?:${MONEY})\\s*`, "i");
const AFTER = new RegExp(`\\s*(?:${MONEY})$`, "i");
const PER_CARAT = /\s*(?:\/|per|p\.)\s*(?:cts?|crt|carats?|克拉|卡)\.?$/i;
const UNIT = /\s*(?:cts?|crts?|carats?|mm|grams?|gms?|gm|g|克拉|卡|毫米|克|%|°|º|deg|pcs?|粒|颗)\.?$/i;
const PLAIN = /^[+-]?\d{1,15}(?:\.\d{1,12})?$/;
const GROUPED_POINT =
  /^[+-]?(?:\d{1,3}(?:[, ']\d{3})+|\d{1,2}(?:,\d{2})*,\d{3})(?:\.\d+)?$|^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/;
const GROUPED_COMMA = /^[+-]?\d{1,3}(?:[. ']\d{3})+(?:,\d+)?$|^[+-]?(?:\d+(?:,\d*)?|,\d+)$/;

/**
 * A decimal from "1234.5", "1,234.50", "$9,200", "0.5ct", "USD 8100/ct", "61.5%", "(30)", '="61"'. A letter inside the
 * number, an exponent or a half-understood grouping is refused: a truncated price is worse than a rejected row.
 */
export function readDecimal(cell: string, decimalComma: boolean): NumberRead {
  if (!decimalComma && PLAIN.test(cell)) return { ok: true, value: Number(cell) };
  let bare = unwrapText(cell).replaceAll("’", "'");
  const inBrackets = /^\((.+)\)$/.exec(bare);
  if (inBrackets?.[1]) bare = inBrackets[1];
  const minus = /^[-−–]\s*(?=[^\d.,\s])/.exec(bare);
  if (minus) bare = bare.slice(minus[0].length);
  bare = bare
    .replace(/^[−–](?=\d)/, "-")
    .replace(BEFORE, "")
    .replace(PER_CARAT, "")
    .replace(AFTER, "")
    .replace(UNIT, "")
    .replace(BEFORE, "")
    .trim();
  if (/^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(bare)) return EXPONENT;
  if (!(decimalComma ? GROUPED_COMMA : GROUPED_POINT).test(bare)) return NO_NUMBER;
  const plain = decimalComma ? bare.replace(/[. ']/g, "").replace(",", ".") : bare.replace(/[, ']/g, "");
  const value = Number(plain);
  if (!Number.isFinite(value)) return NO_NUMBER;
  return { ok: true, value: inBrackets || minus ? -value : value };
}

/** Excel's ways to hold a number as text: '61 and ="61". */
export function unwrapText(cell: string): string {
  const first = cell.charCodeAt(0);
  if (first === 39) return cell.slice(1);
  if (first !== 61) return cell;
  return /^="([^"]*)"$/.exec(cell)?.[1]?.trim() ?? cell;
}

/** Traditional characters of this trade's headings and values, each before its simplified form. */
const TRADITIONAL =
  "貨货號号狀状顏颜淨净級级對对稱称螢荧熒荧強强無无證证書书編编總总價价單单國国報报際际點点檢检驗验鑽钻圓圆橢椭鵝鹅馬马欖榄綠绿紅红藍蓝黃黄帶带濃浓豔艳艷艳鮮鲜淺浅變变龍龙產产處处優优寬宽長长闊阔檯台枱台臺台圍围銀银鉑铂鍊链鏈链鐲镯針针釦扣墜坠環环實实庫库碼码圖图視视頻频類类種种質质標标題题說说備备註注係系數数幣币別别預预訂订鎖锁現现賣卖廢废寶宝飾饰鑲镶鑒鉴鑑鉴釘钉項项頸颈圈圈徑径儀仪達达羅罗恩恩額额賬账讓让扣扣詢询議议購购買买戶户廠厂貿贸儲储倉仓腳脚裏里裡里後后發发雜杂見见觀观測测體体積积詳详細细裝装設设計计";
const SIMPLIFIED = new Map<string, string>();
for (let at = 0; at + 1 < TRADITIONAL.length; at += 2) SIMPLIFIED.set(TRADITIONAL[at] ?? "", TRADITIONAL[at + 1] ?? "");

/**
 * Alias keys ignore case, spaces, underscores, points and hyphens, and the script of Chinese: "Very Good", "V.GOOD" and
 * "very_good" are one, and so are 證書 and 证书.
 */
export function aliasKey(text: string): string {
  const key = plainKey(text);
  return /[\u4e00-\u9fff]/.test(key) ? [...key].map((char) => SIMPLIFIED.get(char) ?? char).join("") : key;
}

function plainKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_.\-*]+/g, "");
}

/** Canonical values by alias. `find` remembers what it was asked: files repeat few words in many rows. */
export type AliasTable = {
  find(text: string): string | null;
  has(text: string): boolean;
  /** Values whose aliases a text comes near by a slip of the hand or a cut end, nearest first. */
  nearest(text: string): string[];
};
const REMEMBERED_MAX = 5000;

/** Builds a table from `canonical → "alias|alias"`. An alias that two values claim is left out, unless `settled` names its meaning. */
export function aliasTable(
  lists: Readonly<Record<string, string>>,
  settled: Readonly<Record<string, string>> = {},
): AliasTable {
  const table = new Map<string, string>();
  const claimed = new Set<string>();
  for (const [canonical, aliases] of Object.entries(lists)) {
    for (const key of new Set([canonical, ...aliases.split("|")].map(aliasKey))) {
      if (key === "") continue;
      const other = table.get(key);
      if (other !== undefined && other !== canonical) claimed.add(key);
      else table.set(key, canonical);
    }
  }
  for (const key of claimed) table.delete(key);
  for (const [alias, canonical] of Object.entries(settled)) table.set(aliasKey(alias), canonical);
  const asked = new Map<string, string | null>();
  const find = (text: string): string | null => {
    const known = asked.get(text);
    if (known !== undefined) return known;
    const value = table.get(aliasKey(text)) ?? null;
    if (asked.size < REMEMBERED_MAX) asked.set(text, value);
    return value;
  };
  return { find, has: (text) => find(text) !== null, nearest: (text) => nearestOf(table, aliasKey(text)) };
}

/** One letter wrong in four, two in eight, three beyond; a beginning of an alias comes right after what is as near. */
function nearestOf(table: ReadonlyMap<string, string>, key: string): string[] {
  if (key === "") return [];
  const reach = Math.min(3, Math.ceil(key.length / 4));
  const distances = new Map<string, number>();
  for (const [alias, value] of table) {
    const far = alias.startsWith(key) && key.length > 1 ? 0.5 : editDistance(key, alias, reach);
    // A short alias is all slips.
    if (far > reach || far >= alias.length) continue;
    if (far < (distances.get(value) ?? Number.POSITIVE_INFINITY)) distances.set(value, far);
  }
  return [...distances].sort((a, b) => a[1] - b[1]).map(([value]) => value);
}

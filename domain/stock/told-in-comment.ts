/** What comments tell that no column does: laboratory-grown, or treated. "No indication of …" says the contrary. */
import type { StockField } from "@/domain/stock/heading-aliases";
import type { RowReader } from "@/domain/stock/row-reader";

export const COMMENT_FIELDS = [
  "cert_comment",
  "member_comment",
  "description",
  "title",
  "report_type",
] as const satisfies StockField[];

const DENIAL =
  /\b(?:no|not|non|never|un|without|free (?:of|from))\b[\s-]*(?:(?:any|a|an|evidence|indications?|signs?|traces?|of|been|clarity|colou?r|known|further|is|was)[\s-]+)*(?:lab(?:oratory)?[\s-]?(?:grown|created|made)|cvd(?:\s*(?:\/|or|nor|and|,)\s*hpht)?|hpht(?:\s*(?:\/|or|nor|and|,)\s*cvd)?|synthetics?|man[\s-]?made|treat\w*|heat\w*|enhance\w*|irradiat\w*|coat\w*|laser[\s-]drill\w*|fill\w*|oil\w*)|\b(?:untreated|unheated|unenhanced)\b|(?:未经?|无|非|不是)(?:任何|人工|高温高压)?(?:处理|优化|加热|培育|合成|辐照|充填|钻)+/gi;

const GROWN =
  /lab(?:oratory)?[\s_-]?(?:grown|created|made|diamond)|\bl\.?g\.?d\.?\b|\bcvd\b|hpht[\s_-](?:grown|growth|created|synthetic)|chemical vapou?r|man[\s-]?made|created diamond|synthetic|as[\s-]grown|post[\s-]growth|培育|合成|实验室(?:生长|制造)|人造|moissanite|莫桑/i;
const TREATED =
  /\bhpht\b|high pressure|laser[\s-]drill|drill[\s-]?hole|internal laser drilling|irradiat|fracture[\s-]?fill|glass[\s-]?fill|clarity[\s-]enhanc|colou?r[\s-]enhanc|\bcoated\b|\bdyed\b|\btreated\b|\bheated\b|\bdiffus(?:ed|ion)\b|\bbleached\b|\bimpregnat|\boiled\b|\b(?:minor|moderate|significant)\s+(?:oil|resin)\b|artificially|高温高压|激光钻孔|激光孔|充填|辐照|覆膜|染色|改色|扩散|注胶|浸油|人工处理|经处理|经加热|有烧/i;

/** The field whose words say that the stone was grown in a laboratory; null where none does. */
export function tellsGrown(row: RowReader): StockField | null {
  return COMMENT_FIELDS.find((field) => says(row.text(field), GROWN)) ?? null;
}

export function tellsTreated(row: RowReader): StockField | null {
  return COMMENT_FIELDS.find((field) => says(row.text(field), TREATED)) ?? null;
}

export function isGrownWord(text: string): boolean {
  return says(text, GROWN);
}

const remembered = new Map<string, number>();

function says(text: string, words: RegExp): boolean {
  if (text.length < 3) return false;
  const bit = words === GROWN ? 1 : 2;
  const known = remembered.get(text);
  if (known !== undefined) return (known & bit) !== 0;
  const told = wordsIn(text);
  if (remembered.size < 5000 && text.length < 200) remembered.set(text, told);
  return (told & bit) !== 0;
}

function wordsIn(text: string): number {
  if (!GROWN.test(text) && !TREATED.test(text)) return 0;
  const kept = text.replace(DENIAL, " ");
  return (GROWN.test(kept) ? 1 : 0) + (TREATED.test(kept) ? 2 : 0);
}

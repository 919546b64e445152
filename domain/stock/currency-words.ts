/** Currencies as headings and cells of stock files write them. */
import type { Currency } from "@/domain/shared/money";

const SIGNS: readonly (readonly [RegExp, Currency])[] = [
  [/US\s?\$|USD|美元|美金/i, "USD"],
  [/HK\s?\$|HKD|港币|港幣|港元/i, "HKD"],
  [/RMB|CNY|CNH|人民币|人民幣/i, "CNY"],
  [/EUR|€|欧元/i, "EUR"],
  [/GBP|£|英镑/i, "GBP"],
  [/AED|迪拉姆/i, "AED"],
  [/INR|₹|\bRs\b/i, "INR"],
  [/JPY|日元|円/i, "JPY"],
  [/CHF|瑞郎/i, "CHF"],
  [/VND|₫/i, "VND"],
  [/KWD/i, "KWD"],
  [/BHD/i, "BHD"],
];

/** Null where none is named. "¥" alone is the yuan in this trade; "元" the yuan in a Chinese file. */
export function currencyIn(text: string): Currency | null {
  if (!/[A-Za-z$€£¥₹₫円元币幣金郎镑姆￥]/.test(text)) return null;
  for (const [sign, currency] of SIGNS) if (sign.test(text)) return currency;
  if (/[¥￥]/.test(text)) return "CNY";
  if (/元/.test(text)) return "CNY";
  if (/\$/.test(text)) return "USD";
  return null;
}

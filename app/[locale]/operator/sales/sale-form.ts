/** Reads the form of a new sale: what people type, as the rules and times of a sale. Codes of faults by field. */
import { z } from "zod";
import { isSealed, SALE_FORMATS } from "@/domain/auctions/format-events";
import { instantInZone, isTimeZone } from "@/domain/auctions/house-time";
import { ladder0258, readIncrements } from "@/domain/auctions/increments";
import type { SaleRules } from "@/domain/auctions/sale";
import { isLocale, type Locale } from "@/domain/shared/locale";
import { CURRENCIES, type Currency, MINOR_DIGITS, parseMinor } from "@/domain/shared/money";
import type { SalePlan } from "@/services/auctions/plan-sale";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const title = z.string().trim().min(1, "title-missing").max(120, "field-too-long");
const minutes = z.coerce.number("number-wrong").min(0, "number-wrong").max(1440, "number-wrong");
const hours = z.coerce.number("number-wrong").min(0, "number-wrong").max(240, "number-wrong").default(24);
const percent = z.coerce.number("number-wrong").min(0, "number-wrong").max(100, "number-wrong");

const Typed = z.object({
  locale: z.string().refine(isLocale),
  titleEn: title,
  titleZh: title,
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "slug-taken")
    .max(80, "field-too-long"),
  noticeEn: z.string().trim().max(500, "field-too-long").default(""),
  noticeZh: z.string().trim().max(500, "field-too-long").default(""),
  currency: z.enum(CURRENCIES, "input-wrong"),
  zone: z.string().refine(isTimeZone, "zone-wrong"),
  opensAt: z.string(),
  closesAt: z.string(),
  format: z.enum(SALE_FORMATS).default("timed"),
  tie: z.enum(["earliest", "re-tender"]).default("earliest"),
  deposit: z.string().trim().max(20, "field-too-long").default(""),
  stagger: minutes,
  window: minutes,
  extension: minutes,
  outage: minutes,
  underReserve: hours,
  underbidder: hours,
  steps: z.string().max(4000, "field-too-long").default(""),
  premium: percent,
  premiumUpTo: z.string().trim().max(20, "field-too-long").default(""),
  premiumAbove: z.union([z.literal(""), percent]).default(""),
});

export const SaleForm = Typed.transform((typed, issues): SalePlan & { locale: Locale } => {
  const plan = toPlan(typed, (path, message) => issues.addIssue({ code: "custom", path: [path], message }));
  return { ...plan, locale: typed.locale };
});

function toPlan(typed: z.output<typeof Typed>, fault: (path: string, message: string) => void): SalePlan {
  const time = (field: "opensAt" | "closesAt"): Date => {
    const at = instantInZone(typed[field], typed.zone);
    if (!at) fault(field, "time-wrong");
    return at ?? new Date(0);
  };
  const { currency } = typed;
  const opensAt = time("opensAt");
  const closesAt = time("closesAt");
  const notice = typed.noticeEn || typed.noticeZh ? { en: typed.noticeEn, zh: typed.noticeZh } : null;
  if (notice && !(notice.en && notice.zh)) fault(notice.en ? "noticeZh" : "noticeEn", "both-languages");
  const rules: SaleRules = {
    version: 1,
    increments: readSteps(typed.steps, currency, () => fault("steps", "steps-wrong")),
    softClose:
      typed.window === 0 || typed.extension === 0
        ? null
        : {
            windowMs: typed.window * MINUTE_MS,
            extensionMs: typed.extension * MINUTE_MS,
            maxExtensions: null,
            mode: "reset-from-bid",
            boundary: "inclusive",
          },
    premiumTiers: readPremium(typed, () => fault("premiumUpTo", "premium-wrong")),
    staggerMs: typed.stagger * MINUTE_MS,
    underReserveMs: typed.underReserve * HOUR_MS,
    ...(typed.underbidder > 0 && { underbidderMs: typed.underbidder * HOUR_MS }),
    ...(isSealed(typed.format) && { tie: typed.tie }),
    // What is left after an outage is what a late bid leaves, and never less than it lasted to be noticed.
    outage:
      typed.outage === 0
        ? null
        : { afterMs: typed.outage * MINUTE_MS, leaveMs: Math.max(typed.outage, typed.extension) * MINUTE_MS },
  };
  return {
    slug: typed.slug,
    title: { en: typed.titleEn, zh: typed.titleZh },
    notice,
    format: typed.format,
    depositMinor: readDeposit(typed, () => fault("deposit", "amount-wrong")),
    currency,
    timeZone: typed.zone,
    opensAt,
    closesAt,
    rules,
  };
}

function readDeposit({ deposit, currency }: z.output<typeof Typed>, wrong: () => void): bigint | null {
  if (deposit === "") return null;
  const minor = parseMinor(deposit.replaceAll(",", ""), currency);
  if (minor === null || minor <= 0n) wrong();
  return minor;
}

/** Lines of "from step" in units of the currency; nothing is the 0-2-5-8 ladder. */
function readSteps(text: string, currency: Currency, wrong: () => void): SaleRules["increments"] {
  if (text.trim() === "") return ladder0258(10n ** BigInt(MINOR_DIGITS[currency]));
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line): [string, string] => {
      const [from = "", step = "", ...rest] = line.trim().replaceAll(",", "").split(/\s+/);
      const read = (figure: string) => (rest.length > 0 ? null : parseMinor(figure, currency));
      return [String(read(from) ?? "x"), String(read(step) ?? "x")];
    });
  if (!readIncrements(rows)) wrong();
  return rows;
}

function readPremium(typed: z.output<typeof Typed>, wrong: () => void): SaleRules["premiumTiers"] {
  const basisPoints = (rate: number) => Math.round(rate * 100);
  if (typed.premiumUpTo === "" && typed.premiumAbove === "") {
    return [{ upToMinor: null, basisPoints: basisPoints(typed.premium) }];
  }
  const upTo = parseMinor(typed.premiumUpTo.replaceAll(",", ""), typed.currency);
  if (upTo === null || upTo <= 0n || typed.premiumAbove === "") wrong();
  return [
    { upToMinor: String(upTo ?? 0n), basisPoints: basisPoints(typed.premium) },
    { upToMinor: null, basisPoints: basisPoints(typed.premiumAbove === "" ? 0 : typed.premiumAbove) },
  ];
}

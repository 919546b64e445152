/**
 * How long an item counts as there without its producer saying so. A warning comes first, hiding later; both in days
 * since the last confirmation. A company may set its own days within the market's bounds.
 */
export type Freshness = { warnDays: number; hideDays: number };

/** RapNet hides listings after 7 to 8 days; loose goods of cutters move slower, so the market gives them longer. */
export const MARKET_FRESHNESS: Freshness = { warnDays: 30, hideDays: 45 };
export const FRESHNESS_BOUNDS = { warnDays: { min: 3, max: 90 }, hideDays: { min: 5, max: 120 } };

/** Days between the warning and hiding: nobody is hidden without some days' notice. */
export const NOTICE_DAYS = 2;

export function freshnessOf(company: { staleWarnDays: number | null; staleHideDays: number | null }): Freshness {
  const warnDays = company.staleWarnDays ?? MARKET_FRESHNESS.warnDays;
  return { warnDays, hideDays: Math.max(company.staleHideDays ?? MARKET_FRESHNESS.hideDays, warnDays + NOTICE_DAYS) };
}

/** Null where the days may be set. */
export function freshnessFault({ warnDays, hideDays }: Freshness): "days-out-of-bounds" | "days-too-close" | null {
  const within = (days: number, { min, max }: { min: number; max: number }) =>
    Number.isInteger(days) && days >= min && days <= max;
  if (!within(warnDays, FRESHNESS_BOUNDS.warnDays) || !within(hideDays, FRESHNESS_BOUNDS.hideDays)) {
    return "days-out-of-bounds";
  }
  return hideDays < warnDays + NOTICE_DAYS ? "days-too-close" : null;
}

/** Where a lot is bid on: each format has a room of its own. */
import { isSealed } from "@/domain/auctions/format-events";
import type { SaleHead } from "@/domain/auctions/sale-view";
import type { Locale } from "@/domain/shared/locale";

export function lotPath(locale: Locale, { slug, format }: Pick<SaleHead, "slug" | "format">, number: number): string {
  const sale = `/${locale}/sales/${slug}`;
  if (format === "live") return `${sale}/live`;
  return isSealed(format) ? `${sale}/tender/${number}` : `${sale}/lots/${number}`;
}

/** What the auctioneer should look at before the hammer: bidders that may be one, limits. */
import { Icon } from "@/components/ui/icon";
import type { Flag } from "@/domain/auctions/flags";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";

export function Flags({ locale, flags, currency }: { locale: Locale; flags: readonly Flag[]; currency: Currency }) {
  if (flags.length === 0) return null;
  const t = translator(locale, "saleroom");
  const words = (flag: Flag) => {
    if (!("limitMinor" in flag)) return t(`flags.${flag.kind}`, flag);
    const { company, usedMinor, limitMinor } = flag;
    return t(`flags.${flag.kind}`, {
      company,
      used: formatMoney(usedMinor, currency),
      limit: formatMoney(limitMinor, currency),
    });
  };
  return (
    <section aria-label={t("flags.title")} className="border-b border-line-2 px-4 py-2 lg:px-5">
      <ul>
        {flags.map((flag) => (
          <li key={words(flag)} className="flex gap-2 py-1 text-13 text-time">
            <Icon name="flag" size={15} className="mt-0.5 flex-none" />
            <span>{words(flag)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Figures in the market's writing: money, weight, time. Latin runs carry their own lang inside Chinese pages. */
import { countryName, formatAmount, formatDate, formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";

/** "USD 17,714"; `quiet` sets the code in the label's ink. */
export function Money({ minor, currency, quiet }: { minor: bigint | string; currency: Currency; quiet?: boolean }) {
  return (
    <span lang="en" className="whitespace-nowrap">
      {quiet ? <span className="text-ink-2">{currency}</span> : currency} {formatAmount(minor, currency)}
    </span>
  );
}

/** The large price of a page: code small, amount in 40 px. */
export function Price({ minor, currency }: { minor: bigint | string; currency: Currency }) {
  return (
    <p className="price" lang="en">
      <span className="code">{currency}</span>
      {formatAmount(minor, currency)}
    </p>
  );
}

/** "1.52 ct". */
export function Carat({ mct }: { mct: number }) {
  return (
    <span lang="en" className="whitespace-nowrap">
      {formatCarat(mct)} ct
    </span>
  );
}

/** An absolute time with its zone. `dateOnly` for days. Client clocks are not asked: same text on server and client. */
export function Time({
  at,
  locale,
  zone = "UTC",
  dateOnly,
}: {
  at: Date | string;
  locale: Locale;
  zone?: string;
  dateOnly?: boolean;
}) {
  const date = typeof at === "string" ? new Date(at) : at;
  return (
    <time dateTime={date.toISOString()} className="whitespace-nowrap">
      {dateOnly ? formatDate(date, locale, zone) : formatInstant(date, locale, zone)}
    </time>
  );
}

export function Country({ code, locale }: { code: string; locale: Locale }) {
  return <>{countryName(code, locale)}</>;
}

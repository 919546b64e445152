/** A cutter's years at the wheel: one stroke a year, in tens, so that the eye counts them. */
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

const STEP = 5;
const GAP = 5;
const xOf = (year: number) => year * STEP + Math.floor(year / 10) * GAP;

export function YearStrokes({ years, locale }: { years: number; locale: Locale }) {
  if (years <= 0) return null;
  const name = translator(locale, "passport")("facts.yearsStrokes", { years });
  const width = xOf(years - 1) + 3;
  return (
    <svg className="year-strokes" width={width} height="12" viewBox={`0 0 ${width} 12`} role="img" aria-label={name}>
      <title>{name}</title>
      <path
        d={Array.from({ length: years }, (_, year) => `M${xOf(year)} 0h3v12h-3z`).join("")}
        fill="currentColor"
        stroke="none"
      />
    </svg>
  );
}

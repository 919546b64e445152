/**
 * The origin band: as thick as the stone was heavy, from rough to polished. What the wheel took is hatched, a planned
 * sister stone branches off. Drawn from weights on record alone: without a rough weight the band does not taper.
 */
import type { Passport } from "@/domain/passport/passport";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

const WIDTH = 1232;
const MIDDLE = 44;
const THICKEST = 54;
/** tan(34.5°), the crown angle: the one slant of the market. */
const SLANT = 0.687;
const COLUMN = WIDTH / 5;

export type BandShape = { rough: number; polished: number; sister: number; taper: boolean };

/** Thickness in px by weight; the heaviest is 54. */
export function bandShape(weights: Passport["weights"]): BandShape {
  const { rough, polished, sister } = weights;
  if (rough === null || polished === null || polished > rough) {
    return { rough: 26, polished: 26, sister: 0, taper: false };
  }
  const thickness = (mct: number) => Math.max(5, (THICKEST * mct) / rough);
  return { rough: THICKEST, polished: thickness(polished), sister: sister ? thickness(sister) : 0, taper: true };
}

const percent = (x: number) => `${((x / WIDTH) * 100).toFixed(2)}%`;

export function OriginBand({ locale, weights }: { locale: Locale; weights: Passport["weights"] }) {
  const t = translator(locale, "passport");
  const shape = bandShape(weights);
  const top = MIDDLE - shape.rough / 2;
  const bottom = MIDDLE + shape.rough / 2;
  const step = (shape.rough - shape.polished) / 2;
  const from = COLUMN * 2 + 26;
  const to = from + step / SLANT;
  const name = shape.taper
    ? t("bandAlt", {
        rough: formatCarat(weights.rough ?? 0),
        polished: formatCarat(weights.polished ?? 0),
        sister: weights.sister ? formatCarat(weights.sister) : "none",
      })
    : t("bandUnknown");
  const height = shape.sister > 0 ? bottom + 22 + shape.sister + 24 : MIDDLE * 2;
  const outline = `M0 ${top}H${from}L${to} ${top + step}H${WIDTH}V${bottom - step}H${to}L${from} ${bottom}H0Z`;
  return (
    <div className="origin-band" style={{ height }}>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" role="img" aria-label={name}>
        <title>{name}</title>
        <defs>
          <pattern id="band-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(34.5)">
            <path d="M0 0V7" className="band-hatch" />
          </pattern>
        </defs>
        {shape.taper && (
          <path
            d={`M${from} ${top}H${to + 6}V${top + step}H${to}ZM${from} ${bottom}H${to + 6}V${bottom - step}H${to}Z`}
            fill="url(#band-hatch)"
          />
        )}
        {shape.sister > 0 && <path d={sisterPath(from, bottom, shape.sister)} className="band-fill band-edge" />}
        <path d={outline} className="band-fill" />
        <path d={`M0 ${top}H${from}L${to} ${top + step}H${WIDTH}`} className="band-edge" />
        <path d={`M0 ${bottom}H${from}L${to} ${bottom - step}H${WIDTH}`} className="band-edge" />
      </svg>
      <Labels locale={locale} weights={weights} shape={shape} taperEnd={to} />
    </div>
  );
}

/** Leaves the lower edge before the taper, on the slant, and ends flat: the stone went its own way. */
function sisterPath(from: number, bottom: number, thickness: number): string {
  const drop = 22;
  const start = from - 16 - thickness / SLANT;
  const inner = from - 16 + drop / SLANT;
  const end = inner + 26;
  const outer = start + (drop + thickness) / SLANT;
  return `M${start} ${bottom}L${outer} ${bottom + drop + thickness}H${end}V${bottom + drop}H${inner}L${from - 16} ${bottom}Z`;
}

function Labels({
  locale,
  weights,
  shape,
  taperEnd,
}: {
  locale: Locale;
  weights: Passport["weights"];
  shape: BandShape;
  taperEnd: number;
}) {
  const t = translator(locale, "passport");
  const ct = (mct: number | null) => (mct === null ? null : t("carats", { weight: formatCarat(mct) }));
  const columns = [0, 1, 2, 3, 4];
  return (
    <div aria-hidden="true">
      {columns.map((column) => (
        <span key={column} className="band-mark" style={{ left: `${column * 20}%`, top: MIDDLE }} />
      ))}
      {columns.map((column) => {
        const early = column < 2;
        const text = ct(early ? weights.rough : weights.polished);
        if (!text) return null;
        const thickness = early ? shape.rough : shape.polished;
        // A thin band carries its figure above it.
        const at = thickness >= 20 ? MIDDLE - 10 : MIDDLE - thickness / 2 - 21;
        const left = column === 2 && shape.taper ? percent(taperEnd + 12) : `calc(${column * 20}% + 38px)`;
        return (
          <span key={column} className="band-weight" style={{ left, top: at }}>
            {text}
          </span>
        );
      })}
      {weights.lost !== null && weights.lost > 0 && (
        <span className="band-note" style={{ left: percent(taperEnd + 14), top: MIDDLE - shape.rough / 2 - 15 }}>
          {t("lost", { weight: formatCarat(weights.lost) })}
        </span>
      )}
      {weights.sister !== null && shape.sister > 0 && (
        <span
          className="band-note"
          style={{
            left: percent(COLUMN * 2 + 26 - 16 + 22 / SLANT + 26 + 8),
            top: MIDDLE + shape.rough / 2 + 22 + shape.sister / 2 - 8,
          }}
        >
          {t("sister", { weight: formatCarat(weights.sister) })}
        </span>
      )}
    </div>
  );
}

/**
 * A stone's profile as on a laboratory report, from the planes of its cut: measures outside, angles inside. A figure that
 * nobody stated is marked with an asterisk; beside the drawing stands what the mark means.
 */
import { cutStone } from "@/domain/media/cut/cut-stone";
import { figuresOfItem, type ItemFigures } from "@/domain/media/cut/item-figures";
import { drawProfile } from "@/domain/media/cut/line-drawing";
import type { CutRefusal, CutStone, FigureName } from "@/domain/media/cut/stone-figures";
import type { Locale } from "@/domain/shared/locale";
import type { Refusal } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { listed } from "@/messages/print-signs";

/** Half the width in drawing units. */
const UNIT = 500;

type Props = {
  stone: ItemFigures;
  locale: Locale;
  /** "6.43 – 6.47 mm" as the page writes it; null where the file has none. */
  width: string | null;
};

/** The profile alone, or the words that say which figure cannot be cut. */
export function ProportionsProfile({ stone, locale, width }: Props) {
  const cut = cutStone(figuresOfItem(stone));
  if (!cut.ok) return <CutRefused refusal={cut} locale={locale} />;
  return <ProfileOf cut={cut.value} locale={locale} width={width} />;
}

export function CutRefused({ refusal, locale }: { refusal: Refusal<CutRefusal>; locale: Locale }) {
  return (
    <p className="text-13 text-ink-2">
      {translator(locale, "media")("proportions.refused")} {cutRefusalWords(refusal, locale)}
    </p>
  );
}

export function cutRefusalWords(refusal: Refusal<CutRefusal>, locale: Locale): string {
  const t = translator(locale, "media");
  const { figure, value = "", min = "", max = "" } = refusal.details ?? {};
  return t(`cutRefusal.${refusal.refusal}`, { figure: t(`figureNames.${figure as FigureName}`), value, min, max });
}

const percent = (share: number) => `${(share * 100).toFixed(1).replace(/\.0$/, "")}%`;
const degrees = (slope: number) => (Math.atan(slope) * 180) / Math.PI;
const isRound = (cut: CutStone) => cut.shape === "round" || cut.shape === "old_european";

type Label = { name: "table" | "depth" | "crown" | "girdle" | "pavilion"; value: string; assumed: boolean };

function labelsOf(cut: CutStone): Record<Label["name"], Label> {
  const label = (name: Label["name"], share: number): [Label["name"], Label] => [
    name,
    { name, value: percent(share), assumed: cut.assumed.includes(name) },
  ];
  return Object.fromEntries([
    label("table", cut.table),
    label("depth", cut.depthMm / cut.widthMm),
    label("crown", cut.crownHeight / 2),
    label("girdle", cut.girdle / 2),
    label("pavilion", cut.pavilionDepth / 2),
  ]) as Record<Label["name"], Label>;
}

export function ProfileOf({ cut, locale, width }: { cut: CutStone; locale: Locale; width: string | null }) {
  const t = translator(locale, "media");
  const drawn = drawProfile(cut, UNIT);
  const labels = labelsOf(cut);
  const depth = drawn.box.height;
  const crown = Math.round(cut.crownHeight * UNIT);
  const girdle = Math.round((cut.crownHeight + cut.girdle) * UNIT);
  const from = Math.round(UNIT * -cut.table);
  const spoken = listed(
    locale,
    Object.values(labels).map(({ name, value, assumed }) =>
      t(assumed ? "proportions.figureAssumed" : "proportions.figure", { name: t(`proportions.${name}`), value }),
    ),
  );
  const label = t("proportions.profile", { figures: spoken });
  const grid = Array.from({ length: 11 }, (_, index) => `M${index * 100 - UNIT} -140V${depth + 40}`).join("");
  return (
    <svg viewBox={`-760 -250 1780 ${depth + 310}`} className="profile" role="img" aria-label={label}>
      <title>{label}</title>
      <path d={grid} className="profile-grid" />
      <path d={drawn.outline} className="profile-body" />
      <path d={drawn.lines} className="profile-lines" />
      <path d={drawn.outline} className="profile-edge" />
      {width && (
        <g>
          <path d={`M${-UNIT} -175H${UNIT}M${-UNIT} -195V-155M${UNIT} -195V-155`} className="profile-measure" />
          <text x={0} y={-198} textAnchor="middle" className="profile-bold">
            {width}
          </text>
        </g>
      )}
      <path d={`M${from} -62H${-from}M${from} -80V-44M${-from} -80V-44`} className="profile-measure" />
      <Figure label={labels.table} x={0} y={-84} anchor="middle" locale={locale} />
      <path d={`M-575 0V${depth}M-595 0H-555M-595 ${depth}H-555`} className="profile-measure" />
      <Figure label={labels.depth} x={-610} y={depth / 2 + 12} anchor="end" stacked locale={locale} />
      <path
        d={`M575 0V${depth}M555 0H595M555 ${crown}H595M555 ${girdle}H595M555 ${depth}H595`}
        className="profile-measure"
      />
      <Figure label={labels.crown} x={610} y={Math.min(crown / 2 + 12, girdle - 42)} anchor="start" locale={locale} />
      <Figure label={labels.girdle} x={610} y={(crown + girdle) / 2 + 14} anchor="start" locale={locale} />
      <Figure
        label={labels.pavilion}
        x={610}
        y={Math.max((girdle + depth) / 2, girdle + 70)}
        anchor="start"
        locale={locale}
      />
      {(isRound(cut) || !labels.crown.assumed) && (
        <Angle slope={cut.crownHeight / (1 - cut.table)} y={crown} radius={110} assumed={labels.crown.assumed} />
      )}
      {(isRound(cut) || !labels.pavilion.assumed) && (
        <Angle slope={-cut.pavilionDepth} y={girdle} radius={130} assumed={labels.pavilion.assumed} />
      )}
    </svg>
  );
}

function Figure({
  label,
  x,
  y,
  anchor,
  stacked = false,
  locale,
}: {
  label: Label;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  stacked?: boolean;
  locale: Locale;
}) {
  const value = label.assumed ? `${label.value}*` : label.value;
  const className = label.assumed ? "profile-assumed" : "profile-bold";
  return (
    <text x={x} y={stacked ? y - 26 : y} textAnchor={anchor}>
      {translator(locale, "media")(`proportions.${label.name}`)}{" "}
      <tspan className={className} {...(stacked ? { x, dy: 50 } : {})}>
        {value}
      </tspan>
    </text>
  );
}

/** The arc of an angle at the girdle, with its degrees: one of the two places where brass is a line. */
function Angle({ slope, y, radius, assumed }: { slope: number; y: number; radius: number; assumed: boolean }) {
  const angle = Math.atan(slope);
  const [x, below] = [-UNIT, slope < 0];
  const end = `${(x + radius * Math.cos(angle)).toFixed(0)} ${(y - radius * Math.sin(angle)).toFixed(0)}`;
  return (
    <>
      <path d={`M${x + radius} ${y}A${radius} ${radius} 0 0 ${below ? 1 : 0} ${end}`} className="profile-angle" />
      <text
        x={x + radius + 14}
        y={below ? y + 62 : y - 18}
        className={assumed ? "profile-assumed" : "profile-bold"}
      >{`${degrees(Math.abs(slope)).toFixed(1)}°${assumed ? "*" : ""}`}</text>
    </>
  );
}

/** Proportions drawn from the report's figures: measures outside, angles inside, what the report lacks not written. */
import { drawProfile } from "@/domain/media/profile";
import type { StoneFacts } from "@/domain/media/stone-form";
import { formatTenths } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Props = {
  stone: StoneFacts;
  locale: Locale /** "6.43 – 6.47 mm" as the page writes it; null where the file has none. */;
  width: string | null;
};

export function ProfileDrawing({ stone, locale, width }: Props) {
  const t = translator(locale, "catalogue");
  const drawn = drawProfile(stone);
  const { form, depth, tableFrom, tableTo, crownBottom, girdleBottom } = drawn;
  const percent = (share: number) => `${(share * 100).toFixed(1).replace(/\.0$/, "")} %`;
  const dotted = Array.from({ length: 11 }, (_, index) => `M${index * 100} -140V${depth + 40}`).join("");
  return (
    <svg viewBox={`-300 -250 1620 ${depth + 330}`} className="profile" role="img" aria-label={t("item.profileLabel")}>
      <title>{t("item.profileLabel")}</title>
      <path d={dotted} className="profile-grid" />
      <path d={drawn.outline} className="profile-body" />
      <path d={drawn.lines} className="profile-lines" />
      <path d={drawn.outline} className="profile-edge" />
      {width && (
        <g>
          <path d="M0 -175H1000M0 -195V-155M1000 -195V-155" className="profile-measure" />
          <text x={500} y={-198} textAnchor="middle" className="profile-bold">
            {width}
          </text>
        </g>
      )}
      {!form.assumed.table && (
        <g>
          <path
            d={`M${tableFrom} -62H${tableTo}M${tableFrom} -80V-44M${tableTo} -80V-44`}
            className="profile-measure"
          />
          <text x={500} y={-84} textAnchor="middle">
            {t("column.table")} <tspan className="profile-bold">{percent(form.table)}</tspan>
          </text>
        </g>
      )}
      {!form.assumed.depth && (
        <g>
          <path d={`M-75 0V${depth}M-95 0H-55M-95 ${depth}H-55`} className="profile-measure" />
          <text x={-110} y={depth / 2 - 14} textAnchor="end">
            {t("column.depth")}
          </text>
          <text x={-110} y={depth / 2 + 36} textAnchor="end" className="profile-bold">
            {percent(depth / 1000)}
          </text>
        </g>
      )}
      {!form.assumed.crown && (
        <g>
          <path d={`M1075 0V${crownBottom}M1055 0H1095M1055 ${crownBottom}H1095`} className="profile-measure" />
          <text x={1110} y={crownBottom / 2 - 6}>
            {t("item.crownHeight")}
          </text>
          <text x={1110} y={crownBottom / 2 + 42} className="profile-bold">
            {percent(form.crownHeight)}
          </text>
          <Angle x={0} y={crownBottom} toX={tableFrom} toY={0} flatX={110} words={stone.crownAngleDdeg} below={false} />
        </g>
      )}
      {!form.assumed.pavilion && (
        <g>
          <path
            d={`M1075 ${girdleBottom}V${depth}M1055 ${girdleBottom}H1095M1055 ${depth}H1095`}
            className="profile-measure"
          />
          <text x={1110} y={(girdleBottom + depth) / 2 - 6}>
            {t("item.pavilionDepth")}
          </text>
          <text x={1110} y={(girdleBottom + depth) / 2 + 42} className="profile-bold">
            {percent(form.pavilionDepth)}
          </text>
          <Angle x={0} y={girdleBottom} toX={500} toY={depth} flatX={130} words={stone.pavilionAngleDdeg} below />
        </g>
      )}
    </svg>
  );
}

/** The arc of an angle at the girdle, with its degrees: one of the two places where brass is a line. */
function Angle({
  x,
  y,
  toX,
  toY,
  flatX,
  words,
  below,
}: {
  x: number;
  y: number;
  toX: number;
  toY: number;
  flatX: number;
  words: number | null | undefined;
  below: boolean;
}) {
  if (!words) return null;
  const angle = Math.atan2(toY - y, toX - x);
  const end = `${(x + flatX * Math.cos(angle)).toFixed(0)} ${(y + flatX * Math.sin(angle)).toFixed(0)}`;
  return (
    <>
      <path d={`M${x + flatX} ${y}A${flatX} ${flatX} 0 0 ${below ? 1 : 0} ${end}`} className="profile-angle" />
      <text x={x + flatX + 14} y={below ? y + 62 : y - 18} className="profile-bold">
        {formatTenths(words)}°
      </text>
    </>
  );
}

/** The diagram of a stone's proportions as on a laboratory report: profile with its figures, crown and pavilion. */
import { CutRefused, ProfileOf } from "@/components/item/proportions-profile";
import { cutStone } from "@/domain/media/cut/cut-stone";
import { cutShapeOf, figuresOfItem, type ItemFigures } from "@/domain/media/cut/item-figures";
import { drawCrown, drawPavilion, type LineDrawing } from "@/domain/media/cut/line-drawing";
import { CROWN, CULET, countFacets, PAVILION, TABLE } from "@/domain/media/cut/stone-figures";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Props = {
  stone: ItemFigures;
  locale: Locale;
  /** As the page writes it; null where the file has none. */
  width: string | null;
};

const UNIT = 500;
const SHOWN = ["table", "depth", "crown", "girdle", "pavilion"];

export function ProportionsDiagram({ stone, locale, width }: Props) {
  const t = translator(locale, "media");
  const result = cutStone(figuresOfItem(stone));
  if (!result.ok) return <CutRefused refusal={result} locale={locale} />;
  const cut = result.value;
  const measured = !cut.assumed.includes("width");
  const size = measured ? `${cut.lengthMm.toFixed(2)} × ${cut.widthMm.toFixed(2)} mm` : "";
  const notes = [
    cut.assumed.some((name) => SHOWN.includes(name)) ? t("proportions.assumed") : "",
    cutShapeOf(stone.shape, stone.lengthUm, stone.widthUm).alike ? t("proportions.alike") : "",
    t("proportions.layout"),
  ];
  return (
    <figure className="proportions">
      <ProfileOf cut={cut} locale={locale} width={width} />
      <div className="proportions-faces">
        <Face
          drawing={drawCrown(cut, UNIT)}
          label={t("proportions.crownView", { size })}
          caption={t("proportions.crownFaces", { count: countFacets(cut, [TABLE, CROWN]) })}
        />
        <Face
          drawing={drawPavilion(cut, UNIT)}
          label={t("proportions.pavilionView", { size })}
          caption={t("proportions.pavilionFaces", { count: countFacets(cut, [PAVILION, CULET]) })}
        />
      </div>
      <figcaption className="mt-2 text-12 text-ink-2">{notes.filter(Boolean).join(" ")}</figcaption>
    </figure>
  );
}

function Face({ drawing, label, caption }: { drawing: LineDrawing; label: string; caption: string }) {
  const { x, y, width, height } = drawing.box;
  return (
    <div>
      <svg viewBox={`${x - 8} ${y - 8} ${width + 16} ${height + 16}`} className="profile" role="img" aria-label={label}>
        <title>{label}</title>
        <path d={drawing.outline} className="profile-body" />
        <path d={drawing.lines} className="profile-lines" />
        <path d={drawing.outline} className="profile-edge" />
      </svg>
      <p aria-hidden="true">{caption}</p>
    </div>
  );
}

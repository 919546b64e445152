/** Facts as the producer's file gives them; what is not given is left out, never invented. */

import { Facts } from "@/components/ui/data";
import { PIECE_DETAILS } from "@/domain/catalogue/public-details";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { countryName, formatDate, formatMillimetres, formatTenths } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { detailText } from "@/messages/detail-words";
import { fieldName } from "@/messages/field-names";
import { gradeCode } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { fancyColorName, type TermGroup, term } from "@/messages/terms";

/** "6.43 × 6.47 × 3.97 mm"; null without measurements. */
export function measurementsText(item: Pick<StockDetail, "lengthUm" | "widthUm" | "depthUm" | "shape">): string | null {
  if (item.lengthUm === null || item.widthUm === null) return null;
  const round = item.shape === "round";
  const [a, b] = round
    ? [Math.min(item.lengthUm, item.widthUm), Math.max(item.lengthUm, item.widthUm)]
    : [item.lengthUm, item.widthUm];
  const plane = `${formatMillimetres(a)} ${round ? "–" : "×"} ${formatMillimetres(b)}`;
  return item.depthUm === null ? `${plane} mm` : `${plane} × ${formatMillimetres(item.depthUm)} mm`;
}

export function ItemFacts({ item, locale }: { item: StockDetail; locale: Locale }) {
  const t = translator(locale, "catalogue");
  const word = (group: TermGroup, value: string | null) => (value === null ? null : term(locale, group, value));
  const country = (code: string | null) => (code === null ? null : countryName(code, locale));
  const report = item.lab
    ? `${item.lab}${item.reportNumber ? ` ${item.reportNumber}` : ""}`
    : item.kind === "jewel"
      ? null
      : t("item.noReport");
  const grade = (value: string | null) => (value === null ? null : `${word("grade", value)} (${gradeCode(value)})`);
  const origin = [
    { label: t("item.minedIn"), value: country(item.minedIn) },
    { label: t("item.polishedIn"), value: country(item.polishedIn) },
    { label: t("item.madeIn"), value: country(item.madeIn) },
    { label: t("item.exportedFrom"), value: country(item.exportedFrom) },
    { label: t("item.listed"), value: formatDate(new Date(item.listedAt), locale) },
  ];
  if (item.kind === "jewel") {
    const metal = [word("metal-color", item.metalColor), word("metal", item.metal)]
      .filter(Boolean)
      .join(locale === "zh" ? "" : " ");
    return (
      <Facts
        items={[
          { label: t("item.type"), value: word("jewel-type", item.jewelType) },
          { label: t("item.metal"), value: metal },
          { label: t("item.fineness"), value: item.finenessPm && `${item.finenessPm} ‰` },
          { label: t("item.metalWeight"), value: item.metalWeightMg && `${(item.metalWeightMg / 1000).toFixed(2)} g` },
          { label: t("item.hallmark"), value: item.hallmark },
          { label: t("item.report"), value: report },
          ...detailFacts(item, locale),
          ...origin,
          { label: t("item.comment"), value: item.comment },
        ]}
      />
    );
  }
  return (
    <Facts
      items={[
        { label: t("item.species"), value: item.species === "diamond" ? null : word("species", item.species) },
        { label: t("item.shape"), value: word("shape", item.shape) },
        { label: t("item.color"), value: item.fancy ? fancyColorName(locale, item.fancy) || item.fancy.text : null },
        { label: t("item.measurements"), value: measurementsText(item) },
        { label: t("item.polish"), value: grade(item.polish) },
        { label: t("item.symmetry"), value: grade(item.symmetry) },
        {
          label: t("item.fluorescence"),
          value: [word("fluorescence", item.fluorescence), word("fluorescence-color", item.fluorescenceColor)]
            .filter(Boolean)
            .join(locale === "zh" ? "" : ", "),
        },
        { label: t("item.girdle"), value: word("girdle", item.girdle) },
        { label: t("item.culet"), value: word("culet", item.culet) },
        { label: t("item.crownAngle"), value: item.crownAngleDdeg && `${formatTenths(item.crownAngleDdeg)}°` },
        { label: t("item.pavilionAngle"), value: item.pavilionAngleDdeg && `${formatTenths(item.pavilionAngleDdeg)}°` },
        { label: t("item.report"), value: report },
        { label: t("item.treatment"), value: word("treatment", item.treatment) },
        { label: t("item.mineId"), value: item.mineId },
        ...detailFacts(item, locale),
        ...origin,
        { label: t("item.comment"), value: item.comment },
      ]}
    />
  );
}

function detailFacts({ details }: StockDetail, locale: Locale) {
  return PIECE_DETAILS.map((field) => ({
    label: fieldName(locale, field),
    value: detailText(locale, field, details[field]),
  }));
}

const LINKS = { image_url: "report.photoLink", video_url: "report.filmLink" } as const;

/** Doors to what the producer keeps elsewhere: nothing of it is loaded by our pages. */
export function ItemLinks({ item, locale }: { item: StockDetail; locale: Locale }) {
  const t = translator(locale, "media");
  const given = (["image_url", "video_url"] as const).flatMap((field) => {
    const href = item.details[field];
    return typeof href === "string" ? [{ field, href }] : [];
  });
  if (given.length === 0) return null;
  return (
    <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-13" aria-label={t("report.links")}>
      {given.map(({ field, href }) => (
        <li key={field}>
          <a className="link" href={href} target="_blank" rel="noreferrer nofollow">
            {t(LINKS[field])}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The laboratory's report as the producer's file gives it, with the doors to the laboratory and to the papers. */
import { Facts } from "@/components/ui/data";
import { Icon } from "@/components/ui/icon";
import { labCheckAddress } from "@/domain/catalogue/lab-check";
import { REPORT_DETAILS } from "@/domain/catalogue/public-details";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { fileAddress, type ItemFile } from "@/domain/media/item-picture";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { detailText } from "@/messages/detail-words";
import { fieldName } from "@/messages/field-names";
import { gradeCode } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { fancyColorName, type TermGroup, term } from "@/messages/terms";

type Props = { item: StockDetail; papers: readonly ItemFile[]; locale: Locale };

export function ReportView({ item, papers, locale }: Props) {
  const t = translator(locale, "media");
  const check = labCheckAddress(item.lab, item.reportNumber);
  const link = item.details.certificate_url;
  return (
    <div className="report-view">
      {item.reportNumber ? (
        <>
          <p className="report-head">
            <b lang="en">
              {item.lab} {item.reportNumber}
            </b>
          </p>
          <Facts items={reportFacts(item, locale)} />
        </>
      ) : (
        <p className="text-ink-2">{t("report.none")}</p>
      )}
      <p className="report-doors">
        {check && (
          <a className="btn" href={check} target="_blank" rel="noreferrer">
            <Icon name="ver" />
            {t("report.check", { lab: item.lab ?? "" })}
          </a>
        )}
        {papers.map((paper, at) => (
          <a key={paper.sha256} className="btn" href={fileAddress(paper) ?? undefined}>
            <Icon name="doc" />
            {t("report.file", { number: at + 1 })}
          </a>
        ))}
        {typeof link === "string" && (
          <a className="btn" href={link} target="_blank" rel="noreferrer nofollow">
            <Icon name="doc" />
            {t("report.link")}
          </a>
        )}
      </p>
      {check && <p className="mt-3 text-12 text-ink-2">{t("report.checkNote")}</p>}
    </div>
  );
}

function reportFacts(item: StockDetail, locale: Locale) {
  const t = translator(locale, "catalogue");
  const word = (group: TermGroup, value: string | null) => (value === null ? null : term(locale, group, value));
  const grade = (value: string | null) => (value === null ? null : `${word("grade", value)} (${gradeCode(value)})`);
  const color = item.fancy ? fancyColorName(locale, item.fancy) || item.fancy.text : item.color;
  return [
    { label: t("item.weight"), value: item.weightMct > 0 ? `${formatCarat(item.weightMct)} ct` : null },
    { label: t("item.color"), value: color },
    { label: t("item.clarity"), value: item.clarity },
    { label: t("item.cut"), value: grade(item.cut) },
    { label: t("item.polish"), value: grade(item.polish) },
    { label: t("item.symmetry"), value: grade(item.symmetry) },
    { label: t("item.fluorescence"), value: word("fluorescence", item.fluorescence) },
    ...REPORT_DETAILS.map((field) => ({
      label: fieldName(locale, field),
      value: detailText(locale, field, item.details[field]),
    })),
  ];
}

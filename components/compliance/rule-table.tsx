/** Rows of the trade rules, those that hold the words looked for. Folded where nobody looked for any. */
import { Cell, DataTable, Head } from "@/components/ui/data";
import type { RuleRow } from "@/domain/compliance/trade-rule";
import { RULE_EFFECTS } from "@/domain/compliance/trade-rule";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function RuleTable({ locale, rows, words }: { locale: Locale; rows: readonly RuleRow[]; words: string }) {
  const t = translator(locale, "tradeRules");
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows.filter((row) => {
    const text = Object.values(row).join(" ").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  if (shown.length === 0) return <p className="text-ink-2">{t("noRules")}</p>;
  return (
    <details open={wanted.length > 0}>
      <summary className="link cursor-pointer">{t("show", { count: shown.length })}</summary>
      <DataTable label={t("title")} className="mt-2 max-md:min-w-[900px]">
        <thead>
          <tr>
            <Head>{t("col.rule")}</Head>
            <Head>{t("column.destination")}</Head>
            <Head>{t("column.origin")}</Head>
            <Head>{t("column.goods")}</Head>
            <Head>{t("column.effect")}</Head>
            <Head>{t("column.effective_from")}</Head>
            <Head>{t("column.effective_to")}</Head>
            <Head>{t("col.source")}</Head>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <RuleLine key={row.id} locale={locale} row={row} />
          ))}
        </tbody>
      </DataTable>
    </details>
  );
}

function RuleLine({ locale, row }: { locale: Locale; row: RuleRow }) {
  const t = translator(locale, "tradeRules");
  const effect = RULE_EFFECTS.find((one) => one === row.effect);
  return (
    <tr>
      <Cell>
        <strong className="font-semibold whitespace-nowrap">{row.id}</strong>
      </Cell>
      <Cell>{spaced(row.destination)}</Cell>
      <Cell>
        {spaced(row.origin)}
        <span className="block text-12 text-ink-2">{spaced(row.origin_test)}</span>
      </Cell>
      <Cell>
        {spaced(row.goods)}
        {row.threshold_ct && <span className="block text-12 text-ink-2">≥ {row.threshold_ct} ct</span>}
      </Cell>
      <Cell>{effect ? t(`effect.${effect}`) : row.effect}</Cell>
      <Cell>
        <span className="whitespace-nowrap">{row.effective_from || "–"}</span>
      </Cell>
      <Cell>
        <span className="whitespace-nowrap">{row.effective_to || "–"}</span>
      </Cell>
      <Cell>
        <span className="text-12 text-ink-2">{row.legal_source}</span>
      </Cell>
    </tr>
  );
}

const spaced = (codes: string | undefined) => (codes ?? "").replaceAll("|", ", ");

/** What a jewel is made of: each stone with its origin and who says so, the metal, the hallmark and where it is taken. */
import { Cell, DataTable, Facts, Head } from "@/components/ui/data";
import { Carat } from "@/components/ui/figures";
import { Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import type { JewelMaterials, JewelStoneOrigin } from "@/domain/passport/jewel-materials";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { inLanguage, partialDate } from "@/messages/passport-words";
import { listed } from "@/messages/print-signs";
import { term } from "@/messages/terms";

type Props = {
  locale: Locale;
  jewel: JewelMaterials;
  /** Countries that take the mark; null where nobody recorded where it was struck. */
  recognizedIn: readonly string[] | null;
};

export function JewelParts({ locale, jewel, recognizedIn }: Props) {
  const t = translator(locale, "origin");
  return (
    <Section id="parts" title={t("parts.title")} lead={t("parts.lead")}>
      {jewel.stones.length > 0 && <StoneRows locale={locale} stones={jewel.stones} />}
      <MetalFacts locale={locale} jewel={jewel} recognizedIn={recognizedIn} />
    </Section>
  );
}

function StoneRows({ locale, stones }: { locale: Locale; stones: readonly JewelStoneOrigin[] }) {
  const t = translator(locale, "origin");
  return (
    <DataTable label={t("parts.stones")}>
      <thead>
        <tr>
          <Head>{t("parts.stone")}</Head>
          <Head numeric>{t("parts.pieces")}</Head>
          <Head numeric>{t("parts.weight")}</Head>
          <Head>{t("parts.minedIn")}</Head>
          <Head>{t("parts.who")}</Head>
          <Head>{t("parts.passport")}</Head>
        </tr>
      </thead>
      <tbody>
        {stones.map((stone) => (
          <tr key={stone.position}>
            <th scope="row">
              {term(locale, "species", stone.species)}
              <span className="sub">
                {[term(locale, "shape", stone.shape), stone.color, stone.clarity].filter(Boolean).join(" · ")}
              </span>
            </th>
            <Cell numeric>{stone.pieces}</Cell>
            <Cell numeric>
              <Carat mct={stone.weightMct} />
            </Cell>
            <OriginCells locale={locale} stone={stone} />
            <Cell>
              {stone.publicId && (
                <Link className="link" href={`/${locale}/items/${stone.publicId}/passport`}>
                  {stone.publicId}
                </Link>
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function OriginCells({ locale, stone: { origin } }: { locale: Locale; stone: JewelStoneOrigin }) {
  const t = translator(locale, "origin");
  const { country, deposit, depositZh, state, issuer } = origin;
  const mine = inLanguage(locale, { zh: depositZh ?? undefined, en: deposit ?? undefined });
  return (
    <>
      <Cell>
        {country ? countryName(country, locale) : t("parts.nobody")}
        {mine && <span className="sub">{mine}</span>}
      </Cell>
      <Cell>
        {state && translator(locale, "passport")(`bySource.${state}`)}
        {issuer && <span className="sub">{issuer}</span>}
      </Cell>
    </>
  );
}

function MetalFacts({ locale, jewel, recognizedIn }: Props) {
  const t = translator(locale, "origin");
  const { metals, hallmark } = jewel;
  const weighed = metals.filter(({ weightMg }) => weightMg !== null);
  const struck = hallmark?.office
    ? [hallmark.office, hallmark.country && countryName(hallmark.country, locale), partialDate(hallmark.date, locale)]
        .filter(Boolean)
        .join(locale === "zh" ? "，" : ", ")
    : t("parts.sellerOnly");
  const taken = recognizedIn?.length
    ? recognizedIn.map((country) => countryName(country, locale)).join(locale === "zh" ? "、" : ", ")
    : t("parts.recognizedNone");
  return (
    <div className="mt-6 max-w-[720px]">
      <Facts
        single
        items={[
          {
            label: t("parts.metal"),
            value: listed(
              locale,
              metals.map(({ metal, finenessPm }) =>
                [term(locale, "metal", metal), finenessPm].filter(Boolean).join(" "),
              ),
            ),
          },
          {
            label: t("parts.metalWeight"),
            value: listed(
              locale,
              weighed.map(({ weightMg }) => `${((weightMg ?? 0) / 1000).toFixed(2)} g`),
            ),
          },
          { label: t("parts.metalOrigin"), value: metals.length > 0 ? t("parts.nobody") : null },
          { label: t("parts.mark"), value: hallmark && <span lang="en">{hallmark.mark}</span> },
          { label: t("parts.struck"), value: hallmark && struck },
          { label: t("parts.recognized"), value: hallmark?.country ? taken : null },
        ]}
      />
    </div>
  );
}

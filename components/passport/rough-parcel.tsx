/** One parcel of the register: certificate, warnings, who holds what of it, and what became of it. */
import type { ReactNode } from "react";
import { Cell, DataTable, Facts, Head } from "@/components/ui/data";
import { Carat, Money } from "@/components/ui/figures";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { StateTag } from "@/components/ui/states";
import type { CompanyName, RegisterEntry } from "@/domain/passport/rough-register";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";
import { partialDate } from "@/messages/passport-words";

type Props = { locale: Locale; parcel: RegisterEntry };

export function RoughParcel({ locale, parcel, children }: Props & { children?: ReactNode }) {
  const t = translator(locale, "rough");
  const { certificateNumber, originCountry, holders, warnings } = parcel;
  const held = holders.map(({ name, weightMct }) => (
    <span key={name.en} className="block">
      {t("holds", { name: inOwn(name, locale), carats: formatCarat(weightMct) })}
    </span>
  ));
  return (
    <section className="panel grid gap-3 p-4" aria-label={certificateNumber}>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h2 className="title title-small">{certificateNumber}</h2>
        {warnings.map((warning) => (
          <StateTag key={warning} tone={warning === "expired" ? "fault" : "time"} icon="warn">
            {t(`warning.${warning}`)}
          </StateTag>
        ))}
        <a
          className="link text-13 md:ml-auto"
          href={`/api/v1/rough/parcels/${parcel.id}/record.pdf?language=${locale}`}
        >
          {t("record.open")}
        </a>
      </div>
      <Facts
        items={[
          { label: t("fields.authority"), value: parcel.authority },
          { label: t("origin"), value: originCountry ? countryName(originCountry, locale) : t("mixed") },
          {
            label: t("holdsCertificate"),
            value: `${partialDate(parcel.issuedOn, locale)} – ${partialDate(parcel.expiresOn, locale)}`,
          },
          { label: t("fields.hsCode"), value: parcel.hsCode },
          { label: t("fields.carats"), value: <Carat mct={parcel.weightMct} /> },
          { label: t("certifiedValue"), value: <Money minor={parcel.valueMinor} currency={parcel.currency} /> },
          { label: t("registrant"), value: inOwn(parcel.company, locale) },
          { label: t("balance"), value: held.length > 0 ? held : t("nothingLeft") },
        ]}
      />
      <Movements locale={locale} parcel={parcel} />
      {children}
    </section>
  );
}

const inOwn = (name: CompanyName, locale: Locale) => (locale === "zh" ? name.zh : null) ?? name.en;

function Movements({ locale, parcel }: Props) {
  const t = translator(locale, "rough");
  return (
    <DataTable label={t("movementsOf", { certificate: parcel.certificateNumber })} className="rough-table">
      <thead>
        <tr>
          <Head>{t("column.on")}</Head>
          <Head>{t("column.kind")}</Head>
          <Head numeric unit="ct">
            {t("column.carats")}
          </Head>
          <Head>{t("column.stone")}</Head>
          <Head>{t("column.note")}</Head>
        </tr>
      </thead>
      <tbody>
        {parcel.movements.map(({ on, kind, weightMct, stones, note }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: movements are appended and never reordered
          <tr key={at}>
            <Cell className="whitespace-nowrap">{partialDate(on, locale)}</Cell>
            <th scope="row" className="whitespace-nowrap">
              {t(`kind.${kind}`)}
            </th>
            <Cell numeric>{formatCarat(weightMct)}</Cell>
            <Cell>
              {stones.map((stone) => (
                <span key={stone.publicId} className="block whitespace-nowrap">
                  <Link className="link" href={`/${locale}/items/${stone.publicId}/passport`}>
                    {stone.publicId}
                  </Link>{" "}
                  <Carat mct={stone.weightMct} />
                </span>
              ))}
              {stones.length > 0 && <YieldOf locale={locale} weightMct={weightMct} stones={stones} />}
            </Cell>
            <Cell>{note}</Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function YieldOf({
  locale,
  weightMct,
  stones,
}: { locale: Locale } & Pick<RegisterEntry["movements"][number], "weightMct" | "stones">) {
  const kept = stones.reduce((sum, stone) => sum + stone.weightMct, 0);
  return (
    <span className="sub">
      <Icon name="cut" /> {translator(locale, "rough")("yield", { percent: ((kept / weightMct) * 100).toFixed(1) })}
    </span>
  );
}

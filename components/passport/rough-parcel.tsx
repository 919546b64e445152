/** One parcel of the register: certificate, warnings, holders, movements. */
import type { ReactNode } from "react";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { Tag } from "@/components/ui/states";
import type { RegisterEntry } from "@/domain/passport/rough-register";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

export function RoughParcel({
  locale,
  parcel,
  children,
}: {
  locale: Locale;
  parcel: RegisterEntry;
  children?: ReactNode;
}) {
  const t = translator(locale, "rough");
  const { certificateNumber, originCountry, holders, warnings, movements } = parcel;
  return (
    <section className="panel grid gap-3" aria-label={certificateNumber}>
      <h3 className="flex flex-wrap items-center gap-3 font-semibold">
        {certificateNumber}
        {warnings.map((warning) => (
          <Tag key={warning} tone="time" icon="warn">
            {t(`warning.${warning}`)}
          </Tag>
        ))}
      </h3>
      <p className="text-ink-2">
        {[parcel.authority, originCountry ? countryName(originCountry, locale) : t("mixed"), parcel.hsCode].join(" · ")}{" "}
        · {formatCarat(parcel.weightMct)} ct · <Money minor={parcel.valueMinor} currency={parcel.currency} /> ·{" "}
        {parcel.issuedOn} – {parcel.expiresOn}
      </p>
      <p className="text-ink-2">{t("registeredBy", { name: parcel.company })}</p>
      <p>
        {holders.length === 0
          ? t("nothingLeft")
          : holders.map(({ name, weightMct }) => t("holds", { name, carats: formatCarat(weightMct) })).join("; ")}
      </p>
      <DataTable label={t("movementsOf", { certificate: certificateNumber })}>
        <thead>
          <tr>
            <Head>{t("column.on")}</Head>
            <Head>{t("column.kind")}</Head>
            <Head>{t("column.carats")}</Head>
            <Head>{t("column.stone")}</Head>
            <Head>{t("column.note")}</Head>
          </tr>
        </thead>
        <tbody>
          {movements.map(({ on, kind, weightMct, publicId, polishedMct, note }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: movements are appended and never reordered
            <tr key={at}>
              <Cell>{on}</Cell>
              <th scope="row">{t(`kind.${kind}`)}</th>
              <Cell numeric>{formatCarat(weightMct)}</Cell>
              <Cell>{publicId && `${publicId} ${formatCarat(polishedMct ?? 0)} ct`}</Cell>
              <Cell>{note}</Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {children}
    </section>
  );
}

/** The latest uploads of a producer. */
import Link from "next/link";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Time } from "@/components/ui/figures";
import { StateTag } from "@/components/ui/states";
import { formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export type ImportLine = {
  id: string;
  fileName: string;
  status: "planned" | "published" | "discarded";
  rowsTotal: number;
  rowsAccepted: number;
  rowsRejected: number;
  createdAt: Date;
};

export function ImportList({ locale, imports }: { locale: Locale; imports: readonly ImportLine[] }) {
  const t = translator(locale, "stock");
  return (
    <DataTable label={t("page.recent")}>
      <thead>
        <tr>
          <Head>{t("page.file")}</Head>
          <Head numeric>{t("page.rowsHead")}</Head>
          <Head numeric>{t("page.goodHead")}</Head>
          <Head numeric>{t("page.faultHead")}</Head>
          <Head>{t("page.status")}</Head>
          <Head>{t("page.uploadedAt")}</Head>
        </tr>
      </thead>
      <tbody>
        {imports.map((one) => (
          <tr key={one.id}>
            <Cell lang="en">
              <Link href={`/${locale}/producer/imports/${one.id}`}>{one.fileName}</Link>
            </Cell>
            <Cell numeric>{formatCount(one.rowsTotal)}</Cell>
            <Cell numeric>{formatCount(one.rowsAccepted)}</Cell>
            <Cell numeric>{formatCount(one.rowsRejected)}</Cell>
            <Cell>
              <ImportState locale={locale} status={one.status} />
            </Cell>
            <Cell>
              <Time at={one.createdAt} locale={locale} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

export function ImportState({ locale, status }: { locale: Locale; status: ImportLine["status"] }) {
  const t = translator(locale, "stock");
  if (status === "published") {
    return (
      <StateTag tone="ok" icon="check">
        {t("page.published")}
      </StateTag>
    );
  }
  return (
    <StateTag tone={status === "planned" ? "time" : "quiet"} icon={status === "planned" ? "clock" : "x"}>
      {t(status === "planned" ? "page.planned" : "page.discarded")}
    </StateTag>
  );
}

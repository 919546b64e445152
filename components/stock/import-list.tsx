/** The latest uploads of a producer. */

import { Cell, DataTable, Head } from "@/components/ui/data";
import { Time } from "@/components/ui/figures";
import type { IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { StateTag, type Tone } from "@/components/ui/states";
import { formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export type ImportStatus = "waiting" | "reading" | "refused" | "planned" | "confirmed" | "published" | "discarded";

const LOOK: Record<ImportStatus, { tone: Tone; icon: IconName }> = {
  waiting: { tone: "quiet", icon: "clock" },
  reading: { tone: "quiet", icon: "clock" },
  refused: { tone: "fault", icon: "ref" },
  planned: { tone: "time", icon: "clock" },
  confirmed: { tone: "time", icon: "clock" },
  published: { tone: "ok", icon: "check" },
  discarded: { tone: "quiet", icon: "x" },
};

export type ImportLine = {
  id: string;
  fileName: string;
  status: ImportStatus;
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

export function ImportState({ locale, status }: { locale: Locale; status: ImportStatus }) {
  return <StateTag {...LOOK[status]}>{translator(locale, "stock")(`standing.${status}`)}</StateTag>;
}

import { answerUpload } from "@/app/[locale]/producer/actions";
import { ColumnForm } from "@/components/stock/column-form";
import { stepHref } from "@/components/stock/wizard-frame";
import { LinkButton } from "@/components/ui/button";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { ImportDetail } from "@/services/stock/get-import";

export function ColumnsStep({ locale, upload }: { locale: Locale; upload: ImportDetail }) {
  const t = translator(locale, "imports");
  return (
    <>
      <div className="mt-6 grid gap-10">
        {(upload.reading?.tables ?? []).map((table) => (
          <ColumnForm
            key={`${table.sheet} ${upload.revision}`}
            locale={locale}
            importId={upload.id}
            table={table}
            encoding={upload.reading?.encoding ?? null}
            action={answerUpload}
            readOnly={upload.status !== "planned"}
          />
        ))}
      </div>
      <div className="action-bar mt-8 justify-end">
        <LinkButton href={stepHref(locale, upload.id, "rows")} variant="metal">
          {t("columns.next")}
        </LinkButton>
      </div>
    </>
  );
}

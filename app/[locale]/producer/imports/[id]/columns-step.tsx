import { answerUpload } from "@/app/[locale]/producer/actions";
import { ColumnForm } from "@/components/stock/column-form";
import { stepHref } from "@/components/stock/wizard-frame";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { faultWords } from "@/services/stock/fault-words";
import type { ImportDetail } from "@/services/stock/get-import";

const NOTES_SHOWN = 30;

export function ColumnsStep({ locale, upload }: { locale: Locale; upload: ImportDetail }) {
  const t = translator(locale, "imports");
  const words = translator(locale, "stock");
  return (
    <>
      <div className="mt-6 grid gap-10">
        {(upload.reading?.tables ?? []).map((table) => (
          <div key={table.sheet ?? ""} className="grid gap-4">
            {table.notes.length + table.plan.warnings.length > 0 && (
              <Notice tone="time" icon="warn">
                <ul>
                  {[...table.notes, ...table.plan.warnings].slice(0, NOTES_SHOWN).map((note) => (
                    <li key={`${note.code} ${note.column} ${JSON.stringify(note.details)}`}>
                      {note.column && <strong lang="en">{note.column}: </strong>}
                      {faultWords(locale, words, note)}
                    </li>
                  ))}
                </ul>
              </Notice>
            )}
            <ColumnForm
              key={`${table.sheet} ${upload.revision}`}
              locale={locale}
              importId={upload.id}
              table={table}
              encoding={upload.reading?.encoding ?? null}
              action={answerUpload}
              readOnly={upload.status !== "planned"}
            />
          </div>
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

import { answerUpload } from "@/app/[locale]/producer/actions";
import type { permittedContext } from "@/app/signed-in";
import { PriceForm } from "@/components/stock/price-form";
import { stepHref } from "@/components/stock/wizard-frame";
import { LinkButton } from "@/components/ui/button";
import type { Locale } from "@/domain/shared/locale";
import { isCurrency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";
import type { ImportDetail } from "@/services/stock/get-import";
import { listPrices } from "@/services/stock/list-rows";

const ROWS_WORKED = 6;

export async function PricesStep({
  context,
  locale,
  upload,
}: {
  context: Awaited<ReturnType<typeof permittedContext>>;
  locale: Locale;
  upload: ImportDetail;
}) {
  const t = translator(locale, "imports");
  const tables = upload.reading?.tables ?? [];
  const priced = await Promise.all(
    tables.map(async (table) => {
      const rows = await listPrices(context, { importId: upload.id, sheet: table.sheet ?? "", limit: ROWS_WORKED });
      return { table, rows: rows.ok ? rows.value : [] };
    }),
  );
  return (
    <>
      <div className="mt-6 grid gap-12">
        {priced.map(({ table, rows }) => (
          <div key={table.sheet ?? ""}>
            {table.sheet && <p className="text-ink-2">{t("columns.sheet", { sheet: table.sheet })}</p>}
            <PriceForm
              key={upload.revision}
              locale={locale}
              importId={upload.id}
              plan={table.plan}
              rows={rows.map((row) => ({ ...row, currency: isCurrency(row.currency) ? row.currency : "USD" }))}
              action={answerUpload}
              readOnly={upload.status !== "planned"}
            />
          </div>
        ))}
      </div>
      <div className="action-bar mt-8 items-center">
        <LinkButton href={stepHref(locale, upload.id, "rows")} icon="left" className="mr-auto">
          {t("plan.back")}
        </LinkButton>
        <LinkButton href={stepHref(locale, upload.id, "plan")} variant="metal">
          {t("steps.plan")}
        </LinkButton>
      </div>
    </>
  );
}

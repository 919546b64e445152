import { confirmUpload, discardUpload, unconfirmUpload } from "@/app/[locale]/producer/actions";
import { ConfirmForm, PlanView } from "@/components/stock/plan-view";
import { ReadingProgress } from "@/components/stock/reading-progress";
import { stepHref } from "@/components/stock/wizard-frame";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { openQuestions } from "@/domain/stock/import-reading";
import { messagesOf, translator } from "@/messages/messages";
import type { ImportDetail } from "@/services/stock/get-import";

export function PlanStep({ locale, upload }: { locale: Locale; upload: ImportDetail }) {
  const t = translator(locale, "imports");
  const { plan } = upload;
  return (
    <>
      <div className="mt-6 grid gap-4">
        <Standing locale={locale} upload={upload} />
      </div>
      {plan && <PlanView locale={locale} plan={plan} />}
      {upload.status === "planned" && plan && (
        <ConfirmForm
          locale={locale}
          importId={upload.id}
          plan={plan}
          questions={openQuestions(upload.reading)}
          action={confirmUpload}
        />
      )}
      <div className="action-bar mt-8 flex-wrap items-center">
        <LinkButton href={stepHref(locale, upload.id, "rows")} icon="left" className="mr-auto">
          {t("plan.back")}
        </LinkButton>
        {(upload.status === "planned" || upload.status === "confirmed") && (
          <form action={discardUpload}>
            <Hidden locale={locale} id={upload.id} />
            <SubmitButton variant="quiet">{t("plan.discard")}</SubmitButton>
          </form>
        )}
      </div>
    </>
  );
}

function Hidden({ locale, id }: { locale: Locale; id: string }) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="importId" value={id} />
    </>
  );
}

function Standing({ locale, upload }: { locale: Locale; upload: ImportDetail }) {
  const t = translator(locale, "imports");
  const stock = translator(locale, "stock");
  const { plan } = upload;
  if (upload.status === "published" && upload.publishedAt) {
    return (
      <Notice tone="ok" icon="check" title={t("plan.live", { when: formatInstant(upload.publishedAt, locale) })} live>
        {plan && t("plan.liveCounts", { added: plan.added, changed: plan.changed, withdrawn: plan.withdrawn })}{" "}
        <a href={`/${locale}/producer`}>{t("plan.seeStock")}</a>
      </Notice>
    );
  }
  if (upload.status === "discarded") return <Notice tone="quiet" icon="x" title={stock("page.discarded")} />;
  if (upload.status !== "confirmed" || !upload.publishAt) return null;
  const words = messagesOf(locale, "imports").progress;
  const isDue = upload.publishAt.getTime() <= Date.now();
  return (
    <>
      {isDue ? (
        <ReadingProgress
          importId={upload.id}
          status="confirmed"
          rowsRead={0}
          words={{ title: words.publishing, rows: words.rows, leave: words.leave }}
        />
      ) : (
        <Notice tone="time" icon="clock" title={t("plan.confirmed", { when: formatInstant(upload.publishAt, locale) })}>
          <form action={unconfirmUpload}>
            <Hidden locale={locale} id={upload.id} />
            <SubmitButton size="small">{t("plan.unconfirm")}</SubmitButton>
          </form>
        </Notice>
      )}
    </>
  );
}

/** A message to the room in both languages, and the last ones that were said. Works before JavaScript. */
import { sayAction } from "@/app/[locale]/operator/sales/saleroom-actions";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { Icon } from "@/components/ui/icon";
import { formatClock } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import type { ConsoleView } from "@/services/auctions/get-console";

const SHOWN = 3;

export function SayForm({ locale, view: { sale, messages } }: { locale: Locale; view: ConsoleView }) {
  const t = translator(locale, "saleroom");
  return (
    <details id="say" className="border-b border-line-2 px-4 py-2 lg:px-5">
      <summary className="btn btn-small" aria-keyshortcuts="M">
        <Icon name="bell" />
        {t("say.title")} <kbd className="kbd">M</kbd>
      </summary>
      <p className="mt-2 text-13 text-ink-2">{t("say.hint")}</p>
      {sale.status === "open" && (
        <ActionForm
          action={sayAction}
          words={{ refusals: { ...messagesOf(locale, "saleroom").refusal }, done: t("done") }}
          className="mt-2 grid gap-3"
        >
          <input type="hidden" name="saleId" value={sale.id} />
          <FormField name="sayEn" label={t("say.en")} lang="en" maxLength={280} autoComplete="off" />
          <FormField name="sayZh" label={t("say.zh")} lang="zh-Hans" maxLength={280} autoComplete="off" />
          <div>
            <PressButton>{t("say.send")}</PressButton>
          </div>
        </ActionForm>
      )}
      {messages.length === 0 && <p className="mt-2 text-13 text-ink-2">{t("say.none")}</p>}
      <ul className="mt-2 text-13">
        {messages.slice(0, SHOWN).map((message) => (
          <li key={message.id} className="py-1">
            <time lang="en" className="mr-2 text-ink-2">
              {formatClock(new Date(message.at), sale.timeZone, true)}
            </time>
            {message.body[locale]}
          </li>
        ))}
      </ul>
    </details>
  );
}

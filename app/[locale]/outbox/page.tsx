import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import { formatInstant } from "@/domain/shared/format";
import { LANGUAGE_TAG } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { getMarket } from "@/services/market";
import { listOutbox } from "@/services/parties/list-outbox";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("outbox.title"), robots: { index: false } };
}

/** Shows codes to everybody who can reach it, so it exists in the demo only. */
export default async function OutboxPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { env, adapters } = getMarket();
  const listed = await listOutbox(await pageContext(), { demo: env.DEMO === "1" });
  if (!listed.ok) notFound();
  const t = translator(locale, "parties");
  const sentWord = adapters.mail.kind === "smtp" ? t("outbox.sent") : t("outbox.kept");
  return (
    <Page narrow>
      <PageHead title={t("outbox.title")} lead={t("outbox.lead")} />
      {listed.value.length === 0 && <EmptyState title={t("outbox.none")} />}
      {listed.value.map((mail) => (
        <article key={mail.id} className="border-t border-line-2 py-6" lang={LANGUAGE_TAG[mail.locale]}>
          <h2 className="title title-cell">{mail.subject}</h2>
          <p className="mt-1 flex flex-wrap gap-x-4 text-13 text-ink-2" lang={LANGUAGE_TAG[locale]}>
            <span>
              {t("outbox.to")} {mail.to}
            </span>
            <span>{formatInstant(mail.createdAt, locale)}</span>
            <StateTag tone={mail.sentAt ? "ok" : "time"} icon={mail.sentAt ? "check" : "clock"}>
              {mail.sentAt ? sentWord : t("outbox.waiting")}
            </StateTag>
          </p>
          <p className="mt-3 break-words whitespace-pre-wrap">
            <MailText text={mail.text} publicUrl={env.PUBLIC_URL} />
          </p>
        </article>
      ))}
    </Page>
  );
}

/** Links of ours become links of this page's own host: a phone in the local network can follow them. */
function MailText({ text, publicUrl }: { text: string; publicUrl: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, at) => {
    if (!part.startsWith(`${publicUrl}/`)) return part;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a mail do not move
      <a key={at} className="link" href={part.slice(publicUrl.length)}>
        {part}
      </a>
    );
  });
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { assignMediaFile } from "@/app/[locale]/producer/actions";
import { moveMediaFile, removeMediaFile } from "@/app/[locale]/producer/media/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { FollowFiles } from "@/components/stock/follow-files";
import { ItemMediaList } from "@/components/stock/item-media";
import { MediaSender } from "@/components/stock/media-sender";
import { stepHref, WizardHead } from "@/components/stock/wizard-frame";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Page, Section } from "@/components/ui/frame";
import type { IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Notice, RefusalNote, StateTag, type Tone } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { type ItemMedia, listItemMedia } from "@/services/stock/arrange-media";
import { listMedia, type MediaLine } from "@/services/stock/list-media";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "imports")("media.title") };
}

const REFUSALS = ["item-unknown", "media-unknown", "input-wrong"] as const;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const LOOK: Record<MediaLine["status"], { tone: Tone; icon: IconName }> = {
  waiting: { tone: "quiet", icon: "clock" },
  stored: { tone: "ok", icon: "check" },
  unmatched: { tone: "time", icon: "warn" },
  refused: { tone: "fault", icon: "ref" },
};

export default async function MediaPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "imports");
  const context = await permittedContext(locale, `/${locale}/producer/media`, "stock.manage");
  const listed = await listMedia(context);
  if (!listed.ok) throw new Error("a permitted reader was refused the own media");
  const query = await searchParams;
  const shown = typeof query.item === "string" ? await listItemMedia(context, { publicId: query.item }) : null;
  if (shown && !shown.ok) notFound();
  const id = typeof query.import === "string" && UUID.test(query.import) ? query.import : null;
  const refusal = REFUSALS.find((code) => code === query.refusal) ?? null;
  const words = messagesOf(locale, "imports").media;
  return (
    <Page>
      <WizardHead
        locale={locale}
        id={id}
        step="media"
        open={id !== null}
        title={t("media.title")}
        lead={t("media.lead")}
      />
      {refusal && <RefusalNote>{t(`media.${refusal}`)}</RefusalNote>}
      {query.assigned === "1" && (
        <Notice tone="ok" icon="check" live>
          {t("media.assigned")}
        </Notice>
      )}
      {shown?.ok && <OfItem locale={locale} item={shown.value} arranged={query.arranged} />}
      <MediaSender words={words} />
      {listed.value.some((line) => line.status === "waiting") && <FollowFiles />}
      <Section title={t("media.list")} id="files">
        {listed.value.length > 0 ? (
          <MediaTable locale={locale} lines={listed.value} />
        ) : (
          <p className="text-ink-2">{t("media.none")}</p>
        )}
      </Section>
      {id && (
        <div className="action-bar mt-8 justify-end">
          <LinkButton href={stepHref(locale, id, "prices")} variant="metal">
            {t("steps.prices")}
          </LinkButton>
        </div>
      )}
    </Page>
  );
}

function MediaTable({ locale, lines }: { locale: Locale; lines: readonly MediaLine[] }) {
  const t = translator(locale, "imports");
  return (
    <DataTable label={t("media.list")}>
      <thead>
        <tr>
          <Head>{t("media.file")}</Head>
          <Head>{t("media.state")}</Head>
          <Head>{t("media.item")}</Head>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <Cell lang="en">{line.fileName}</Cell>
            <Cell>
              <StateTag {...LOOK[line.status]}>
                {t(`media.status.${line.status === "stored" && !line.publicId ? "unpacked" : line.status}`)}
              </StateTag>
              {line.refusal && <span className="block text-13 text-ink-2">{refusalWords(locale, line.refusal)}</span>}
            </Cell>
            <Cell>
              {line.status === "unmatched" ? (
                <Assign locale={locale} line={line} />
              ) : (
                <ItemLink locale={locale} line={line} />
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function ItemLink({ locale, line }: { locale: Locale; line: MediaLine }) {
  if (!line.publicId) return null;
  return (
    <Link className="link" href={`/${locale}/producer/media?item=${line.publicId}`} lang="en">
      {line.stockNumber}
    </Link>
  );
}

/** The files of the one item that was asked for. */
function OfItem({ locale, item, arranged }: { locale: Locale; item: ItemMedia; arranged: unknown }) {
  const t = translator(locale, "stockMedia");
  return (
    <Section
      title={t("title", { number: item.stockNumber })}
      lead={t("lead")}
      id="item-files"
      aside={
        <LinkButton size="small" href={`/${locale}/items/${item.publicId}`}>
          {t("see")}
        </LinkButton>
      }
    >
      {(arranged === "moved" || arranged === "removed") && (
        <Notice tone="ok" icon="check" live>
          {t(arranged)}
        </Notice>
      )}
      <ItemMediaList locale={locale} item={item} move={moveMediaFile} remove={removeMediaFile} />
    </Section>
  );
}

function Assign({ locale, line }: { locale: Locale; line: MediaLine }) {
  const t = translator(locale, "imports");
  return (
    <form action={assignMediaFile} className="grid gap-1">
      <p className="text-13 text-ink-2">{t("media.unmatchedNext")}</p>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="mediaId" value={line.id} />
      <div className="flex gap-2">
        <input
          name="stockNumber"
          required
          maxLength={64}
          aria-label={`${t("media.assign")}: ${line.fileName}`}
          placeholder={t("media.assign")}
          className="input w-44"
          lang="en"
        />
        <SubmitButton>{t("media.assignAction")}</SubmitButton>
      </div>
    </form>
  );
}

function refusalWords(locale: Locale, refusal: string): string {
  const words: Record<string, string> = messagesOf(locale, "imports").media.refusal;
  return words[refusal] ?? refusal;
}

/** A producer's origins: what the registry still owes, what sources dispute, and names to take off. */
import type { Metadata } from "next";
import { decideOrigin, takeNameOff } from "@/app/[locale]/producer/origin/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ConflictPanel } from "@/components/passport/conflict-panel";
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { TextField } from "@/components/ui/field";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { Notice, RefusalNote } from "@/components/ui/states";
import { origin as words } from "@/messages/en/origin";
import { translator } from "@/messages/messages";
import { listOriginWork } from "@/services/origin/list-origin-work";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Refusal = keyof typeof words.refusal;
const isRefusal = (code: unknown): code is Refusal => typeof code === "string" && Object.hasOwn(words.refusal, code);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "origin")("title") };
}

export default async function ProducerOriginPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "origin");
  const context = await permittedContext(locale, `/${locale}/producer/origin`, "stock.view");
  const found = await listOriginWork(context);
  if (!found.ok) throw new Error("a permitted reader was refused the own origins");
  const work = found.value;
  const { done, refusal } = await searchParams;
  return (
    <Page>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        back={{ href: `/${locale}/producer`, label: translator(locale, "stock")("page.stockTitle") }}
      />
      {isRefusal(refusal) && <RefusalNote>{t(`refusal.${refusal}`)}</RefusalNote>}
      {(done === "conflicts" || done === "names") && (
        <Notice tone="ok" icon="check" live>
          <p>{t(`${done}.done`)}</p>
        </Notice>
      )}
      <Section
        id="conflicts"
        title={t("conflicts.title")}
        lead={work.conflicts.length > 0 ? t("conflicts.lead") : undefined}
      >
        {work.conflicts.length === 0 && <p className="text-ink-2">{t("conflicts.none")}</p>}
        <div className="mt-4 grid gap-4">
          {work.conflicts.map((conflict) => (
            <ConflictPanel key={conflict.id} locale={locale} conflict={conflict} action={decideOrigin} />
          ))}
        </div>
      </Section>
      <Section id="registry" title={t("state.title")}>
        <p>{t("state.waiting", { count: work.waiting })}</p>
        <p>{t("state.unknown", { count: work.unknown })}</p>
        {work.lastError && <p className="text-ink-2">{t("state.lastError", { error: work.lastError })}</p>}
        {work.waiting + work.unknown > 0 && <p className="text-ink-2">{t("state.again")}</p>}
        {work.unknownIds.length > 0 && (
          <details className="mt-3">
            <summary className="link w-fit cursor-pointer">{t("state.unknownCaption")}</summary>
            <DataTable label={t("state.unknownCaption")}>
              <thead>
                <tr>
                  <Head>{t("state.item")}</Head>
                  <Head>{t("state.id")}</Head>
                </tr>
              </thead>
              <tbody>
                {work.unknownIds.map(({ publicId, mineId }) => (
                  <tr key={publicId}>
                    <th scope="row">{publicId}</th>
                    <Cell>{mineId}</Cell>
                  </tr>
                ))}
              </tbody>
            </DataTable>
          </details>
        )}
      </Section>
      <Section id="names" title={t("names.title")} lead={t("names.lead")}>
        <form action={takeNameOff} className="mt-4 flex flex-wrap items-end gap-3">
          <input type="hidden" name="locale" value={locale} />
          <TextField name="name" label={t("names.name")} required maxLength={200} autoComplete="off" />
          <SubmitButton>{t("names.submit")}</SubmitButton>
        </form>
      </Section>
    </Page>
  );
}

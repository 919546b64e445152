/** Operators find credentials, suspend them, and take them back two by two. */
import type { Metadata } from "next";
import {
  askRevocationAction,
  decideRevocationAction,
  suspendAction,
} from "@/app/[locale]/operator/credentials/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { CredentialControls } from "@/components/passport/credential-controls";
import { Button, SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { Notice, RefusalNote } from "@/components/ui/states";
import { formatInstant } from "@/domain/shared/format";
import { messagesOf, translator } from "@/messages/messages";
import { findCredentials } from "@/services/passport/find-credentials";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "credentials")("operator.title") };
}

export default async function CredentialsPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "credentials");
  const search = await searchParams;
  const context = await permittedContext(locale, `/${locale}/operator/credentials`, "passports.issue");
  const find = typeof search.find === "string" ? search.find.slice(0, 120) : "";
  const board = await findCredentials(context, { search: find });
  if (!board.ok) throw new Error(`a permitted reader was refused the credentials: ${board.refusal}`);
  const { found, waiting } = board.value;
  const { refusal, done } = readOutcome(search);
  const words: Record<string, string> = messagesOf(locale, "passport").refusal;
  return (
    <Page>
      <OperatorTabs locale={locale} current="credentials" />
      <PageHead title={t("operator.title")} lead={t("operator.lead")} />
      {refusal && <RefusalNote>{words[refusal] ?? words["reason-needed"]}</RefusalNote>}
      {done && (
        <Notice tone="ok" icon="check" live>
          {t("operator.done")}
        </Notice>
      )}
      <Section id="waiting" title={t("operator.waiting")}>
        {waiting.length === 0 && <p className="text-ink-2">{t("operator.waitingNone")}</p>}
        {waiting.map(({ requestId, about, version, reason, at, own }) => (
          <form key={requestId} action={decideRevocationAction} className="grid gap-3 py-3" data-request={requestId}>
            <input type="hidden" name="locale" value={locale} />
            <input type="hidden" name="find" value={about} />
            <input type="hidden" name="requestId" value={requestId} />
            <p>
              {about}, {t("operator.version")} {version}.{" "}
              {t("operator.askedBy", { date: formatInstant(at, locale), reason })}
            </p>
            <div className="flex flex-wrap gap-2">
              {!own && (
                <Button type="submit" variant="danger" name="answer" value="confirm">
                  {t("operator.confirm")}
                </Button>
              )}
              <Button type="submit" name="answer" value="decline">
                {t("operator.decline")}
              </Button>
            </div>
          </form>
        ))}
      </Section>
      <Section id="find" title={t("operator.find")}>
        <search>
          <form className="flex flex-wrap items-end gap-2">
            <TextField
              name="find"
              label={t("operator.search")}
              defaultValue={find}
              maxLength={120}
              autoComplete="off"
            />
            <SubmitButton icon="search">{t("operator.find")}</SubmitButton>
          </form>
        </search>
        {find !== "" && found.length === 0 && <p className="mt-4 text-ink-2">{t("operator.none")}</p>}
        {found.map((shown) => (
          <CredentialControls
            key={shown.id}
            locale={locale}
            shown={shown}
            find={find}
            actions={{ suspend: suspendAction, ask: askRevocationAction }}
          />
        ))}
      </Section>
    </Page>
  );
}

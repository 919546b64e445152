/** Where a final customer takes a passport over, and finds the own copy of it. */
import type { Metadata } from "next";
import { takeOverAction } from "@/app/[locale]/take-over/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Page, PageHead } from "@/components/ui/frame";
import { Notice, RefusalNote } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { origin as english } from "@/messages/en/origin";
import { translator } from "@/messages/messages";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Refusal = keyof typeof english.refusal;
const isRefusal = (code: string | null): code is Refusal => code !== null && Object.hasOwn(english.refusal, code);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "origin")("maker.claim") };
}

export default async function TakeOverPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "origin");
  const { refusal, done, details } = readOutcome(await searchParams);
  const item = /^VT-[\w-]{1,32}$/.test(details.item ?? "") ? details.item : undefined;
  return (
    <Page narrow>
      <PageHead title={t("maker.claim")} lead={t("maker.claimLead")} />
      {isRefusal(refusal) && <RefusalNote>{t(`refusal.${refusal}`)}</RefusalNote>}
      {done === "claimed" && item ? (
        <OwnCopy locale={locale} item={item} />
      ) : (
        <form action={takeOverAction} className="mt-4 grid max-w-[480px] gap-4">
          <input type="hidden" name="locale" value={locale} />
          <TextField name="code" label={t("maker.claimCode")} required maxLength={40} autoComplete="off" />
          <SubmitButton variant="metal" className="justify-self-start">
            {t("maker.claimButton")}
          </SubmitButton>
        </form>
      )}
    </Page>
  );
}

/** The passport with the maker's name, on screen and on paper. */
function OwnCopy({ locale, item }: { locale: Locale; item: string }) {
  const t = translator(locale, "origin");
  return (
    <>
      <Notice tone="ok" icon="check" live>
        <p>{t("maker.done.claimed")}</p>
      </Notice>
      <div className="mt-4 flex flex-wrap gap-2">
        <LinkButton variant="metal" href={`/${locale}/items/${item}/passport`}>
          {translator(locale, "passport")("of", { id: item })}
        </LinkButton>
        <a className="btn btn-quiet" href={`/api/v1/passports/${item}/paper/A4?lang=${locale}`}>
          {t("paper.download")}
        </a>
        <a className="btn btn-quiet" href={`/api/v1/passports/${item}/paper/card?lang=${locale}`}>
          {t("paper.card")}
        </a>
      </div>
    </>
  );
}

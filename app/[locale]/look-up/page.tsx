import { addChosenAction } from "@/app/[locale]/catalogue/actions";
import { addFavoritesAction } from "@/app/[locale]/favorites/actions";
import { lookUpAction } from "@/app/[locale]/look-up/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { type PageProps, pageTitle } from "@/app/page-title";
import { signedInContext } from "@/app/signed-in";
import { SelectionBar } from "@/components/catalogue/selection-bar";
import { selectionWords } from "@/components/catalogue/selection-words";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { LookUpForm } from "@/components/shopping/look-up-form";
import { ShoppingNote } from "@/components/shopping/shopping-note";
import { Page, PageHead } from "@/components/ui/frame";
import { COMPARE_MAX, LOOK_UP_MAX } from "@/domain/shopping/refusals";
import { messagesOf, translator } from "@/messages/messages";

export const generateMetadata = pageTitle((locale) => translator(locale, "shopping")("lookUp.title"));

export default async function LookUpPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params);
  const t = translator(locale, "shopping");
  const here = `/${locale}/look-up`;
  await signedInContext(locale, here);
  const outcome = readOutcome(await searchParams);
  const catalogue = translator(locale, "catalogue");
  return (
    <Page>
      <PageHead title={t("lookUp.title")} lead={t("lookUp.lead", { most: LOOK_UP_MAX })} />
      <OutcomeNote locale={locale} outcome={outcome} />
      <ShoppingNote locale={locale} outcome={outcome} />
      <LookUpForm
        action={lookUpAction}
        locale={locale}
        words={{
          field: t("lookUp.field"),
          hint: t("lookUp.hint"),
          press: t("lookUp.press"),
          asked: t("lookUp.asked"),
          result: t("lookUp.result"),
          missing: t("lookUp.copyMissing"),
          price: catalogue("column.total"),
          choose: catalogue("chosen.label"),
          most: String(LOOK_UP_MAX),
          refusals: messagesOf(locale, "shopping").refusal,
        }}
      >
        <SelectionBar
          addToCart={addChosenAction}
          addFavorites={addFavoritesAction}
          next={here}
          locale={locale}
          compareMost={COMPARE_MAX}
          words={selectionWords(locale)}
        />
      </LookUpForm>
    </Page>
  );
}

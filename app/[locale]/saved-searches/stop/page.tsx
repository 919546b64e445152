import type { Metadata } from "next";
import { stopAlertAction } from "@/app/[locale]/saved-searches/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { SubmitButton } from "@/components/ui/button";
import { Page, PageHead } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { translator } from "@/messages/messages";
import { readStopCode } from "@/services/shopping/stop-alert";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "shopping")("stop.title"), robots: { index: false } };
}

/** Opening the link only asks: mail scanners open every link. */
export default async function StopPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "shopping");
  const { code } = await searchParams;
  const text = typeof code === "string" ? code : "";
  const known = await readStopCode(await pageContext(), text);
  return (
    <Page narrow>
      <PageHead title={t("stop.title")} />
      {!known && (
        <Notice tone="quiet" icon="bell">
          {t("stop.unknown")}
        </Notice>
      )}
      {known && !known.byMail && (
        <Notice tone="ok" icon="check" live>
          {t("stop.done", { name: known.name })}
        </Notice>
      )}
      {known?.byMail && (
        <form action={stopAlertAction} className="grid justify-items-start gap-4">
          <p>{t("stop.ask", { name: known.name })}</p>
          <input type="hidden" name="code" value={text} />
          <input type="hidden" name="next" value={`/${locale}/saved-searches/stop?code=${encodeURIComponent(text)}`} />
          <SubmitButton variant="metal">{t("stop.press")}</SubmitButton>
        </form>
      )}
    </Page>
  );
}

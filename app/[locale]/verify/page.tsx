/** Check a signed passport, whoever handed it over. */
import type { Metadata } from "next";
import { verifyAction } from "@/app/[locale]/verify/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { NarrowPage } from "@/components/parties/narrow-page";
import { VerifyForm } from "@/components/passport/verify-form";
import { translator } from "@/messages/messages";
import { getMarket } from "@/services/market";
import { issueCredential } from "@/services/passport/issue-credential";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "passport")("verify.title") };
}

/** `?passport=VT-000123` fills the form with that passport's newest signature. */
async function credentialOf(publicId: string | string[] | undefined): Promise<string> {
  if (typeof publicId !== "string" || publicId.length > 40) return "";
  const publicUrl = getMarket().env.PUBLIC_URL;
  const issued = await issueCredential(await pageContext(), { publicId, publicUrl });
  return issued.ok ? issued.value.jwt : "";
}

export default async function VerifyPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const credential = await credentialOf((await searchParams).passport);
  const t = translator(locale, "passport");
  const words = {
    paste: t("verify.paste"),
    pasteHint: t("verify.pasteHint"),
    file: t("verify.file"),
    fileHint: t("verify.fileHint"),
    submit: t("verify.submit"),
    refusals: { empty: t("verify.empty"), "too-large": t("verify.tooLarge"), "input-wrong": t("verify.empty") },
  };
  return (
    <NarrowPage title={t("verify.title")} lead={t("verify.lead")} wide>
      <VerifyForm action={verifyAction} locale={locale} words={words} credential={credential} />
      <p className="mt-6 text-13 text-ink-2">
        {t("verify.offline", { address: `${getMarket().env.PUBLIC_URL}/.well-known/did.json` })}
      </p>
      <p className="mt-4 text-13 text-ink-2">
        <a className="link" href={`/api/v1/verifier/${locale}`} download>
          {translator(locale, "credentials")("offline.download")}
        </a>{" "}
        {translator(locale, "credentials")("offline.downloadHint")}
      </p>
    </NarrowPage>
  );
}

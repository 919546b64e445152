/** The public passport of an item: what its QR code opens. Nothing commercial stands on it. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { LargePicture, pictureState } from "@/components/item/item-picture";
import { ProportionsDiagram } from "@/components/item/proportions-diagram";
import { widthText } from "@/components/item/width-text";
import { EmbedCode } from "@/components/passport/embed-code";
import { FactSources, RegistryNote } from "@/components/passport/fact-sources";
import { JewelParts } from "@/components/passport/jewel-parts";
import { MakerName } from "@/components/passport/maker-name";
import { OriginMap } from "@/components/passport/origin-map";
import { OriginStages } from "@/components/passport/origin-stages";
import { PassportHistory } from "@/components/passport/passport-history";
import { BrokenNote, Contradictions, Limits } from "@/components/passport/passport-notes";
import { PassportProof } from "@/components/passport/passport-summary";
import { QrCode } from "@/components/passport/qr-code";
import { RoughPicture } from "@/components/passport/rough-picture";
import { Siblings } from "@/components/passport/siblings";
import { LinkButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/data";
import { Time } from "@/components/ui/figures";
import { PageHead, Section } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { identifierUrl } from "@/domain/passport/digital-link";
import { placesOf } from "@/domain/passport/places";
import { sourcedFacts } from "@/domain/passport/sourced-facts";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { recognitionOf } from "@/services/compliance/hallmark-rules";
import { getMarket } from "@/services/market";
import { readPictures } from "@/services/media/read-pictures";
import { getPassport, type PublicPassport } from "@/services/passport/get-passport";

type Props = { params: Promise<{ locale: string; publicId: string }> };

const passportOf = cache(async (publicId: string): Promise<PublicPassport> => {
  const publicUrl = getMarket().env.PUBLIC_URL;
  const found = await getPassport(await pageContext(), { publicId: publicId.slice(0, 40), publicUrl });
  if (!found.ok) notFound();
  return found.value;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { publicId } = await params;
  const { item } = await passportOf(publicId);
  return { title: translator(await pageLocale(params), "passport")("of", { id: item.publicId }) };
}

/** The item as words and pictures take it, with the figures of its stock row. */
function shownOf({ item, figures }: Pick<PublicPassport, "item" | "figures">) {
  const { fancyIntensity: intensity, fancyModifiers, fancyHue: hue } = item;
  const fancy = hue ? { intensity, modifiers: fancyModifiers ?? [], hue, text: null } : null;
  return { ...item, fancy, tablePm: figures?.tablePm ?? null, depthPm: figures?.depthPm ?? null };
}

export default async function PassportPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { publicId } = await params;
  const shown = await passportOf(publicId);
  const { item, passport, brokenAt } = shown;
  const t = translator(locale, "passport");
  return (
    <div className="page">
      <PageHead
        title={itemTitle(locale, shownOf(shown))}
        lead={<span lang="en">{item.publicId}</span>}
        back={{ href: `/${locale}/items/${item.publicId}`, label: t("back") }}
      />
      <MakerName locale={locale} passport={passport} publicId={item.publicId} />
      <PassportPictures shown={shown} locale={locale} />
      <div className="grid gap-3">
        {brokenAt !== null && <BrokenNote locale={locale} seq={brokenAt} />}
        <Contradictions locale={locale} list={passport.contradictions} />
        <RegistryNote locale={locale} state={shown.registry} />
      </div>
      <Section
        id="stages"
        title={t("title")}
        lead={t(passport.weights.rough === null ? "bandUnknown" : "bandNote")}
        aside={<PassportProof locale={locale} passport={passport} brokenAt={brokenAt} />}
      >
        <OriginStages locale={locale} item={item} passport={passport} />
        <OriginMap locale={locale} places={placesOf(passport, item)} />
        <Siblings locale={locale} siblings={shown.siblings} weights={passport.weights} />
      </Section>
      {item.jewel && <JewelParts locale={locale} jewel={item.jewel} recognizedIn={markTakenIn(shown)} />}
      {shown.figures && (
        <Section id="proportions" title={t("proportions")}>
          <div className="passport-proportions">
            <ProportionsDiagram stone={shown.figures} locale={locale} width={widthText(shown.figures)} />
          </div>
        </Section>
      )}
      <Section id="sources" title={translator(locale, "origin")("source.title")}>
        <FactSources locale={locale} facts={sourcedFacts(item, passport)} />
      </Section>
      <Section id="history" title={t("history.title")} lead={t("history.lead")}>
        <PassportHistory locale={locale} passport={passport} />
      </Section>
      <SignedPassport locale={locale} shown={shown} />
      <EmbedCode locale={locale} publicUrl={getMarket().env.PUBLIC_URL} publicId={item.publicId} />
      <Section id="limits" title={t("limits.title")}>
        <Limits locale={locale} sample={getMarket().env.DEMO === "1"} />
      </Section>
    </div>
  );
}

/** What the passport is of, beside the rough where its registry gave a picture; a jewel is shown where there is a photo. */
async function PassportPictures({ shown, locale }: { shown: PublicPassport; locale: Locale }) {
  const { item, passport, roughPicture } = shown;
  const picture = (await readPictures(await pageContext(), [item.publicId])).get(item.publicId);
  const state = pictureState(item, picture);
  const words = translator(locale, "media");
  const t = translator(locale, "origin");
  return (
    <div className="passport-pictures">
      {roughPicture && (
        <RoughPicture
          locale={locale}
          address={roughPicture}
          roughMct={passport.weights.rough}
          sample={getMarket().env.DEMO === "1"}
        />
      )}
      {state !== "jewel" && (
        <figure>
          {roughPicture && <p className="font-semibold">{t("pictures.polished")}</p>}
          <div className="hero-box">
            <LargePicture item={shownOf(shown)} picture={picture} locale={locale} sizes="220px" />
          </div>
          <figcaption>{state === "photo" || state === "waiting" ? words(`note.${state}`) : words("limits")}</figcaption>
        </figure>
      )}
    </div>
  );
}

/** Where the mark is taken today: a rule of the day, and no part of what was signed. */
function markTakenIn({ item }: PublicPassport): string[] | null {
  const markedIn = item.jewel?.hallmark?.country ?? null;
  return recognitionOf({ metal: item.metal, finenessPm: item.finenessPm, markedIn }, new Date());
}

function SignedPassport({ locale, shown }: { locale: Locale; shown: PublicPassport }) {
  const t = translator(locale, "passport");
  const { item, credential } = shown;
  const address = identifierUrl(getMarket().env.PUBLIC_URL, item.publicId, shown.productKey);
  const data = `/api/v1/passports/${item.publicId}`;
  return (
    <Section id="credential" title={t("credential.title")}>
      <div className="mt-4 flex flex-wrap items-start gap-6">
        <figure className="w-[168px]">
          <QrCode text={address} label={t("credential.qr")} />
          <figcaption className="mt-2 text-12 text-ink-2">{t("credential.scan")}</figcaption>
        </figure>
        <div className="grid min-w-0 flex-1 basis-[300px] gap-4">
          {!credential && <p>{t("credential.unsigned")}</p>}
          {credential?.revoked && (
            <Notice
              tone="fault"
              icon="ref"
              title={t("credential.revoked", { date: formatInstant(credential.revoked.at, locale) })}
            >
              <p>{t("credential.revokedReason", { reason: credential.revoked.reason })}</p>
            </Notice>
          )}
          {credential?.suspended && (
            <Notice tone="fault" icon="ref" title={t("verify.verdict.suspended")}>
              <p>{t("credential.revokedReason", { reason: credential.suspended.reason })}</p>
            </Notice>
          )}
          {credential && (
            <Facts
              single
              items={[
                { label: t("verify.version"), value: credential.version },
                { label: t("verify.issued"), value: <Time at={credential.issuedAt} locale={locale} /> },
                { label: t("credential.digest"), value: <span className="digest">{credential.sha256}</span> },
                { label: t("credential.key"), value: <span className="digest">{credential.keyId}</span> },
              ]}
            />
          )}
          <div className="flex flex-wrap gap-2">
            {credential && !credential.revoked && (
              <a className="btn btn-metal" href={`${data}/credential`} download>
                {t("credential.download")}
              </a>
            )}
            <LinkButton icon="ver" href={`/${locale}/verify?passport=${item.publicId}`}>
              {t("credential.check")}
            </LinkButton>
            <a className="btn btn-quiet" href={`${data}/paper/A4?lang=${locale}`}>
              {translator(locale, "origin")("paper.download")}
            </a>
            <a className="btn btn-quiet" href={`${data}/paper/card?lang=${locale}`}>
              {translator(locale, "origin")("paper.card")}
            </a>
            {credential && (
              <a className="btn btn-quiet" href={`${data}/bundle`} download>
                {translator(locale, "credentials")("offline.bundle")}
              </a>
            )}
            <a className="btn btn-quiet" href={`${data}?format=json`}>
              {t("credential.json")}
            </a>
          </div>
        </div>
      </div>
    </Section>
  );
}

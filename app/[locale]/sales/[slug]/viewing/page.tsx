import "@/app/kit-saleroom.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { bookViewingAction, cancelViewingAction } from "@/app/[locale]/sales/[slug]/viewing/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { Notice } from "@/components/ui/states";
import { SlotBoard } from "@/components/viewing/slot-board";
import { refusalFor } from "@/domain/parties/permissions";
import { messagesOf, translator } from "@/messages/messages";
import { getSale } from "@/services/auctions/read-sales";
import { readViewing } from "@/services/viewing/read-viewing";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "viewing")("title") };
}

export default async function ViewingPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { slug } = await params;
  const context = await pageContext();
  const found = await getSale(context, { slug });
  if (!found) notFound();
  const { sale } = found;
  const t = translator(locale, "viewing");
  const places = await readViewing(context, sale.id);
  const refusal = refusalFor(context.actor, "auctions.register");
  const here = `/${locale}/sales/${slug}`;
  return (
    <Page>
      <PageHead
        title={`${t("title")} · ${sale.title[locale]}`}
        lead={t("lead")}
        back={{ href: here, label: t("back") }}
      />
      {!context.actor && places.length > 0 && (
        <p className="mb-6">
          <LinkButton variant="metal" href={`/${locale}/sign-in?next=${encodeURIComponent(`${here}/viewing`)}`}>
            {t("signIn")}
          </LinkButton>
        </p>
      )}
      {context.actor && refusal && (
        <Notice tone="quiet" icon="user">
          <p>{t("buyersOnly")}</p>
        </Notice>
      )}
      {places.length === 0 && (
        <EmptyState title={t("none")}>
          <p>{t("noneNext")}</p>
        </EmptyState>
      )}
      {places.map((place) => (
        <SlotBoard
          key={place.id}
          locale={locale}
          place={place}
          now={new Date()}
          mayBook={refusal === null && sale.status !== "closed" && sale.status !== "cancelled"}
          refusals={{ ...messagesOf(locale, "viewing").refusal }}
          actions={{ book: bookViewingAction, cancel: cancelViewingAction }}
        />
      ))}
    </Page>
  );
}

/** What the room's parts share: plain values from the page, words by use-intl, live state by the hook. */
import type { ReactNode } from "react";
import type { LandedSumsProps } from "@/components/landed/landed-sums";
import type { LiveLot } from "@/domain/auctions/live-lot";
import type { PanelReader } from "@/domain/auctions/panel-state";
import type { SaleRules } from "@/domain/auctions/sale";
import type { MySale } from "@/domain/auctions/sale-view";
import type { LandedRates } from "@/domain/orders/landed-estimate";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";

export type RoomLot = { id: string; number: number; title: string; thumb: ReactNode; href: string; live: LiveLot };

export type RoomSale = {
  slug: string;
  title: string;
  notice: string | null;
  currency: Currency;
  timeZone: string;
  /** "Hong Kong". */
  place: string;
  opensAt: string;
  rules: SaleRules;
};

export type BidFormValue =
  | { phase: "confirm"; amountMinor: string; premiumMinor: string; key: string }
  | { phase: "placed"; seq: number; at: string };

export type RoomReader = Omit<PanelReader, "maximum" | "limitLeft"> & {
  companyName: string | null;
  mine: MySale;
  /** Words of the trade stop, for the band. */
  tradeLine: string | null;
  barredLine: string | null;
};

export type RoomLinks = { sale: string; signIn: string; orders: string; like: string; home: string };
/** The reader's rates for the lot in view, and the page where its company sets them. */
export type RoomLanded = Pick<LandedSumsProps, "ratesHref"> & { rates: LandedRates };
export type RoomFrame = { locale: Locale; sale: RoomSale; links: RoomLinks; landed: RoomLanded };

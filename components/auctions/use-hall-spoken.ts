"use client";
/** One sentence for each thing that happens in the hall; what a bidder must not miss interrupts. */
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { isLiveSaleEvent } from "@/domain/auctions/format-events";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { formatMoney } from "@/domain/shared/format";
import type { Currency } from "@/domain/shared/money";

type Spoken = { polite: string; urgent: string };

export function useHallSpoken(
  lot: { id: string; number: number; live: LiveLot } | undefined,
  own: number | null,
  currency: Currency,
): Spoken {
  const t = useTranslations("liveSales");
  const [spoken, setSpoken] = useState<Spoken>({ polite: "", urgent: "" });
  const heard = useRef<{ id: string; seq: number; leader: number | null } | null>(null);
  useEffect(() => {
    if (!lot) return;
    const before = heard.current;
    heard.current = { id: lot.id, seq: lot.live.seq, leader: lot.live.leader };
    if (!before || (before.id === lot.id && before.seq >= lot.live.seq)) return;
    const body = lot.live.events.map((event) => event.body).findLast(isLiveSaleEvent);
    if (!body) return;
    const amount = formatMoney(body.price ?? body.asked, currency);
    const facts = { lot: lot.number, amount, paddle: body.leader ?? 0 };
    const leads = own !== null && body.leader === own;
    const led = own !== null && before.id === lot.id && before.leader === own;
    const polite = (text: string) => setSpoken({ polite: text, urgent: "" });
    const urgent = (text: string) => setSpoken({ polite: "", urgent: text });
    switch (body.type) {
      case "hammer-fell":
        return leads ? urgent(t("room.sayWon", facts)) : polite(t("room.sayHammer", facts));
      case "lot-passed":
        return polite(t("room.sayPassed", facts));
      case "fair-warning":
        return urgent(t("room.sayWarning", facts));
      case "lot-reopened":
        return polite(t("room.sayReopened", facts));
      case "live-opened":
      case "price-asked":
        return polite(t("room.sayOpen", { ...facts, amount: formatMoney(body.asked, currency) }));
      case "live-bid":
        if (led && !leads) return urgent(t("room.sayOutbid", facts));
        return polite(t(leads ? "room.sayLead" : "room.sayBid", facts));
    }
  }, [lot, own, currency, t]);
  return spoken;
}

/** Where a reader stands on a lot, in one mark. */
import type { IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/states";
import type { LiveLot } from "@/domain/auctions/live-lot";

export type LotMark = { tone: Tone; icon: IconName; key: string };

/** One mark a lot, from the reader's side; key under auctions.lotState. */
export function lotMark(lot: LiveLot, own: number | null, hasBid: boolean): LotMark {
  const leads = own !== null && lot.leader === own;
  switch (lot.status) {
    case "upcoming":
      return { tone: "quiet", icon: "clock", key: "upcoming" };
    case "paused":
      return { tone: "time", icon: "clock", key: "paused" };
    case "withdrawn":
      return { tone: "fault", icon: "ref", key: "withdrawn" };
    case "sold":
      return leads ? { tone: "metal", icon: "lead", key: "soldToYou" } : { tone: "quiet", icon: "check", key: "sold" };
    case "unsold":
      return { tone: "quiet", icon: "rnm", key: lot.bidCount > 0 ? "unsoldReserve" : "unsold" };
    case "open":
      if (leads) return { tone: "metal", icon: "lead", key: "youLead" };
      if (hasBid) return { tone: "outbid", icon: "out", key: "outbid" };
      return { tone: "quiet", icon: "minus", key: "noBid" };
  }
}

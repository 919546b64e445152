/** What the bid panel says to one reader of a lot at one moment. Pure: lot, reader's side and server time come in. */
import type { LiveLot } from "@/domain/auctions/live-lot";
import type { PaddleStatus } from "@/domain/auctions/sale";

export type PanelReader = {
  signedIn: boolean;
  /** May the role and company bid at all (null: yes; otherwise a refusal code). */
  barred: string | null;
  sellsThis: boolean;
  paddle: { number: number | null; status: PaddleStatus } | null;
  /** Own maximum on this lot, minor units. */
  maximum: string | null;
  tradeStop: "trade-refused" | "trade-review" | null;
  /** What the limit of the sale leaves beside the other lots, minor units; null where there is no limit. */
  limitLeft: string | null;
};

export const PANEL_STATES = [
  "upcoming",
  "sign-in",
  "register",
  "pending",
  "not-admitted",
  "deposit",
  "cannot",
  "seller",
  "trade-refused",
  "trade-review",
  "over-limit",
  "can-bid",
  "leading",
  "leading-below-reserve",
  "outbid",
  "closing",
  "paused",
  "won",
  "lost",
  "unsold",
  "withdrawn",
] as const;
export type PanelState = (typeof PANEL_STATES)[number];

/** States in which the panel takes a bid. */
export const BIDDING: readonly PanelState[] = ["can-bid", "outbid", "leading", "leading-below-reserve"];

export function panelState(lot: LiveLot, reader: PanelReader, nowMs: number): PanelState {
  const own = reader.paddle?.number ?? null;
  const leads = own !== null && lot.leader === own;
  switch (lot.status) {
    case "withdrawn":
      return "withdrawn";
    case "unsold":
      return "unsold";
    case "sold":
      return leads ? "won" : "lost";
    case "paused":
      return "paused";
    case "upcoming":
    case "open":
      break;
  }
  if (lot.status === "open" && nowMs >= Date.parse(lot.closesAt)) return "closing";
  // A lead holds whatever has become of the right to bid.
  if (leads) return lot.reserveMet ? "leading" : "leading-below-reserve";
  const stopped = whyNot(reader);
  if (stopped) return stopped;
  if (lot.status === "upcoming") return "upcoming";
  if (reader.limitLeft !== null && BigInt(lot.steps[0] ?? 0) > BigInt(reader.limitLeft)) return "over-limit";
  return reader.maximum === null ? "can-bid" : "outbid";
}

function whyNot(reader: PanelReader): PanelState | null {
  if (!reader.signedIn) return "sign-in";
  if (reader.sellsThis) return "seller";
  if (reader.barred !== null) return "cannot";
  if (reader.tradeStop) return reader.tradeStop;
  if (!reader.paddle) return "register";
  switch (reader.paddle.status) {
    case "requested":
      return "pending";
    case "refused":
      return "not-admitted";
    case "deposit-due":
      return "deposit";
    case "admitted":
      return null;
  }
}

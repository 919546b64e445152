/** What the market tells people in the app. Each kind has words in messages/<locale>/notices.ts, tied by type. */
export const NOTICE_KINDS = [
  "search-hits",
  "import-not-live",
  "stock-stale",
  "stock-hidden",
  "viewing-moved-up",
  "viewing-cancelled",
  "viewing-reminder",
  "lot-outbid",
  "lot-closing",
  "tender-again",
  "condition-answered",
  "origin-conflict",
  "quote-asked",
  "quote-answered",
  "quote-declined",
  "trade-stricter",
  "trade-stricter-for",
  "consignment-offered",
  "consignment-said",
  "consignment-answered",
  "seller-asked",
  "seller-took",
  "next-offer",
  "settlement-written",
  "row-altered",
  "approval-asked",
  "approval-given",
  "approval-refused",
  "approval-over",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How many of a person's notices are shown; older ones are of the past. */
export const NOTICES_SHOWN = 100;

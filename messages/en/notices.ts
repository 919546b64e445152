export const notices = {
  title: "Notices",
  lead: "What the market has to tell you, newest first",
  unread: "{count, plural, one {# unread notice} other {# unread notices}}",
  none: "Nothing yet.",
  noneNext: "Save a search in the catalogue, and what comes into it is told here.",
  readAll: "Mark all as read",
  isNew: "New",
  open: "Open",
  kind: {
    "search-hits":
      "{count, plural, one {1 new piece} other {{count, number} new pieces}} in your saved search “{name}”",
    "import-not-live": "“{fileName}” did not go live: your stock has changed since. Look at the new plan",
    "stock-stale":
      "{count, plural, one {1 item was} other {{count, number} items were}} not confirmed for long and will be hidden",
    "stock-hidden":
      "{count, plural, one {1 item is} other {{count, number} items are}} hidden until you confirm that they are there",
  },
} as const;

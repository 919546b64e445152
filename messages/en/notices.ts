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
  },
} as const;

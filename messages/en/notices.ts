export const notices = {
  title: "Notices",
  lead: "What the market has to tell you, newest first",
  unread: "{count, plural, one {# unread notice} other {# unread notices}}",
  none: "Nothing yet.",
  noneNext: "Save a search in the catalogue to be told here of new pieces.",
  readAll: "Mark all as read",
  isNew: "New",
  open: "Open",
  kind: {
    "search-hits":
      "{count, plural, one {1 new piece} other {{count, number} new pieces}} in your saved search “{name}”",
    "import-not-live": "“{fileName}” did not go live: your stock has changed since. Look at the new plan",
    "stock-stale":
      "{count, plural, one {1 item was} other {{count, number} items were}} not confirmed for a long time and will be hidden",
    "stock-hidden":
      "{count, plural, one {1 item is} other {{count, number} items are}} hidden until you confirm that they are there",
    "viewing-moved-up": "A place is free: your viewing of “{sale}” is booked, {place}, {time}",
    "viewing-cancelled": "Your viewing of “{sale}” was canceled: {place}, {time}",
    "viewing-reminder": "Tomorrow's viewing of “{sale}”: {place}, {time}",
    "lot-outbid": "You were outbid on lot {number}, {sale}: the bid is {amount}",
    "lot-closing": "Lot {number}, {sale}, closes at {time}",
    "tender-again": "Equal bids on lot {number}, {sale}: you may bid once more until {time}",
    "condition-answered": "The condition report of lot {number}, {sale}, is there",
    "origin-conflict":
      "{count, plural, one {1 item is} other {{count, number} items are}} off sale: the registry and your stock file disagree",
    "quote-asked": "{buyer} asks for your price of {item}",
    "quote-answered": "You have a price for {item}",
    "quote-declined": "The producer gives no price for {item}",
    "trade-stricter":
      "New trade rules: your {kind, select, bid {bid on} hold {hold of} other {order of}} {item} to {destination} is now {verdict, select, refused {refused} review {subject to review by a person} other {allowed with documents}}",
    "trade-stricter-for":
      "New trade rules: {company}, {kind, select, bid {bid on} hold {hold of} other {order of}} {item} to {destination} is now {verdict, select, refused {refused} review {subject to review by a person} other {allowed with documents}}",
    "consignment-offered": "{seller} offers {item} for “{sale}”: please answer",
    "consignment-said": "{seller} has answered on {item} for “{sale}”",
    "consignment-answered": "The house has answered your offer of {item} for {sale}",
    "seller-asked": "Lot {number}, {sale}, ended under the reserve at {amount}: take the bid or refuse it until {time}",
    "seller-took": "The seller took your bid of {amount} on lot {number}, {sale}: the lot is yours",
    "next-offer": "Lot {number}, {sale}, is offered to you at {amount} until {time}",
    "row-altered":
      "{count, plural, one {A row was} other {{count, number} rows were}} changed by hand in the database: {row}",
    "approval-asked":
      "{person} asks you to approve {kind, select, purchase {a purchase of} other {a bid of up to}} {amount}",
    "approval-given":
      "Approved: {kind, select, purchase {your purchase of} other {you may bid up to}} {amount}{kind, select, purchase {. The order is made} other {}}",
    "approval-refused": "Not approved: {kind, select, purchase {your purchase of} other {your bid of up to}} {amount}",
    "approval-over": "Nobody approved your purchase of {amount} in time: its stones are free again",
    "settlement-written": "The settlement of lot {number}, {sale}, is there: {amount}",
  },
} as const;

/** Pages that are not there or did not open. Small on purpose: it goes to the browser in both languages. */
export const lost = {
  missing: {
    title: "Nothing to see here",
    lead: "The address is wrong, the page has moved, or it belongs to another company. Check the address, or go on from here.",
  },
  fault: {
    title: "This page did not open",
    lead: "The fault is ours and has been recorded. If you had just sent something, look at your orders, bids or stock first: it may have arrived.",
    again: "Try again",
    reference: "Reference for our support",
  },
  go: "Where to go on",
  home: "Home",
  stones: "Stones",
  sales: "Sales",
  passport: "Check a passport",
};

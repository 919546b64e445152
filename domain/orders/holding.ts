/**
 * Decides whether a company may hold an item exclusively. It never looks at trade law (compliance decides that) and
 * never reads a clock. A hold ends by the database's time, even where no job has come to end it yet.
 */
export type ActiveHold = { companyId: string; expiresAt: Date };
export type HoldRefusal = "own-item" | "no-price" | "not-available" | "held-by-another" | "already-held" | "hold-limit";

/** The hold that still binds at this moment. */
export function bindingHold(hold: ActiveHold | null, now: Date): ActiveHold | null {
  return hold && hold.expiresAt.getTime() > now.getTime() ? hold : null;
}

export function decideHold(input: {
  companyId: string;
  item: { status: string; producerId: string; hasPrice: boolean };
  hold: ActiveHold | null;
  now: Date;
  activeHolds: number;
  holdLimit: number;
}): HoldRefusal | null {
  const { item, companyId } = input;
  if (item.producerId === companyId) return "own-item";
  const binding = bindingHold(input.hold, input.now);
  if (binding) return binding.companyId === companyId ? "already-held" : "held-by-another";
  // A hold that has run out leaves the item "held" until somebody ends it; that somebody may be this request.
  const free = item.status === "listed" || (item.status === "held" && input.hold !== null);
  if (!free) return "not-available";
  if (!item.hasPrice) return "no-price";
  return input.activeHolds >= input.holdLimit ? "hold-limit" : null;
}

/** May this company buy it now? Its own hold lets it through, another's stops it. */
export function decidePurchase(input: {
  companyId: string;
  item: { status: string; producerId: string; hasPrice: boolean };
  hold: ActiveHold | null;
  now: Date;
}): "own-item" | "no-price" | "not-available" | "held-by-another" | null {
  const { item, companyId } = input;
  if (item.producerId === companyId) return "own-item";
  const binding = bindingHold(input.hold, input.now);
  if (binding && binding.companyId !== companyId) return "held-by-another";
  const free = item.status === "listed" || (item.status === "held" && input.hold !== null);
  if (!free) return "not-available";
  return item.hasPrice ? null : "no-price";
}

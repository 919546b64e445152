/**
 * What an API key may do: a part of what its company may. A key acts for the person who made it, never beyond that
 * person's roles, and never where money or bids are concerned.
 */
export const API_SCOPES = ["catalogue:read", "stock:read", "stock:write"] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Reading the catalogue needs no permission of a person: that scope only lifts the limits of a nameless caller. */
const PERMITTED: Record<ApiScope, readonly string[]> = {
  "catalogue:read": [],
  "stock:read": ["stock.view"],
  "stock:write": ["stock.view", "stock.manage"],
};

export function scopesPermit(scopes: readonly ApiScope[], permission: string): boolean {
  return scopes.some((scope) => PERMITTED[scope].includes(permission));
}

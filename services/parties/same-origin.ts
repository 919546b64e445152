/**
 * Whether a state-changing request came from a page of ours. Browsers name the page's origin on every POST; a request
 * that carries our cookie and names no origin, or another one, is not believed. ASVS 5.0.0 3.5.1.
 */
export type RequestOrigin = {
  origin: string | null;
  host: string | null;
  fetchSite: string | null;
};

/** The market answers under several names (localhost, an address in the local network), so Host is what counts. */
export function isSameOrigin(request: RequestOrigin, publicUrl: string): boolean {
  if (request.fetchSite) return request.fetchSite === "same-origin";
  if (!request.origin || !URL.canParse(request.origin)) return false;
  const origin = new URL(request.origin);
  return origin.host === request.host || origin.origin === new URL(publicUrl).origin;
}

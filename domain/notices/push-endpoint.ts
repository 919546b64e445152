/**
 * Where a push may be sent: the services of the browsers' makers. Anything else is an address that a stranger chose, and
 * the market would knock at it from inside its own network.
 */
const HOSTS = ["fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com"];
const HOSTS_BELOW = [".push.apple.com", ".notify.windows.com", ".push.services.mozilla.com"];

export function isPushEndpoint(address: string): boolean {
  if (!URL.canParse(address) || address.length > 1000) return false;
  const { protocol, hostname, port, username } = new URL(address);
  if (protocol !== "https:" || port !== "" || username !== "") return false;
  return HOSTS.includes(hostname) || HOSTS_BELOW.some((end) => hostname.endsWith(end));
}

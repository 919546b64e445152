/**
 * Links of stock files: https to a public host, nothing else. A link is data of a stranger: what could reach into our
 * own network (loopback, private and link-local addresses, bare names) or run (javascript:, data:, file:) is dropped.
 */

/** The first usable link of a cell that may hold several; null where none is. */
export function publicLink(cell: string): string | null {
  for (const part of cell.split(/[\s|;]+|,(?=https?:)/i)) {
    if (part !== "" && isPublicLink(part)) return part;
  }
  return null;
}

/** Hosts by name that were found public: a file names few, in every row. */
const publicHosts = new Set<string>();
const PLAIN = /^https:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})(?=\/|$)[\w\-./~%?=&+,:@!$'()*;#]*$/i;

function isPublicLink(text: string): boolean {
  const host = text.length <= 2000 ? PLAIN.exec(text)?.[1] : undefined;
  if (host !== undefined && publicHosts.has(host)) return true;
  const found = isPublicAddress(text);
  if (found && host !== undefined && publicHosts.size < 1000) publicHosts.add(host);
  return found;
}

function isPublicAddress(text: string): boolean {
  if (text.length > 2000 || !/^https:\/\//i.test(text)) return false;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return false;
  }
  if (url.protocol !== "https:" || url.username !== "" || url.password !== "") return false;
  return isPublicHost(url.hostname.toLowerCase().replace(/\.$/, ""));
}

function isPublicHost(host: string): boolean {
  if (host.startsWith("[")) return isPublicAddress6(host.slice(1, -1));
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPublicAddress4(host.split(".").map(Number));
  if (!host.includes(".")) return false;
  return !/(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|example|invalid|localdomain|home\.arpa)$/.test(
    host,
  );
}

/** RFC 6890: private, loopback, link-local, shared, documentation, multicast and reserved blocks are not public. */
function isPublicAddress4(parts: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0] = parts;
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 100 && b >= 64 && b <= 127) return false;
  if (a === 169 && b === 254) return false;
  if (a === 172 && b >= 16 && b <= 31) return false;
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) return false;
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false;
  return !(a === 203 && b === 0 && c === 113);
}

/** Global unicast alone (2000::/3), without documentation, 6to4 and mapped forms of the above. */
function isPublicAddress6(host: string): boolean {
  return /^[23]/.test(host) && !/^2001:db8:|^2002:/.test(host) && !host.includes("::ffff:");
}

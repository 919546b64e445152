/**
 * Fetches small public documents over HTTPS. A credential names the address, so the address is not trusted: no redirects,
 * a few seconds, bounded size, and no address inside a private network, judged at the moment of connecting.
 */
import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, isIPv4 } from "node:net";
import type { WebDocuments } from "@/adapters/web-documents/web-documents";

const TIMEOUT_MS = 4_000;
const BYTES_MAX = 512 * 1024;
const REMEMBER_MS = 15_000;
const REMEMBERED_MAX = 500;

const inner = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  inner.addSubnet(net, bits, "ipv4");
}
for (const [net, bits] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  inner.addSubnet(net, bits, "ipv6");
}

/** Whether an address lies in a private, local or otherwise inner network. */
export function isInner(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return inner.check(mapped, "ipv4");
  return isIPv4(address) ? inner.check(address, "ipv4") : inner.check(address, "ipv6");
}

type Found = (error: Error | null, address?: string | LookupAddress[], family?: number) => void;

function guardedLookup(name: string, options: LookupOptions, done: Found): void {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return done(error ?? new Error("no address"));
    if (addresses.some(({ address }) => isInner(address))) return done(new Error("an inner address"));
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });
}

/** `allowLocal` lets localhost be asked, also without TLS: for the demo and the operator's command line alone. */
export function createWebDocuments({ allowLocal }: { allowLocal: boolean }): WebDocuments {
  const memory = new Map<string, { text: Promise<string | null>; untilMs: number }>();
  return {
    get(url) {
      const now = Date.now();
      const known = memory.get(url);
      if (known && known.untilMs > now) return known.text;
      if (memory.size >= REMEMBERED_MAX) memory.clear();
      const text = read(url, allowLocal);
      memory.set(url, { text, untilMs: now + REMEMBER_MS });
      return text;
    },
  };
}

async function read(text: string, allowLocal: boolean): Promise<string | null> {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const local = allowLocal && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(local && url.protocol === "http:")) return null;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!local && /^[\d.]+$|:/.test(host) && isInner(host)) return null;
  const body = await request(url, local);
  // A development server on localhost speaks plain HTTP, whatever the DID method demands of the world.
  if (body === null && local && url.protocol === "https:")
    return await request(new URL(url.href.replace(/^https:/, "http:")), local);
  return body;
}

function request(url: URL, local: boolean): Promise<string | null> {
  return new Promise((resolve) => {
    const client = url.protocol === "https:" ? https : http;
    const options = {
      timeout: TIMEOUT_MS,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { accept: "application/did+json, application/json, application/vc+jwt, application/vc, */*;q=0.1" },
      ...(!local && { lookup: guardedLookup as never }),
    };
    const asked = client.get(url, options, (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      if (response.statusCode !== 200) {
        response.destroy();
        return resolve(null);
      }
      response.on("data", (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length > BYTES_MAX) response.destroy(new Error("too large"));
      });
      response.on("error", () => resolve(null));
      response.on("end", () => resolve(Buffer.concat(parts).toString("utf8")));
      return undefined;
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(null));
  });
}

/** Every page and every API operation that exists, read from the code: a new route joins the walk by itself. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { createApi } from "@/server/api/app";
import { createLogger } from "@/server/log";

/** Page routes under app/, as Next spells them: "/[locale]/items/[publicId]". */
export function pageRoutes(folder = path.join(process.cwd(), "app")): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(page|route)\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(folder, entry.parentPath).split(path.sep))
    .map((parts) => `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`)
    .sort();
}

export type ApiOperation = { method: string; path: string };

const METHODS = ["get", "post", "put", "patch", "delete"];

/**
 * Operations of the listener's own router, with {name} for parameters and {rest} for what follows a wildcard: those that
 * no document describes are among them, so that none can be forgotten.
 */
export function apiOperations(): ApiOperation[] {
  const api = createApi(createLogger("silent"));
  const known = new Map<string, ApiOperation>();
  for (const route of api.routes) {
    const method = route.method.toLowerCase();
    if (!METHODS.includes(method)) continue;
    const address = route.path.replace(/:(\w+)(?:\{[^/]*\})?/g, "{$1}").replace(/\*$/, "{rest}");
    known.set(`${method} ${address}`, { method, path: address });
  }
  return [...known.values()];
}

/**
 * Addresses of a route with its parameters filled in. `values` gives, for the longest fitting beginning of the route,
 * what stands for a parameter: { "/[locale]/orders": { id: ["…"] } }. A parameter that nobody fills throws.
 */
export function addressesOf(
  route: string,
  values: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): string[] {
  let addresses = [""];
  for (const part of route.split("/").filter(Boolean)) {
    const name = /^\[?\[?(?:\.\.\.)?(\w+)\]\]?$/.exec(part)?.[1] ?? /^\{(\w+)\}$/.exec(part)?.[1];
    const isParameter = /^[[{]/.test(part);
    const fits = Object.keys(values)
      .filter((beginning) => route.startsWith(beginning) && name && values[beginning]?.[name])
      .sort((a, b) => b.length - a.length)[0];
    const filled = isParameter && name ? values[fits ?? ""]?.[name] : [part];
    if (!filled)
      throw new Error(`the walk does not know what to put for ${part} in ${route}: add it in walk-as-rival.spec.ts`);
    addresses = addresses.flatMap((address) => filled.map((value) => `${address}/${encodeURIComponent(value)}`));
  }
  return addresses.length > 0 ? addresses : ["/"];
}

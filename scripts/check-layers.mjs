/**
 * The layer check: imports point one way. domain ← db, adapters ← services ← app, server; components know domain and
 * messages. No barrels, no cycles between files. Exits 1 and names each import that breaks it.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const MAY_IMPORT = {
  domain: ["domain"],
  db: ["db", "domain", "scripts"],
  adapters: ["adapters", "domain"],
  messages: ["messages", "domain"],
  components: ["components", "domain", "messages"],
  services: ["services", "db", "adapters", "domain", "messages"],
  app: ["app", "services", "components", "domain", "messages"],
  server: ["server", "services", "db", "adapters", "domain", "messages", "scripts"],
};
/** Tests and fixtures may reach further: an integration test stands beside the service that it drives. */
const IS_TEST = /\.(test|int\.test|spec)\.tsx?$|(^|\/)testing\//;
const FORBIDDEN_IN_DOMAIN = /^(node:|next|react|drizzle|pg$|stripe|hono|jose)/;

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(at);
    else if (/\.(ts|tsx|mts)$/.test(entry.name) && !entry.name.endsWith(".d.ts")) yield at;
  }
}

const faults = [];
const graph = new Map();
for (const layer of Object.keys(MAY_IMPORT)) {
  for (const file of sources(layer)) {
    const text = readFileSync(file, "utf8");
    const imports = [
      ...text.matchAll(
        /^(import|export)\b(\s+type\b)?[^;'"]*?from\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)|^import\s+["']([^"']+)["']/gm,
      ),
    ];
    const targets = [];
    if (path.basename(file).startsWith("index.ts")) faults.push(`${file}: a barrel; import from the file itself`);
    for (const match of imports) {
      const specifier = match[3] ?? match[4] ?? match[5];
      const typeOnly = Boolean(match[2]);
      const own = specifier.startsWith("@/")
        ? specifier.slice(2)
        : specifier.startsWith(".")
          ? path.join(path.dirname(file), specifier)
          : null;
      if (own === null) {
        if (layer === "domain" && !IS_TEST.test(file) && FORBIDDEN_IN_DOMAIN.test(specifier)) {
          faults.push(`${file}: domain is pure and may not import ${specifier}`);
        }
        continue;
      }
      const target = own.split("/")[0];
      if (!IS_TEST.test(file) && target in MAY_IMPORT && !MAY_IMPORT[layer].includes(target)) {
        faults.push(`${file}: ${layer} may not import ${own}`);
      }
      if (!typeOnly) targets.push(own);
    }
    graph.set(
      file.replace(/\.(ts|tsx|mts)$/, ""),
      targets.map((t) => t.replace(/\.(ts|tsx|mts|mjs)$/, "")),
    );
  }
}

const state = new Map();
function visit(file, trail) {
  if (state.get(file) === "done") return;
  if (state.get(file) === "open") {
    faults.push(`cycle: ${[...trail.slice(trail.indexOf(file)), file].join(" -> ")}`);
    return;
  }
  state.set(file, "open");
  for (const next of graph.get(file) ?? []) if (graph.has(next)) visit(next, [...trail, file]);
  state.set(file, "done");
}
for (const file of graph.keys()) visit(file, []);

for (const fault of faults) console.error(fault);
console.log(`layers: ${graph.size} files, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);

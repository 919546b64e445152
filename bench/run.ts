/** `npm run bench [-- NAME …]`: measures, prints ratios to the floors of the same run, writes docs/performance.md. */
import { stopBenchMarket } from "@/bench/support/market";

const BENCHES: Record<string, () => Promise<{ run: () => Promise<void> }>> = {
  pages: () => import("@/bench/pages"),
  catalogue: () => import("@/bench/catalogue"),
  import: () => import("@/bench/import"),
  auction: () => import("@/bench/auction"),
  media: () => import("@/bench/media"),
  screening: () => import("@/bench/screening"),
  passport: () => import("@/bench/passport"),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
try {
  for (const [name, open] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n— ${name}`);
    await (await open()).run();
  }
} finally {
  await stopBenchMarket();
}

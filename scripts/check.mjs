/** `npm run check`: what must be green before each commit, in under a minute. */
import { spawnSync } from "node:child_process";

const { status } = spawnSync(process.execPath, ["scripts/test.mjs", "types", "lint", "layers", "unit"], {
  stdio: "inherit",
});
process.exit(status ?? 1);

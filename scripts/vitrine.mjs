/** `npm run -s vitrine -- …`: the operator's command line. Standard output carries the JSON answer and nothing else. */
import { spawn } from "node:child_process";
import path from "node:path";
import { checkNode, installPackages, ROOT, reportAndExit } from "./set-up.mjs";

try {
  checkNode();
  await installPackages((text) => console.error(text));
} catch (error) {
  reportAndExit(error);
}
const child = spawn(
  process.execPath,
  ["--import", "tsx", path.join(ROOT, "server/cli/main.ts"), ...process.argv.slice(2)],
  { stdio: "inherit" },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.once("exit", (code) => process.exit(code ?? 1));

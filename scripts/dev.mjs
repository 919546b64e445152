/** `npm run dev`: the demo's market with pages compiled on request and logs at info; for developers. */
import { spawn } from "node:child_process";
import path from "node:path";
import {
  checkNode,
  freePort,
  installPackages,
  openDatabase,
  ROOT,
  readSettings,
  reportAndExit,
  runTypeScript,
  sessionSecret,
} from "./set-up.mjs";

let database = null;

async function main() {
  checkNode();
  const settings = readSettings();
  await installPackages(console.log);
  database = await openDatabase(settings);
  const emulatorPort = await freePort();
  const publicUrl = process.env.PUBLIC_URL || `http://localhost:${settings.port}`;
  const env = {
    ...process.env,
    NODE_ENV: "development",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: database.url,
    DATA_DIR: settings.dataDir,
    PORT: String(settings.port),
    PUBLIC_URL: publicUrl,
    NEXTAUTH_URL: publicUrl,
    NEXTAUTH_SECRET: sessionSecret(settings.dataDir),
    DEMO: "1",
    STRIPE_SECRET_KEY: "sk_test_emulator",
    STRIPE_WEBHOOK_SECRET: "whsec_emulator_local_only",
    STRIPE_API_BASE: `http://localhost:${emulatorPort}`,
    STRIPE_EMULATOR_PORT: String(emulatorPort),
    STRIPE_WEBHOOK_URL: `http://127.0.0.1:${settings.port}/api/v1/webhooks/stripe`,
  };
  await runTypeScript("server/prepare.ts", [], { env });
  const children = ["adapters/payments/stripe-emulator/main.ts", "server/main.ts"].map((file) =>
    spawn(process.execPath, ["--import", "tsx", path.join(ROOT, file)], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    }),
  );
  children[1].once("exit", async (code) => {
    children[0].kill("SIGTERM");
    await database.stop();
    process.exit(code ?? 0);
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => children[1].kill("SIGTERM"));
}

main().catch(async (error) => {
  await database?.stop();
  reportAndExit(error);
});

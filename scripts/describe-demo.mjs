/** What the demo prints when it serves: address, sample accounts, what is emulated. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./set-up.mjs";

export function describeDemo({ publicUrl, emulated }) {
  const { password, accounts } = JSON.parse(readFileSync(path.join(ROOT, "data/sample-market/accounts.json"), "utf8"));
  const width = Math.max(...accounts.map((account) => account.email.length));
  const lines = accounts.map((account) => `    ${account.email.padEnd(width)}  ${account.what}`);
  return [
    "",
    `  Vitrine 璀源 (sample market)   ${publicUrl}/en   ${publicUrl}/zh`,
    "",
    `  Sample accounts, password ${password}`,
    ...lines,
    "",
    `  Mail that the market sends: ${publicUrl}/en/outbox`,
    emulated
      ? "  Cards: a local emulator of Stripe; no money moves. Test card 4242 4242 4242 4242."
      : "  Cards: Stripe, with your keys.",
    "  Ctrl-C stops everything.",
    "",
  ].join("\n");
}

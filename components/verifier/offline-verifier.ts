/**
 * The program of the offline verifier's page: no framework and no network, so that one HTML file is the whole of it. What it
 * trusts, and its words, stand in the page as JSON.
 */

import { type BundleCheck, checkBundle, parseBundle } from "@/domain/passport/bundle";
import { type CredentialCheck, checkCredential } from "@/domain/passport/check-credential";
import { asObject } from "@/domain/passport/json-object";
import type { OfflineSettings } from "@/domain/passport/offline-settings";
import { verifyEd25519, verifySignature } from "@/domain/passport/web-crypto";
import { sha256 } from "@/domain/shared/sha256";

const settings = JSON.parse(document.getElementById("settings")?.textContent ?? "{}") as OfflineSettings;
const { words, anchor, madeAt, locale } = settings;
const tools = { sha256, verify: verifySignature, verifyEd25519 };

const day = (moment: string | number) =>
  new Date(moment).toLocaleString(locale, { dateStyle: "long", timeStyle: "short" });
const filled = (text: string, values: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);

async function judge(text: string): Promise<CredentialCheck & Partial<BundleCheck>> {
  const bundle = parseBundle(text);
  if (bundle) return await checkBundle(bundle, anchor, new Date(), tools);
  const resolve = async (did: string) => anchor.didDocuments.find(({ id }) => id === did) ?? null;
  return await checkCredential(text, new Date(), { ...tools, resolve });
}

function linesOf(check: CredentialCheck & Partial<BundleCheck>): string[] {
  const { signed } = check;
  if (!signed) return [words.advice[check.verdict]];
  const subject = asObject(signed.document.credentialSubject) ?? {};
  const fact = (label: string, value: unknown) => (typeof value === "string" ? [`${label}: ${value}`] : []);
  return [
    words.advice[check.verdict],
    ...check.warnings.map((warning) => filled(words.warnings[warning], { issuer: signed.issuer })),
    ...fact(words.item, subject.itemNumber),
    ...fact(words.issuer, signed.issuer),
    ...(typeof signed.document.validFrom === "string" ? fact(words.from, day(signed.document.validFrom)) : []),
    check.loggedIn ? filled(words.logged, { size: String(check.loggedIn) }) : words.unlogged,
    ...(check.witnesses ?? []).map(({ name, time }) => filled(words.witness, { name, date: day(time * 1000) })),
    ...(check.statusAt ? [filled(words.status, { date: day(check.statusAt) })] : []),
    filled(words.keys, { date: day(madeAt) }),
  ];
}

async function show(text: string): Promise<void> {
  const answer = document.getElementById("answer");
  if (!answer) return;
  const check = await judge(text);
  answer.dataset.verdict = check.verdict;
  const title = document.createElement("h2");
  title.textContent = filled(words.verdicts[check.verdict], { issuer: check.signed?.issuer ?? "" });
  const list = document.createElement("ul");
  for (const line of linesOf(check)) {
    const entry = document.createElement("li");
    entry.textContent = line;
    list.append(entry);
  }
  answer.replaceChildren(title, list);
  answer.focus();
}

document.querySelector("form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const file = document.querySelector<HTMLInputElement>("input[type=file]")?.files?.[0];
  const pasted = document.querySelector("textarea")?.value ?? "";
  void (file ? file.text() : Promise.resolve(pasted)).then(show);
});

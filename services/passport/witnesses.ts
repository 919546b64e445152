/** The witnesses of the settings: "name+id+key https://address", with commas between them. */
import { parseVerifierKey } from "@/domain/passport/signed-note";
import { findMarket } from "@/services/market";
import { hashBytes } from "@/services/passport/log/hash";

export type Witness = { key: string; url: string };

/** Entries that are no key of a cosigner and an address are left out. */
export function readWitnesses(setting: string | undefined): Witness[] {
  return (setting ?? "").split(",").flatMap((entry) => {
    const [key = "", url = ""] = entry.trim().split(/\s+/);
    return parseVerifierKey(key, hashBytes)?.type === 4 && URL.canParse(url)
      ? [{ key, url: url.replace(/\/$/, "") }]
      : [];
  });
}

export function witnessesOf(): Witness[] {
  return readWitnesses(findMarket()?.env.WITNESSES);
}

export function witnessKeys(): string[] {
  return witnessesOf().map(({ key }) => key);
}

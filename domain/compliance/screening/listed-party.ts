/** What every sanctions list is read into: one form, whatever the list's own file looks like. */

export type PartyType = "person" | "entity" | "vessel" | "aircraft" | "unknown";

/** weak: the list itself says that the alias identifies badly (a nickname, a single word, "Low" quality). */
export type NameQuality = "primary" | "alias" | "weak";

export type ListedName = { name: string; quality: NameQuality };

export type ListedParty = {
  /** "ofac-sdn", "un", "uk", "eu", "opensanctions". */
  list: ListCode;
  /** The list's own number, stable between versions. */
  uid: string;
  type: PartyType;
  names: ListedName[];
  /** ISO 3166-1 alpha-2: nationality, address, registration, flag. */
  countries: string[];
  /** "1971", "1971-05" or "1971-05-11"; several where the list doubts. */
  birthDates: string[];
  /** Numbers that name one party: passports, tax and register numbers, IMO, LEI. */
  ids: ListedId[];
  programmes: string[];
  /** No longer on the list, but on an older version of it: a person looks, nothing is stopped by it. */
  former?: true;
};

export type ListedId = { kind: string; number: string };

export const LIST_CODES = ["ofac-sdn", "un", "uk", "eu", "opensanctions"] as const;
export type ListCode = (typeof LIST_CODES)[number];

/** One version of one list, whole. */
export type PartyList = {
  list: ListCode;
  /** Day of the list ("2026-02-27") where its file says so. */
  listDate: string | null;
  parties: ListedParty[];
};

/** A number as it is compared: letters and digits alone. Null where it is too short or too plain to name anybody. */
export function comparableId(number: string): string | null {
  const plain = number.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return plain.length >= 6 && /\d{4}/.test(plain) && !/^(.)\1+$/.test(plain) ? plain : null;
}

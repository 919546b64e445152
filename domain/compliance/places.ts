/**
 * Which law a place stands under: members of the European Union by date, territories by their state, participants of the
 * Kimberley Process by date. Sources: accession treaties; Art. 355 TFEU for the outermost regions; Kimberley Process
 * participant list and its notes (data/kimberley-participants.csv).
 */

/** Member → [from, to] as ISO dates, inclusive. The United Kingdom left the customs territory after 2020-12-31. */
const EU_MEMBERS: Readonly<Record<string, readonly [string, string | null]>> = {
  ...Object.fromEntries(
    "AT BE DE DK ES FI FR GR IE IT LU NL PT SE".split(" ").map((code) => [code, ["1995-01-01", null] as const]),
  ),
  ...Object.fromEntries(
    "CY CZ EE HU LT LV MT PL SI SK".split(" ").map((code) => [code, ["2004-05-01", null] as const]),
  ),
  BG: ["2007-01-01", null],
  RO: ["2007-01-01", null],
  HR: ["2013-07-01", null],
  GB: ["1973-01-01", "2020-12-31"],
};

/** Territories that import under the law of their state: Réunion is the EU's customs territory, Jersey follows the UK's sanctions. */
const LAW_OF: Readonly<Record<string, string>> = {
  ...Object.fromEntries("GP MQ GF RE YT MF MC".split(" ").map((code) => [code, "FR"])),
  AX: "FI",
  ...Object.fromEntries("GG JE IM GI BM KY VG TC AI MS FK SH PN IO GS".split(" ").map((code) => [code, "GB"])),
  ...Object.fromEntries("PR VI GU AS MP UM".split(" ").map((code) => [code, "US"])),
  LI: "CH",
  SJ: "NO",
  ...Object.fromEntries("CX CC NF HM".split(" ").map((code) => [code, "AU"])),
  ...Object.fromEntries("CK NU TK".split(" ").map((code) => [code, "NZ"])),
};

export function isEuMember(code: string, date: string): boolean {
  const [from, to] = EU_MEMBERS[code] ?? [];
  return from !== undefined && date >= from && (to === null || to === undefined || date <= to);
}

/** Every code under which a rule may name a place on a day: MQ is MQ, FR and EU. */
export function namesOf(place: string, date: string): string[] {
  const names = [place];
  const state = LAW_OF[place];
  if (state) names.push(state);
  if (place === "EU" || isEuMember(state ?? place, date)) names.push("EU");
  return [...new Set(names)];
}

export type Participation = { code: string; listOf: string | null; from: string; to: string | null };

/**
 * True where a place takes part in the Kimberley Process on a day, seen from a destination that may keep a list of its
 * own (the United States' list follows the scheme with a delay).
 */
export function participates(
  list: readonly Participation[],
  place: string,
  date: string,
  destination: string,
): boolean {
  const names = namesOf(place, date);
  const rows = list.filter((row) => names.includes(row.code));
  const own = rows.filter((row) => row.listOf === destination);
  return (own.length > 0 ? own : rows.filter((row) => row.listOf === null)).some(
    (row) => date >= row.from && (row.to === null || date <= row.to),
  );
}

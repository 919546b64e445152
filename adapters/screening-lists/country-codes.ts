/** Countries as lists write them ("Korea, North", "DPRK") as ISO 3166-1 alpha-2. What is not known is left out. */

const OTHER_NAMES: Record<string, string> = {
  "korea north": "KP",
  dprk: "KP",
  "democratic peoples republic of korea": "KP",
  "korea south": "KR",
  "republic of korea": "KR",
  "congo democratic republic of the": "CD",
  "democratic republic of the congo": "CD",
  "congo republic of the": "CG",
  "syrian arab republic": "SY",
  "iran islamic republic of": "IR",
  "islamic republic of iran": "IR",
  "russian federation": "RU",
  burma: "MM",
  "united kingdom of great britain and northern ireland": "GB",
  "great britain": "GB",
  uk: "GB",
  "united states of america": "US",
  usa: "US",
  uae: "AE",
  "viet nam": "VN",
  "cote divoire": "CI",
  "ivory coast": "CI",
  "lao peoples democratic republic": "LA",
  "bosnia herzegovina": "BA",
  czechia: "CZ",
  "czech republic": "CZ",
  "macedonia the former yugoslav republic of": "MK",
  "north macedonia the republic of": "MK",
  turkey: "TR",
  turkiye: "TR",
  "hong kong": "HK",
  macau: "MO",
  palestinian: "PS",
  "west bank": "PS",
  "state of palestine": "PS",
  "united republic of tanzania": "TZ",
  "venezuela bolivarian republic of": "VE",
  "republic of moldova": "MD",
  eswatini: "SZ",
  swaziland: "SZ",
  bahamas: "BS",
  "bahamas the": "BS",
  gambia: "GM",
  "gambia the": "GM",
};

const plain = (name: string) =>
  name
    .normalize("NFD")
    .replace(/\p{M}|['’]/gu, "")
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[^a-z]+/g, " ")
    .trim();

const CODES = new Map<string, string>(Object.entries(OTHER_NAMES));
const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
for (let first = 65; first <= 90; first++) {
  for (let second = 65; second <= 90; second++) {
    const code = String.fromCharCode(first, second);
    const name = names.of(code);
    if (name && !CODES.has(plain(name))) CODES.set(plain(name), code);
  }
}

export function countryCode(text: string | null | undefined): string | null {
  if (!text?.trim()) return null;
  if (/^[A-Za-z]{2}$/.test(text.trim())) return text.trim().toUpperCase();
  return CODES.get(plain(text)) ?? null;
}

export function countryCodes(texts: Iterable<string | null | undefined>): string[] {
  const codes = new Set<string>();
  for (const text of texts) {
    const code = countryCode(text);
    if (code && code !== "ZZ") codes.add(code);
  }
  return [...codes];
}

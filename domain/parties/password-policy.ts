/**
 * Which new passwords are taken: 12 to 200 characters, any characters, pasted or typed, and not one that lists of
 * leaked passwords hold. No composition rules, no forced changes. NIST SP 800-63B-4 3.1.1, ASVS 5.0.0 6.2.
 */
export type PasswordFault = "password-too-short" | "password-too-long" | "password-common";

const CHARACTERS_MIN = 12;
const CHARACTERS_MAX = 200;
const DISTINCT_MIN = 5;

/** Where a form shows these faults. */
export const PASSWORD_FIELD = {
  "password-too-short": "password",
  "password-too-long": "password",
  "password-common": "password",
} as const satisfies Record<PasswordFault, string>;

/** Beginnings that leaked passwords of 12 and more characters are built on; digits and signs around them add nothing. */
const COMMON = new Set(
  (
    "password passwordpassword passwort motdepasse contrasena parola wachtwoord iloveyou iloveyouforever letmein " +
    "letmeinnow welcome welcomehome qwerty qwertyuiop qwertyuiopasdf qwertyuiopasdfghjkl asdfghjkl asdfghjklzxcvbnm " +
    "zxcvbnm qazwsx qazwsxedc qazwsxedcrfv qweasd qweasdzxc azertyuiop abcdef abcdefg abcdefgh abcdefghijkl " +
    "abcdefghijklmnop administrator admin root superman batman football baseball basketball liverpool manchester " +
    "princess sunshine dragon monkey shadow master trustno changeme changemenow secret topsecret default guest " +
    "welcometo whatever starwars pokemon chocolate butterfly michael jennifer jordan charlie computer internet " +
    "woaini woainima woainiwoaini aini wodemima mima nihao wangyi jewelry jewellery diamond diamonds diamondring " +
    "diamondrings gemstone gemstones vitrine vitrinemarket vitrinehouse correcthorsebatterystaple"
  ).split(" "),
);

const LEET: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s" };

/** @param about what the person typed elsewhere (e-mail, names): a password made of it alone is common too. */
export function passwordFault(password: string, about: readonly string[] = []): PasswordFault | null {
  const characters = [...password.normalize("NFKC")];
  if (characters.length < CHARACTERS_MIN) return "password-too-short";
  if (characters.length > CHARACTERS_MAX) return "password-too-long";
  const lower = characters.join("").toLowerCase();
  if (new Set(lower).size < DISTINCT_MIN || isRun(lower)) return "password-common";
  // Digits and signs at the ends are decoration; within a word they stand for letters.
  const word = lower.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, "");
  const unleeted = [...word].map((character) => LEET[character] ?? character).join("");
  const own = new Set(about.map(lettersOf).filter((text) => text.length > 3));
  const cores = [lettersOf(lower), lettersOf(unleeted)].map(withoutRepeats);
  return cores.some((core) => COMMON.has(core) || own.has(core)) ? "password-common" : null;
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, "");

/** "abcabc" is as good as "abc". */
function withoutRepeats(text: string): string {
  const length = `${text}${text}`.indexOf(text, 1);
  return length > 0 && length < text.length ? text.slice(0, length) : text;
}

/** "123456789012", "abcdefghijkl": each character follows the one before, up or down. */
function isRun(text: string): boolean {
  let up = 0;
  let down = 0;
  for (let at = 1; at < text.length; at += 1) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    // After 9 comes 0.
    if (step === 1 || step === -9) up += 1;
    if (step === -1 || step === 9) down += 1;
  }
  return Math.max(up, down) >= text.length - 2;
}

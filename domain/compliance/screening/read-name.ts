/**
 * Reads a name as people write it into plain Latin words, each with what kind of word it is. Pure and forgiving: any text
 * has a reading; a text without letters or digits has none. What the words weigh is the index's matter.
 */
import { HAS_HAN, latinOfChinese } from "@/domain/compliance/screening/chinese-name";
import { foldDistance, foldWord } from "@/domain/compliance/screening/fold-word";
import { findLegalForms, type LegalClass } from "@/domain/compliance/screening/legal-forms";
import { PARTICLES, TITLES } from "@/domain/compliance/screening/name-words";
import {
  latinOfArabic,
  latinOfCyrillic,
  latinOfGreek,
  latinOfHangul,
} from "@/domain/compliance/screening/transliterate";
import { readAsWadeGiles } from "@/domain/compliance/screening/wade-giles";

export type NameScript = "latin" | "cyrillic" | "chinese" | "arabic" | "other";

export type NameWord = { text: string; fold: string; particle: boolean };

export type NameReading = {
  /** Words that name, in order: without legal forms and titles. */
  words: NameWord[];
  legal: LegalClass[];
  script: NameScript;
};

/** Said to people; "general" and "president" also stand in names of companies. */
const FORMS_OF_ADDRESS = new Set(["mr", "mrs", "ms", "dr", "prof", "mme"]);
const LONG_FORMS = [
  "company",
  "limited",
  "corporation",
  "liability",
  "incorporated",
  "aktsionernoe",
  "obshchestvo",
  "establishment",
  "sociedad",
  "otvetstvennostyu",
  "ogranichennoy",
  "proprietary",
];
const NAME_CHARACTERS_MAX = 300;
const WORDS_MAX = 24;

/** Latin letters that carry no separable mark. */
const LETTERS: Record<string, string> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ə: "a",
  ı: "i",
  ħ: "h",
  ŋ: "n",
  ƣ: "g",
  ɣ: "g",
  ĸ: "k",
};

/** Letters of one script that stand for look-alikes of another within one word. */
const CYRILLIC_AS_LATIN: Record<string, string> = {
  а: "a",
  в: "b",
  е: "e",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  і: "i",
  ј: "j",
  ѕ: "s",
  ԁ: "d",
  ԛ: "q",
  ѵ: "v",
};
const LATIN_AS_CYRILLIC: Record<string, string> = Object.fromEntries(
  Object.entries(CYRILLIC_AS_LATIN).map(([cyrillic, latin]) => [latin, cyrillic]),
);

/** NFKC, lower case, one space between words, marks of letters kept: how a name of any script is compared with itself. */
export function plainText(name: string): string {
  return name
    .slice(0, NAME_CHARACTERS_MAX)
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/İ/g, "i")
    .toLowerCase()
    .replace(/['’‘ʼʻ`´ʹʺ′]/g, "")
    .replace(/(?<=(^|[^\p{L}\p{N}])\p{L})\.\s?(?=\p{L}(\.|$|[^\p{L}\p{N}]))/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

function oneScriptAWord(text: string): string {
  return text
    .split(" ")
    .map((word) => {
      const cyrillic = word.match(/[\u0400-\u04ff]/g)?.length ?? 0;
      const latin = word.match(/[a-z]/g)?.length ?? 0;
      if (cyrillic === 0 || latin === 0) return word;
      const table = latin >= cyrillic ? CYRILLIC_AS_LATIN : LATIN_AS_CYRILLIC;
      return [...word].map((letter) => table[letter] ?? letter).join("");
    })
    .join(" ");
}

const FIGURES: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s" };

/** "Sech1n": a figure between the letters of a word stands for the letter that it looks like. */
function lettersForFigures(text: string): string {
  return text.replace(/\b[a-z]+[01345][a-z]+\b/g, (word) => word.replace(/\d/, (figure) => FIGURES[figure] ?? figure));
}

function bare(text: string): string {
  return lettersForFigures(marksAway(text));
}

function marksAway(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\P{ASCII}/gu, (letter) => LETTERS[letter] ?? letter);
}

function scriptOf(text: string): NameScript {
  if (HAS_HAN.test(text)) return "chinese";
  if (/[\u0400-\u04ff]/.test(text)) return "cyrillic";
  if (/[\u0600-\u06ff]/.test(text)) return "arabic";
  return /[^\p{ASCII}\p{Script=Latin}\p{M}\p{N}]/u.test(text) ? "other" : "latin";
}

/** The Latin texts that a name of any script may be written as; the chief one first. A name may mix scripts. */
function latinTexts(name: string): { texts: string[]; script: NameScript } {
  const plain = oneScriptAWord(plainText(name));
  const script = scriptOf(plain);
  if (script === "latin") return { texts: [bare(plain)], script };
  const chinese = HAS_HAN.test(plain) ? latinOfChinese(plain) : [plain];
  const cyrillic = chinese.flatMap((text) => (/[\u0400-\u04ff]/.test(text) ? latinOfCyrillic(text) : [text]));
  const texts = cyrillic.map((text) => bare(latinOfGreek(bare(latinOfHangul(latinOfArabic(text))))));
  return { texts: [...new Set(texts)], script };
}

/** "S Saleh" stays; "u s" and "j c" as written with dots are already one word. */
function readLatin(text: string, script: NameScript, isPerson: boolean): NameReading | null {
  const raw = joinServants(partForms(joinLetters(text.split(/\s+/).filter(Boolean)))).slice(0, WORDS_MAX);
  // Syllables of a Chinese name look like forms (ou, sa, tse); its form is a word of the trade.
  const spans =
    isPerson || readAsWadeGiles(raw)
      ? []
      : findLegalForms(raw).filter((span) => script !== "chinese" || (raw[span.from]?.length ?? 0) > 3);
  const inForm = new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)));
  const named = raw.filter((word, at) => !inForm.has(at) && !(isPerson ? TITLES : FORMS_OF_ADDRESS).has(word));
  const kept = named.length > 0 ? named : raw;
  if (kept.length === 0) return null;
  return {
    words: kept.map((word) => ({ text: word, fold: foldWord(word), particle: PARTICLES.has(word) })),
    legal: [...new Set(spans.map((span) => span.legalClass))],
    script,
  };
}

/** "s a c" is "sac", as "S.A.C." is; two letters may be somebody's initials. */
function joinLetters(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; ) {
    let to = at;
    while (/^[a-z]$/.test(words[to] ?? "")) to++;
    if (to - at >= 3) out.push(words.slice(at, to).join(""));
    else out.push(...words.slice(at, Math.max(to, at + 1)));
    at = Math.max(to, at + 1);
  }
  return out;
}

/** "isotopecompany" and "company" misspelt still only say that it is one. */
function partForms(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    const glued = /^([a-z]{4,})(company|corporation|limited|gmbh|ltda|llc|ltd|fze|dmcc)$/.exec(word);
    if (glued?.[1] && glued[2]) return [glued[1], glued[2]];
    if (at === 0 || word.length < 6 || LONG_FORMS.includes(word)) return [word];
    return [LONG_FORMS.find((form) => foldDistance(word, form, form.length > 10 ? 2.1 : 1.1) < 3) ?? word];
  });
}

/** "abd al rahman", "abdul rahman", "abdurrahman" and "abdelrahman" are one name: abd and rahman. */
function joinServants(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const glued = /^abd(?:u|e|a)?(?:l(?!la)|r|s|sh|z|n)([a-z]{4,})$/.exec(word);
    if (/^abd(ul|el|al|ur|ar|us|as)?$/.test(word) && words.length > 1) {
      // At the end too: lists write "AZIZ, Abdul".
      out.push("abd");
      if (/^(al|el|ul|ur|ar|us|as|ad|an|az|ash)$/.test(words[at + 1] ?? "") && at < words.length - 2) at++;
    } else if (glued?.[1]) out.push("abd", glued[1]);
    else out.push(word);
  }
  return out;
}

/** Every reading of a name, the chief one first; none for a text without letters or digits. */
export function readName(name: string, isPerson: boolean): NameReading[] {
  const { texts, script } = latinTexts(name);
  return texts.flatMap((text) => readLatin(text, script, isPerson) ?? []);
}

/** The words in order, as one text: what "exact" compares. */
export function wordsText(reading: NameReading): string {
  return reading.words.map((word) => word.text).join(" ");
}

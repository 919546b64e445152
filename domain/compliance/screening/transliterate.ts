/**
 * Names in other scripts as Latin letters, in each scheme that papers and lists use. Sources: BGN/PCGN 1947, ICAO Doc 9303
 * (passports), ISO 9:1995, the German and the everyday English usage; UNGEGN 1972 for Arabic consonants.
 * Chinese characters: see chinese-name.ts.
 */

const BASE: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  ё: "yo",
  ж: "zh",
  з: "z",
  и: "i",
  й: "y",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
  і: "i",
  ї: "yi",
  є: "ye",
  ў: "u",
  ј: "j",
  љ: "lj",
  њ: "nj",
  ћ: "c",
  ђ: "dj",
  џ: "dz",
  ә: "a",
  ғ: "g",
  қ: "q",
  ң: "n",
  ө: "o",
  ұ: "u",
  ү: "u",
  һ: "h",
  ҹ: "j",
  ҝ: "g",
  ѓ: "g",
  ќ: "k",
  ѕ: "dz",
  ѵ: "v",
  ԁ: "d",
  ԛ: "q",
};

type Scheme = { letters: Record<string, string>; softE?: boolean; endings?: [RegExp, string][] };

const SCHEMES: Record<string, Scheme> = {
  // The first is what a name is chiefly read as.
  bgn: { letters: {}, softE: true },
  common: {
    letters: { ё: "e", є: "ie", ї: "i" },
    endings: [
      [/(iy|yy)$/, "y"],
      [/ks/g, "x"],
    ],
  },
  plain: { letters: { ё: "e" } },
  passport: { letters: { ё: "e", й: "i", ъ: "ie", ю: "iu", я: "ia", є: "ie", ї: "i" } },
  press: {
    letters: { ё: "e" },
    softE: true,
    endings: [
      [/skiy$/, "sky"],
      [/yy$/, "y"],
    ],
  },
  iso9: { letters: { ё: "e", ж: "z", й: "j", х: "h", ц: "c", ч: "c", ш: "s", щ: "s", ю: "u", я: "a" } },
  scholarly: { letters: { ё: "e", ж: "zh", й: "j", х: "h", ц: "c", ч: "ch", ш: "sh", щ: "shch", ю: "ju", я: "ja" } },
  german: {
    letters: {
      в: "w",
      ё: "jo",
      ж: "sch",
      й: "j",
      х: "ch",
      ц: "z",
      ч: "tsch",
      ш: "sch",
      щ: "schtsch",
      ю: "ju",
      я: "ja",
    },
  },
  french: { letters: { ж: "j", й: "i", у: "ou", ч: "tch", ш: "ch", щ: "chtch", ю: "iou", я: "ia", ё: "e" } },
  ukrainian: { letters: { г: "h", и: "y", й: "i", ї: "i", є: "ie", ю: "iu", я: "ia", х: "kh", ґ: "g" } },
};

const VOWEL_BEFORE = /[аеёиоуыэюяйъьіїє]/;

function inScheme(word: string, scheme: Scheme): string {
  let latin = "";
  for (let at = 0; at < word.length; at++) {
    const letter = word[at] ?? "";
    const soft = scheme.softE && letter === "е" && (at === 0 || VOWEL_BEFORE.test(word[at - 1] ?? ""));
    latin += soft ? "ye" : (scheme.letters[letter] ?? BASE[letter] ?? letter);
  }
  for (const [ending, instead] of scheme.endings ?? []) latin = latin.replace(ending, instead);
  return latin;
}

/** One text per scheme, the chief one first, repeats left out. Text in lower case, Cyrillic letters already composed. */
export function latinOfCyrillic(text: string): string[] {
  const ukrainian = /[іїєґ]/.test(text);
  const names = ukrainian
    ? ["ukrainian", ...Object.keys(SCHEMES)]
    : Object.keys(SCHEMES).filter((name) => name !== "ukrainian");
  const forms = names.map((name) =>
    text.replace(/[\u0400-\u04ff]+/g, (word) => inScheme(word, SCHEMES[name] ?? { letters: {} })),
  );
  return [...new Set(forms)];
}

const ARABIC: Record<string, string> = {
  ا: "a",
  أ: "a",
  إ: "i",
  آ: "a",
  ٱ: "a",
  ب: "b",
  پ: "p",
  ت: "t",
  ة: "a",
  ث: "th",
  ج: "j",
  چ: "ch",
  ح: "h",
  خ: "kh",
  د: "d",
  ذ: "dh",
  ر: "r",
  ز: "z",
  ژ: "zh",
  س: "s",
  ش: "sh",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "z",
  ع: "",
  غ: "gh",
  ف: "f",
  ق: "q",
  ك: "k",
  ک: "k",
  گ: "g",
  ل: "l",
  م: "m",
  ن: "n",
  ه: "h",
  و: "w",
  ؤ: "w",
  ي: "y",
  ی: "y",
  ئ: "y",
  ى: "a",
  ء: "",
};

/** Consonants as written, long vowels as their letters; short vowels are not written and cannot be known. */
export function latinOfArabic(text: string): string {
  return text
    .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/(^|\s)ال(?=\S{2})/g, "$1al ")
    .replace(/[\u0600-\u06ff]/g, (letter) => ARABIC[letter] ?? "");
}

const GREEK: Record<string, string> = {
  α: "a",
  β: "v",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "i",
  θ: "th",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  ν: "n",
  ξ: "x",
  ο: "o",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "y",
  φ: "f",
  χ: "ch",
  ψ: "ps",
  ω: "o",
};

export function latinOfGreek(text: string): string {
  return text
    .replace(/ου/g, "ou")
    .replace(/μπ/g, "b")
    .replace(/ντ/g, "nt")
    .replace(/[\u0370-\u03ff]/g, (letter) => GREEK[letter] ?? "");
}

const HANGUL_INITIALS = "k kk n t tt r m p pp s ss  ch tch ch k t p h".split(" ");
const HANGUL_VOWELS = "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(" ");
const HANGUL_FINALS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");

/** Korean after McCune-Reischauer without its marks and sound changes, each syllable a word. */
export function latinOfHangul(text: string): string {
  return text.replace(/[\uac00-\ud7a3]/g, (syllable) => {
    const code = syllable.charCodeAt(0) - 0xac00;
    const initial = HANGUL_INITIALS[Math.floor(code / 588)] ?? "";
    const vowel = HANGUL_VOWELS[Math.floor((code % 588) / 28)] ?? "";
    return ` ${initial}${vowel}${HANGUL_FINALS[code % 28] ?? ""} `;
  });
}

/** Syllables of pinyin, to tell Chinese words in Latin letters from others. */

const SYLLABLE =
  "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:a|o|e|i|u|ai|ei|ao|ou|an|en|ang|eng|ong|ia|ie|iao|iu|ian|in|iang|ing|iong|ua|uo|uai|ui|uan|un|uang|ue))";
const ONE_SYLLABLE = new RegExp(`^${SYLLABLE}$`);
const TWO_SYLLABLES = new RegExp(`^${SYLLABLE}{2}$`);

export function isPinyinSyllable(word: string): boolean {
  return ONE_SYLLABLE.test(word);
}

/** Chinese given names are two syllables written as one word; so are some words of other languages. */
export function isTwoSyllables(word: string): boolean {
  return TWO_SYLLABLES.test(word);
}

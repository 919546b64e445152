/** How much a word of a name tells: by how few listed parties bear it, and never more than its use in the world allows. */
import { foldWord } from "@/domain/compliance/screening/fold-word";
import {
  FAMILY_NAMES,
  GIVEN_NAMES,
  PARTICLES,
  PLACE_WORDS,
  PLAIN_SINGLE_WORDS,
  TRADE_WORDS,
} from "@/domain/compliance/screening/name-words";
import { isPinyinSyllable, isTwoSyllables } from "@/domain/compliance/screening/pinyin-syllable";

const PARTICLE_WEIGHT = 0.25;
/** Of a word that no list knows and no table calls common. */
export const UNKNOWN_WORD_WEIGHT = 7;
const WEIGHT_MAX = 9;

const CAPS = new Map<string, number>();
for (const [weight, words] of [
  [4, PLAIN_SINGLE_WORDS],
  [3, FAMILY_NAMES],
  [3, GIVEN_NAMES],
  [2, PLACE_WORDS],
  [1, TRADE_WORDS],
] as const) {
  for (const word of words) CAPS.set(foldWord(word), weight);
}
for (const word of PARTICLES) CAPS.set(foldWord(word), PARTICLE_WEIGHT);

/** `bearers` of `parties` bear the word; both counted over parties, not over names. */
export function wordWeight(text: string, fold: string, bearers: number, parties: number): number {
  if (text.length === 1) return /\d/.test(text) ? 2 : 0.6;
  const rarity =
    bearers === 0 ? UNKNOWN_WORD_WEIGHT : Math.min(WEIGHT_MAX, Math.log(Math.max(parties, 8000) / bearers));
  const cap = CAPS.get(fold) ?? WEIGHT_MAX;
  const chinese = isPinyinSyllable(text) ? 3.5 : isTwoSyllables(text) ? 5.5 : WEIGHT_MAX;
  return Math.max(Math.min(1, cap), Math.min(rarity, cap, chinese, text.length === 2 ? 3 : WEIGHT_MAX));
}

/** A word of everyday use, which alone cannot point at one party. */
export function isCommonWord(fold: string): boolean {
  return CAPS.has(fold);
}

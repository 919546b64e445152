/** What a screening is asked and what it answers. */
import type { ListCode, ListedId, NameQuality, PartyType } from "@/domain/compliance/screening/listed-party";

export type ScreeningQuery = {
  name: string;
  /** Null where it is not known whether a person or a company is meant. */
  type: PartyType | null;
  /** ISO 3166-1 alpha-2. */
  countries?: readonly string[];
  /** "1971" to "1971-05-11". */
  birthDate?: string | null;
  ids?: readonly ListedId[];
};

/** clear: nobody meant. review: a person must look. block: stopped until a person has decided. */
export type Band = "clear" | "review" | "block";

/**
 * One reason of a score: the score is 1 plus all effects. `query` and `listed` are the words compared, where there are any.
 * word: one word against another. conflict: words that stand where other words stand. query-only, list-only: left out on
 * one side.
 */
export type ScorePart = {
  part:
    | "word"
    | "conflict"
    | "query-only"
    | "list-only"
    | "number"
    | "order"
    | "legal-form"
    | "type"
    | "weak-alias"
    | "country"
    | "birth-date"
    | "exact-name"
    | "strong-id"
    | "former";
  effect: number;
  query?: string;
  listed?: string;
};

export type ScreeningMatch = {
  list: ListCode;
  uid: string;
  /** The listed name that fits best, as the list writes it. */
  name: string;
  quality: NameQuality;
  /** 0 to 1. */
  score: number;
  band: Exclude<Band, "clear">;
  parts: ScorePart[];
};

export type ScreeningAnswer = { band: Band; matches: ScreeningMatch[] };

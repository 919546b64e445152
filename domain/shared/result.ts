/**
 * Outcomes of a use case. A refusal is something a person can cause and put right: it is a value with a code,
 * and every code has words in every language (messages/<locale>/<module>.ts, typed over the code).
 * Bugs and outages throw instead.
 */
export type Refusal<Code extends string = string> = {
  ok: false;
  refusal: Code;
  /** Figures that the words need, already plain (amounts as minor-unit strings, weights in thousandths of a carat). */
  details?: Record<string, string | number>;
};
export type Ok<Value> = { ok: true; value: Value };
export type Result<Value, Code extends string = string> = Ok<Value> | Refusal<Code>;

export function ok(): Ok<undefined>;
export function ok<Value>(value: Value): Ok<Value>;
export function ok<Value>(value?: Value): Ok<Value | undefined> {
  return { ok: true, value };
}

export function refuse<Code extends string>(refusal: Code, details?: Record<string, string | number>): Refusal<Code> {
  return details ? { ok: false, refusal, details } : { ok: false, refusal };
}

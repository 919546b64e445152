/**
 * What a plain form did, carried in the address to the page that comes next: a refusal by code, or what was done.
 * Works before JavaScript. The page renders only codes that it knows.
 */
import type { Refusal } from "@/domain/shared/result";

export type Outcome = { refusal: string | null; done: string | null; details: Record<string, string> };
type Search = Record<string, string | string[] | undefined>;

export function outcomePath(
  path: string,
  outcome: { done: string; details?: Record<string, string> } | Refusal,
): string {
  const query = new URLSearchParams("done" in outcome ? { done: outcome.done } : { refusal: outcome.refusal });
  for (const [name, value] of Object.entries(outcome.details ?? {})) query.set(`d.${name}`, String(value));
  return `${path}${path.includes("?") ? "&" : "?"}${query}`;
}

export function readOutcome(search: Search): Outcome {
  const one = (name: string) => (typeof search[name] === "string" ? search[name] : null);
  const details = Object.entries(search).flatMap(([name, value]) =>
    name.startsWith("d.") && typeof value === "string" ? [[name.slice(2), value.slice(0, 60)] as const] : [],
  );
  return { refusal: one("refusal"), done: one("done"), details: Object.fromEntries(details) };
}

/**
 * Names of cutters who no longer agree to be named. Events are kept for ever, so the name is taken out on reading, before
 * anything is shown or signed; the years at the wheel stay.
 */
import { type OriginEventBody, slotOf } from "@/domain/passport/origin-event";

/** The event without its cutter's name where `isHidden` says so of the name. */
export function withoutNames(body: OriginEventBody, isHidden: (name: string) => boolean): OriginEventBody {
  const { cutter } = body.facts;
  const names = [cutter?.name, cutter?.nameZh].flatMap((name) => name ?? []);
  if (!cutter || !names.some(isHidden)) return body;
  return { ...body, facts: { ...body.facts, cutter: { yearsOfWork: cutter.yearsOfWork, consent: false } } };
}

/** A history without hidden names, nor those that the newest word of the same issuer no longer gives. */
export function withoutWithdrawnNames<Event extends { body: OriginEventBody }>(
  events: readonly Event[],
  isHidden: (name: string) => boolean,
): Event[] {
  const newest = new Map(events.map(({ body }) => [slotOf(body), body]));
  return events.map((event) => {
    const silent = newest.get(slotOf(event.body))?.facts.cutter?.consent === false;
    return { ...event, body: withoutNames(event.body, (name) => silent || isHidden(name)) };
  });
}

/**
 * Completes items from their producers' registries, after they are live: so an upload never waits for a registry, and
 * one that was down, slow or late is asked again until it answers. Several workers may do it at once.
 */
import { eq } from "drizzle-orm";
import { closeQuestions, dueProducers, keepUnknown, keepWaiting, takeQuestions } from "@/db/queries/registry-questions";
import { keepRough } from "@/db/queries/rough-siblings";
import { nameWithdrawals } from "@/db/schema/origin";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { withoutNames } from "@/domain/passport/withdrawn-names";
import type { SystemContext } from "@/services/context";
import { holdContradicted } from "@/services/origin/hold-contradicted";
import { keepRoughPictures } from "@/services/origin/keep-rough-pictures";
import { nameHash } from "@/services/origin/name-hash";
import { recordOriginEvents } from "@/services/passport/record-origin-events";

/** Reading and sealing the answers holds the process for some tens of milliseconds: pages are served in between. */
const QUESTIONS_AT_ONCE = 200;

/** unanswered: the registry was away, or its answer could not be believed; the questions wait. */
export type Completion = { completed: number; unknown: number; unanswered: number };

/** One round: a batch for each producer that has questions due, side by side. Repeat it until nothing was asked. */
export async function completeOrigins(context: SystemContext): Promise<Completion> {
  const producers = await dueProducers(context.db);
  const rounds = await Promise.all(producers.map((producer) => completeProducer(context, producer)));
  return rounds.reduce(
    (sum, round) => ({
      completed: sum.completed + round.completed,
      unknown: sum.unknown + round.unknown,
      unanswered: sum.unanswered + round.unanswered,
    }),
    { completed: 0, unknown: 0, unanswered: 0 },
  );
}

async function completeProducer(
  context: SystemContext,
  { producerId, slug }: { producerId: string; slug: string },
): Promise<Completion> {
  const questions = await takeQuestions(context.db, producerId, QUESTIONS_AT_ONCE);
  if (questions.length === 0) return { completed: 0, unknown: 0, unanswered: 0 };
  let found: Map<string, OriginEventBody[]>;
  try {
    found = await context.adapters.registry.findMany(
      slug,
      questions.map((question) => question.mineId),
    );
  } catch (error) {
    await keepWaiting(context.db, questions, (error as Error).message);
    return { completed: 0, unknown: 0, unanswered: questions.length };
  }
  const known = questions.filter((question) => found.has(question.mineId));
  const unknown = questions.filter((question) => !found.has(question.mineId));
  await context.db.transaction(async (tx) => {
    const withdrawn = await tx
      .select({ hash: nameWithdrawals.nameHash })
      .from(nameWithdrawals)
      .where(eq(nameWithdrawals.producerId, producerId));
    const hidden = new Set(withdrawn.map((row) => row.hash));
    const isHidden = (name: string) => hidden.has(nameHash(producerId, name));
    await recordOriginEvents(
      tx,
      known.map(({ itemId, mineId }) => ({
        itemId,
        bodies: (found.get(mineId) ?? []).map((body) => withoutNames(body, isHidden)),
      })),
    );
    await keepRough(tx, producerId, known);
    if (known.length > 0) await closeQuestions(tx, known);
    if (unknown.length > 0) await keepUnknown(tx, unknown);
    await holdContradicted(
      tx,
      questions.map((question) => question.itemId),
    );
  });
  // A picture may be late or lost; what was told stands without it.
  await keepRoughPictures(
    context.adapters,
    slug,
    known.flatMap(({ mineId }) => found.get(mineId) ?? []),
  ).catch(() => 0);
  return { completed: known.length, unknown: unknown.length, unanswered: 0 };
}

/** How a person hears of its lots outside the app: by mail or not, and in which browsers. One's own choice, not audited. */
import { and, eq, sql } from "drizzle-orm";
import { lotNoticeChoices, pushSubscriptions } from "@/db/schema/saleroom";
import type { SaleroomRefusal } from "@/domain/auctions/saleroom-refusals";
import { isPushEndpoint } from "@/domain/notices/push-endpoint";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

const BROWSERS_MAX = 10;

export async function chooseNoticeMail(
  { db, actor }: ServiceContext,
  input: { byMail: boolean },
): Promise<Result<undefined, SaleroomRefusal>> {
  if (!actor) return refuse("sign-in-required");
  await db
    .insert(lotNoticeChoices)
    .values({ userId: actor.userId, byMail: input.byMail })
    .onConflictDoUpdate({ target: lotNoticeChoices.userId, set: { byMail: input.byMail } });
  return ok();
}

/** The browser's subscription belongs to whoever signed in there last. */
export async function addPushBrowser(
  { db, actor }: ServiceContext,
  input: { endpoint: string; p256dh: string; auth: string },
): Promise<Result<undefined, SaleroomRefusal>> {
  if (!actor) return refuse("sign-in-required");
  if (!isPushEndpoint(input.endpoint)) return refuse("push-address");
  const { userId } = actor;
  if ((await db.$count(pushSubscriptions, eq(pushSubscriptions.userId, userId))) >= BROWSERS_MAX)
    return refuse("too-many");
  const { p256dh, auth } = input;
  await db
    .insert(pushSubscriptions)
    .values({ userId, ...input })
    .onConflictDoUpdate({
      target: pushSubscriptions.endpoint,
      set: { userId, p256dh, auth, createdAt: sql`clock_timestamp()` },
    });
  return ok();
}

export async function removePushBrowser(
  { db, actor }: ServiceContext,
  input: { endpoint: string },
): Promise<Result<undefined, SaleroomRefusal>> {
  if (!actor) return refuse("sign-in-required");
  await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.userId, actor.userId), eq(pushSubscriptions.endpoint, input.endpoint)));
  return ok();
}

export type NoticeChoices = { byMail: boolean; browsers: number; publicKey: string };

export async function readNoticeChoices({ db, actor, adapters }: ServiceContext): Promise<NoticeChoices | null> {
  if (!actor) return null;
  const [choice] = await db.select().from(lotNoticeChoices).where(eq(lotNoticeChoices.userId, actor.userId));
  const browsers = await db.$count(pushSubscriptions, eq(pushSubscriptions.userId, actor.userId));
  return { byMail: choice?.byMail ?? true, browsers, publicKey: adapters.push.publicKey };
}

/** What the rostrum says to everybody in the room, in two languages. It is public and stays. */
import { desc, eq, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { sales } from "@/db/schema/auctions";
import { saleMessages } from "@/db/schema/saleroom";
import type { SaleroomRefusal } from "@/domain/auctions/saleroom-refusals";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

type Words = { en: string; zh: string };
export type RoomMessage = { id: number; saleId: string; at: string; body: Words };

const SHOWN_MAX = 20;
export const MESSAGE_MAX = 280;

export async function sayToRoom(
  context: ServiceContext,
  input: { saleId: string; body: Words },
): Promise<Result<{ messageId: number }, SaleroomRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden || !context.actor) return refuse(forbidden ?? "sign-in-required");
  const { userId } = context.actor;
  const body = { en: input.body.en.trim(), zh: input.body.zh.trim() };
  if (body.en === "" || body.zh === "") return refuse("both-languages");
  return context.db.transaction(async (tx) => {
    // The sale's row makes messages of a sale commit in the order of their numbers, which readers follow.
    const [sale] = await tx
      .select({ id: sales.id, status: sales.status })
      .from(sales)
      .where(eq(sales.id, input.saleId))
      .for("update");
    if (!sale) return refuse("not-found");
    if (sale.status === "closed" || sale.status === "cancelled") return refuse("sale-over");
    const [said] = await tx
      .insert(saleMessages)
      .values({ saleId: sale.id, body, saidBy: userId })
      .returning({ id: saleMessages.id });
    if (!said) throw new Error("the message was not written");
    await audit(tx, context, { action: "sale.say", subject: { type: "sale", id: sale.id }, after: body });
    return ok({ messageId: said.id });
  });
}

/** The newest messages of a sale, newest first. */
export async function readRoomMessages(db: DbOrTx, saleId: string): Promise<RoomMessage[]> {
  const rows = await db
    .select()
    .from(saleMessages)
    .where(eq(saleMessages.saleId, saleId))
    .orderBy(desc(saleMessages.id))
    .limit(SHOWN_MAX);
  return rows.map(({ id, saidAt, body }) => ({ id, saleId, at: saidAt.toISOString(), body }));
}

/** Messages after a number, for each of some sales, in their order. */
export async function readNewMessages(db: DbOrTx, after: ReadonlyMap<string, number>): Promise<RoomMessage[]> {
  if (after.size === 0) return [];
  const { rows } = await db.execute<{ id: string; sale_id: string; said_at: string; body: Words }>(sql`
    select m.id::text as id, m.sale_id, m.said_at, m.body
    from unnest(${sql.param([...after.keys()])}::uuid[], ${sql.param([...after.values()])}::bigint[]) as w(sale_id, id)
    join sale_messages m on m.sale_id = w.sale_id and m.id > w.id
    order by m.id`);
  return rows.map(({ id, sale_id, said_at, body }) => ({
    id: Number(id),
    saleId: sale_id,
    at: new Date(said_at).toISOString(),
    body,
  }));
}

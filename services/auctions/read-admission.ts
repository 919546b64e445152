/** A company's own admission to a sale, and for the house the deposits of all. */
import { and, desc, eq } from "drizzle-orm";
import { paddles } from "@/db/schema/auctions";
import { saleDeposits } from "@/db/schema/sale-formats";
import type { DepositStatus } from "@/domain/auctions/deposit";
import type { PaddleStatus } from "@/domain/auctions/sale";
import type { ServiceContext } from "@/services/context";

export type OwnAdmission = {
  paddleId: string;
  number: number | null;
  status: PaddleStatus;
  limitMinor: bigint | null;
  reason: string | null;
  deposit: { id: string; status: DepositStatus; amountMinor: bigint; method: "card" | "wire" } | null;
};

export async function readOwnAdmission(context: ServiceContext, saleId: string): Promise<OwnAdmission | null> {
  const { actor, db } = context;
  if (!actor) return null;
  const [row] = await db
    .select({ paddle: paddles, deposit: saleDeposits })
    .from(paddles)
    .leftJoin(saleDeposits, eq(saleDeposits.paddleId, paddles.id))
    .where(and(eq(paddles.saleId, saleId), eq(paddles.companyId, actor.companyId)))
    .orderBy(desc(saleDeposits.createdAt))
    .limit(1);
  if (!row) return null;
  const { id, number, status, limitMinor, reason } = row.paddle;
  return { paddleId: id, number, status, limitMinor, reason, deposit: row.deposit };
}

export type HouseDeposit = {
  id: string;
  status: DepositStatus;
  method: "card" | "wire";
  amountMinor: bigint;
  /** What is to be sent back of a transfer. */
  restMinor: bigint | null;
};

/** The newest deposit of each paddle of a sale; the caller has checked that the reader runs sales. */
export async function readDeposits(
  { db }: Pick<ServiceContext, "db">,
  saleId: string,
): Promise<Map<string, HouseDeposit>> {
  const rows = await db
    .selectDistinctOn([saleDeposits.paddleId], { deposit: saleDeposits })
    .from(saleDeposits)
    .innerJoin(paddles, eq(paddles.id, saleDeposits.paddleId))
    .where(eq(paddles.saleId, saleId))
    .orderBy(saleDeposits.paddleId, desc(saleDeposits.createdAt));
  return new Map(
    rows.map(({ deposit: { id, paddleId, status, method, amountMinor, applyMinor } }) => {
      const restMinor = method === "wire" && status === "ending" ? amountMinor - (applyMinor ?? 0n) : null;
      return [paddleId, { id, status, method, amountMinor, restMinor }];
    }),
  );
}

/** Puts an agreed reserve into the lot: quietly before it opens, as an event of its log once it is open. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lotSecrets, lots } from "@/db/schema/auctions";
import type { ConsignmentRefusal } from "@/domain/auctions/consignment-refusals";
import { amountHash, saltOf } from "@/domain/auctions/receipt";
import { sha256 } from "@/services/auctions/lot-session";
import { takeLotCommand } from "@/services/auctions/run-lot-command";
import type { LockedConsignment } from "@/services/consignments/consignment-store";

/** @param write false: only says whether it could be done */
export async function setReserve(
  tx: Tx,
  { lot, stage, format }: LockedConsignment,
  reserve: string | null,
  write: boolean,
): Promise<ConsignmentRefusal | null> {
  if (!lot) return "not-agreed";
  const reserveMinor = reserve === null ? null : BigInt(reserve);
  if (stage === "open") {
    // Under the hammer the auctioneer waits for nobody; what is passed can be taken afterwards.
    if (format === "live") return "lot-is-open";
    if (lot.reserveMet) return "reserve-met";
    if (!write) return null;
    const reply = await takeLotCommand(tx, lot.id, async (_tx, { saltSeed }) => {
      // Another salt than the first reserve's: equal salts would tell that two hashes are of one amount.
      const salt = saltOf(saltSeed, lot.id, `reserve ${reserve ?? ""}`, sha256);
      const reserveHash = reserveMinor === null ? null : amountHash(salt, reserveMinor, sha256);
      return { type: "lower-reserve", reserve: reserveMinor, reserveHash };
    });
    if (!reply?.accepted) return "lot-is-over";
  } else if (write) {
    const open = reserveMinor === null;
    await tx.update(lots).set({ hasReserve: !open, reserveMet: open }).where(eq(lots.id, lot.id));
  }
  if (write) await tx.update(lotSecrets).set({ reserveMinor }).where(eq(lotSecrets.lotId, lot.id));
  return null;
}

/**
 * A jeweler of the sample market who bought stones, put its name on their passports and handed one on to a customer; its
 * certificate of a programme; and a laboratory's origin report on a stone of its.
 */
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { makerBrands } from "@/db/schema/makers";
import { payments } from "@/db/schema/orders";
import { ownersOf } from "@/server/sample-market/auctions";
import type { SampleLoader } from "@/server/sample-market/load";
import { findStones } from "@/server/sample-market/rough";
import type { ServiceContext } from "@/services/context";
import { checkOut } from "@/services/orders/check-out";
import { confirmWire } from "@/services/orders/confirm-wire";
import { nameMaker } from "@/services/origin/name-maker";
import { giveCertificate } from "@/services/origin/programmes";
import { reportOrigin } from "@/services/origin/report-origin";
import { saveMakerBrand } from "@/services/origin/save-maker-brand";
import { claimTransfer, startTransfer } from "@/services/origin/transfer-passport";

const MAKER = "newyork-hudson";
const PROGRAMME = "sustainable-diamonds";
const HOUSE = "vitrine-house";
/** The last one goes on to a customer. */
const BOUGHT = ["GC-9701", "GC-9703", "GC-9704"];
const REPORTED = "GC-9701";
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="180" viewBox="0 0 160 60">
<rect width="160" height="60" fill="#ffffff"/>
<path d="M14 44 30 12l16 32zM30 12v32M22 28h16" fill="none" stroke="#161c25" stroke-width="2.2"/>
<path d="M60 16v28M60 30h16M76 16v28M104 21c-3-7-16-6-16 2 0 9 17 5 17 14 0 9-15 9-18 1M117 16v28M117 30h16M133 16v28" fill="none" stroke="#161c25" stroke-width="2.6"/>
</svg>`;

export const loadMakers: SampleLoader = async (context, market, say) => {
  const owners = await ownersOf(context, [MAKER, HOUSE]);
  const [maker, house] = [owners.get(MAKER), owners.get(HOUSE)];
  if (!maker?.actor || !house) return;
  const [known] = await context.db
    .select({ name: makerBrands.name })
    .from(makerBrands)
    .where(eq(makerBrands.companyId, maker.actor.companyId));
  if (known) return;
  const stones = await findStones(context, "gaborone-cutting", BOUGHT);
  await buy(maker, house, stones);
  const [reported] = await findStones(context, "gaborone-cutting", [REPORTED]);
  if (reported) await report(house, reported.publicId);
  must("certificate", await giveCertificate(maker, { programme: PROGRAMME, publicUrl: market.env.PUBLIC_URL }));
  // Saved last of what this part looks for: a load that was cut short begins here again.
  const logo = await sharp(Buffer.from(LOGO)).png().toBuffer();
  must("brand", await saveMakerBrand(maker, { name: "Hudson Setting House", nameZh: "哈德逊镶嵌工坊", logo }));
  for (const { publicId } of stones) must("name", await nameMaker(maker, { publicId }));
  const last = stones.at(-1)?.publicId ?? "";
  const { code } = must("hand on", await startTransfer(maker, { publicId: last, holder: "customer" }));
  must("take over", await claimTransfer({ ...maker, actor: null }, { code, address: "127.0.0.1" }));
  say(`${stones.length} stones bought by a jeweler, whose name is on their passports`);
};

/** By bank transfer, which the operator books; a load that was cut short goes on with the order that is there. */
async function buy(
  maker: ServiceContext,
  house: ServiceContext,
  stones: readonly { publicId: string; priceMinor: bigint | null }[],
): Promise<void> {
  const made = must(
    "checkout",
    await checkOut(maker, {
      currency: "USD",
      lines: stones.map(({ publicId, priceMinor }) => ({ publicId, priceMinor: String(priceMinor) })),
      acceptPrices: true,
      paymentMethod: "wire",
      purchaseOrderNumber: "HSH-2026-041",
      buyerReference: null,
      termsAccepted: true,
      idempotencyKey: "sample-maker",
    }),
  );
  const [payment] = await maker.db.select().from(payments).where(eq(payments.checkoutId, made.checkoutId));
  if (!payment) throw new Error("sample maker: the checkout has no payment");
  must(
    "wire",
    await confirmWire(house, {
      paymentId: payment.id,
      amountMinor: payment.amountMinor,
      bankReference: "SAMPLE-HSH-041",
      idempotencyKey: "sample-maker",
    }),
  );
}

/** Made from the sealed rough, months before it was cut. */
async function report(house: ServiceContext, publicId: string): Promise<void> {
  const number = "9900909790";
  must(
    "origin report",
    await reportOrigin(house, {
      publicId,
      laboratory: "Sample Gem Laboratory",
      reportNumber: number,
      country: "BW",
      examinedOn: "2025-06-03",
      matched: true,
      sha256: createHash("sha256").update(`sample origin report ${number}`).digest("hex"),
    }),
  );
}

function must<Value>(what: string, done: { ok: true; value: Value } | { ok: false; refusal: string }): Value {
  if (!done.ok) throw new Error(`sample maker, ${what}: ${done.refusal}`);
  return done.value;
}

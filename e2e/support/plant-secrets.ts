/**
 * Puts another company's business into the market, with figures and names that occur nowhere else (no repeating decimals), so that a walk
 * through every page and answer can tell whether any of it leaks.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { lotSecrets } from "@/db/schema/auctions";
import { orderConsignees } from "@/db/schema/order-consignees";
import { cartItems, holds, orderLines, orders, payments } from "@/db/schema/orders";
import { companies, outboxMails, sessions, users } from "@/db/schema/parties";
import { quoteAnswers, quoteRequests } from "@/db/schema/quotes";
import { screeningCases } from "@/db/schema/screening";
import { favorites, itemNotes, notices, savedSearches } from "@/db/schema/shopping";
import { stockItems } from "@/db/schema/stock";
import { stockImportNotes, stockImports } from "@/db/schema/stock-imports";
import { snapshotOf } from "@/domain/orders/line-snapshot";
import { amountNeedles } from "@/e2e/support/amount-needles";
import { plantCompanyFile } from "@/e2e/support/plant-company-file";
import { OFFERED_MINOR, PAYABLE_MINOR, plantConsignments, WISHED_MINOR } from "@/e2e/support/plant-consignments";
import { LEFT_MINOR, type PlantedFormats, plantFormats, SEALED_MINOR } from "@/e2e/support/plant-formats";
import { CARRIAGE_MINOR, plantLandedRates } from "@/e2e/support/plant-landed";
import { plantOrigins, ROUGH_MINOR } from "@/e2e/support/plant-origins";
import { PEOPLE_NEEDLES, plantPeople } from "@/e2e/support/plant-people";
import { plantRules } from "@/e2e/support/plant-rules";
import { plantSaleroom } from "@/e2e/support/plant-saleroom";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { placeBid } from "@/services/auctions/place-bid";
import { as, makeItem, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import { makeCompany } from "@/services/parties/testing/make-company";

const RESERVE_MINOR = 777_351_791n;
const MAXIMUM_MINOR = 654_321_987n;
const LIMIT_MINOR = 863_917_253n;
const CART_MINOR = 777_666_555n;
const ORDER_MINOR = 777_444_333n;
const QUOTE_MINOR = 777_222_911n;

export type Planted = {
  /** Texts that no page, payload or answer may hold for anybody but their owner; name → text. */
  needles: Map<string, string>;
  publicId: string;
  hiddenPublicId: string;
  heldPublicId: string;
  lotItemPublicId: string;
  quotedPublicId: string;
  saleId: string;
  saleSlug: string;
  lotId: string;
  orderId: string;
  orderNumber: string;
  importId: string;
  victimSlug: string;
  colleagueId: string;
  checkoutId: string;
  savedSearchId: string;
  screeningCaseId: string;
  ruleDraftId: string;
  consignmentId: string;
  paperId: string;
  captureId: string;
  sellerSlug: string;
  formats: PlantedFormats;
};

export async function plantSecrets(db: Db): Promise<Planted> {
  const mark = `sentinel-${randomBytes(4).toString("hex")}`;
  const victim = await makeCompany(db, { country: "CN" });
  const seller = await makeCompany(db, { kinds: ["producer"], country: "BW" });
  const victimName = `Zerberus ${mark} Trading`;
  const victimFacts = { name: victimName, registrationNumber: `REG-${mark}` };
  await db.update(companies).set(victimFacts).where(eq(companies.id, victim.id));
  await db
    .update(users)
    .set({ email: `owner@${mark}.example`, name: `Person ${mark}` })
    .where(eq(users.id, victim.userId));
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db.insert(sessions).values({ userId: victim.userId, expiresAt, userAgent: `Agent ${mark}` });
  await db.insert(outboxMails).values({
    toAddress: `owner@${mark}.example`,
    locale: "en",
    subject: `Subject ${mark}`,
    bodyText: `Body ${mark}`,
    sentAt: new Date(),
  });

  const { saleId, slug, lotId, items } = await makeOpenSale(db, { bidders: 1, reserveMinor: RESERVE_MINOR });
  const asked = await requestPaddle(as(db, victim), saleId);
  if (!asked.ok) throw new Error(asked.refusal);
  await decidePaddle(system(db), { paddleId: asked.value.paddleId, admit: true, limitMinor: LIMIT_MINOR });
  const bid = await placeBid(as(db, victim), {
    lotId,
    maxMinor: MAXIMUM_MINOR,
    idempotencyKey: mark,
    receivedAt: new Date(),
  });
  if (!bid.ok) throw new Error(`the sentinel bid was refused: ${bid.refusal}`);
  const [secret] = await db.select().from(lotSecrets).where(eq(lotSecrets.lotId, lotId));
  if (secret?.reserveMinor !== RESERVE_MINOR) throw new Error("the sentinel reserve is not in the database");

  const consignmentId = await plantConsignments(db, { saleId, lotId, victim, seller, mark });
  await plantLandedRates(db, victim);
  await plantSaleroom(db, { saleId, lotId, victim, mark });

  const shown = await makeItem(db, seller.id, { publicId: `VT-${mark.slice(9)}a` });
  const held = await makeItem(db, seller.id, { publicId: `VT-${mark.slice(9)}b`, status: "held" });
  const sold = await makeItem(db, seller.id, { publicId: `VT-${mark.slice(9)}c`, status: "sold" });
  const hidden = await makeItem(db, seller.id, {
    publicId: `VT-${mark.slice(9)}d`,
    stockNumber: `HIDDEN-${mark}`,
    status: "review",
  });
  const cart = { companyId: victim.id, itemId: shown.id, addedBy: victim.userId };
  await db.insert(cartItems).values({ ...cart, priceMinor: CART_MINOR, currency: "USD" });
  await db.insert(holds).values({
    itemId: held.id,
    companyId: victim.id,
    userId: victim.userId,
    placedAt: new Date(),
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  await db.insert(favorites).values({ companyId: victim.id, itemId: shown.id, addedBy: victim.userId });
  await db.insert(itemNotes).values({
    companyId: victim.id,
    itemId: shown.id,
    writtenBy: victim.userId,
    body: `Note ${mark}`,
  });
  const [search] = await db
    .insert(savedSearches)
    .values({ companyId: victim.id, savedBy: victim.userId, name: `Search ${mark}`, address: "kind=stone&color=G" })
    .returning({ id: savedSearches.id });
  await db.insert(notices).values({
    userId: victim.userId,
    companyId: victim.id,
    kind: "search-hits",
    subject: `search:${mark}`,
    details: { name: `Search ${mark}`, count: 1 },
  });
  const orderNumber = `V26-${mark}`;
  const checkoutId = randomUUID();
  const [order] = await db
    .insert(orders)
    .values({
      number: orderNumber,
      buyerId: victim.id,
      producerId: seller.id,
      userId: victim.userId,
      status: "awaiting-payment",
      currency: "USD",
      goodsMinor: ORDER_MINOR,
      totalMinor: ORDER_MINOR,
      destination: "CN",
      buyerReference: `Reference ${mark}`,
      purchaseOrderNumber: `PO ${mark}`,
      paymentMethod: "wire",
      checkoutId,
      payBy: new Date(Date.now() + 86_400_000),
    })
    .returning();
  if (!order) throw new Error("no order");
  await db.insert(orderConsignees).values({ orderId: order.id, name: `Consignee ${mark}`, userId: victim.userId });
  await db
    .insert(orderLines)
    .values({ orderId: order.id, position: 1, itemId: sold.id, snapshot: snapshotOf(sold), priceMinor: ORDER_MINOR });
  await db.insert(payments).values({
    checkoutId,
    buyerId: victim.id,
    method: "wire",
    amountMinor: ORDER_MINOR,
    currency: "USD",
    reference: `RF-${mark}`,
  });
  const onRequest = await makeItem(db, seller.id, { publicId: `VT-${mark.slice(9)}q`, priceMinor: null });
  const [quote] = await db
    .insert(quoteRequests)
    .values({
      itemId: onRequest.id,
      buyerId: victim.id,
      producerId: seller.id,
      userId: victim.userId,
      message: `Message ${mark}`,
    })
    .returning();
  await db.insert(quoteAnswers).values({
    requestId: quote?.id ?? "",
    priceMinor: QUOTE_MINOR,
    currency: "USD",
    validUntil: new Date(Date.now() + 86_400_000),
    note: `Note ${mark}`,
  });
  const [imported] = await db
    .insert(stockImports)
    .values({
      producerId: seller.id,
      userId: seller.userId,
      fileName: `${mark}.csv`,
      fileSha256: "0".repeat(64),
      sizeBytes: 10,
      rowsTotal: 1,
      rowsAccepted: 0,
      rowsRejected: 1,
      status: "planned",
      kinds: [
        {
          severity: "fault",
          sheet: "",
          code: "number-form",
          column: "Weight",
          value: `Cell ${mark}`,
          rows: 1,
          line: 2,
        },
      ],
      plan: { added: 0, changed: 0, unchanged: 0, withdrawn: 0, busy: 0, priceHeld: 0, digest: "", samples: [] },
    })
    .returning();
  if (!imported) throw new Error("no import");
  await db.insert(stockImportNotes).values({
    importId: imported.id,
    line: 2,
    accepted: false,
    stockNumber: `Row ${mark}`,
    cells: [`Cell ${mark}`],
    faults: [{ line: 2, column: "Weight", code: "number-form", value: `Cell ${mark}` }],
    warnings: [],
  });
  const [screeningCase] = await db
    .insert(screeningCases)
    .values({
      companyId: victim.id,
      subjectKind: "company",
      subjectId: victim.id,
      name: victimName,
      band: "review",
      matches: [
        {
          list: "un",
          uid: `UN-${mark}`,
          name: `Listed ${mark}`,
          quality: "primary",
          score: 0.9,
          band: "review",
          parts: [],
        },
      ],
      fingerprint: mark,
      version: mark,
    })
    .returning({ id: screeningCases.id });
  const [hold] = await db.select().from(holds).where(eq(holds.itemId, held.id));
  const needles = new Map<string, string>([
    ["names, references, mails of the other company", mark],
    ["the other company's user", victim.userId],
    ["the other company's hold", hold?.id ?? "no hold"],
    ...amountNeedles("reserve", RESERVE_MINOR),
    ...amountNeedles("maximum bid", MAXIMUM_MINOR),
    ...amountNeedles("bidding limit", LIMIT_MINOR),
    ...PEOPLE_NEEDLES,
    ...amountNeedles("sealed bid", SEALED_MINOR),
    ...amountNeedles("maximum left for a live sale", LEFT_MINOR),
    ...amountNeedles("wished reserve", WISHED_MINOR),
    ...amountNeedles("settlement", PAYABLE_MINOR),
    ...amountNeedles("offer to the next bidder", OFFERED_MINOR),
    ...amountNeedles("value of rough", ROUGH_MINOR),
    ...amountNeedles("carriage of its landing rates", CARRIAGE_MINOR),
    ...amountNeedles("price in the cart", CART_MINOR),
    ...amountNeedles("order total", ORDER_MINOR),
    ...amountNeedles("quoted price", QUOTE_MINOR),
  ]);
  const [stock] = await db.select().from(stockItems).where(eq(stockItems.id, hidden.id));
  if (stock?.status !== "review") throw new Error("the hidden item is not hidden");
  return {
    needles,
    publicId: shown.publicId,
    heldPublicId: held.publicId,
    hiddenPublicId: hidden.publicId,
    lotItemPublicId: items[0]?.publicId ?? "",
    quotedPublicId: onRequest.publicId,
    saleId,
    saleSlug: slug,
    lotId,
    orderId: order.id,
    orderNumber,
    importId: imported?.id ?? "",
    victimSlug: victim.slug,
    colleagueId: await plantPeople(db, { victim, lotId, mark }),
    checkoutId,
    savedSearchId: search?.id ?? "",
    screeningCaseId: screeningCase?.id ?? "",
    ruleDraftId: await plantRules(db, mark),
    consignmentId,
    paperId: await plantCompanyFile(db, victim, mark),
    captureId: await plantOrigins(db, { item: shown, victim, seller, mark }),
    sellerSlug: seller.slug,
    formats: await plantFormats(db, mark),
  };
}

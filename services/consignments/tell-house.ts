/** Tells the auction house's people what a seller has said on a consignment: a notice in the app and a mail, in the transaction that keeps it. */
import { and, arrayContains, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sales } from "@/db/schema/auctions";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { PERMISSIONS } from "@/domain/parties/permissions";
import { translator } from "@/messages/messages";
import { mailCompany } from "@/services/notices/mail-company";
import { tellCompany } from "@/services/notices/tell-people";

export async function tellHouse(
  tx: Tx,
  kind: "consignment-offered" | "consignment-said",
  consignment: { id: string; saleId: string; itemId: number; sellerId: string },
): Promise<void> {
  const [about] = await tx
    .select({ sale: sales.title, item: stockItems.publicId, seller: companies.name })
    .from(sales)
    .innerJoin(stockItems, eq(stockItems.id, consignment.itemId))
    .innerJoin(companies, eq(companies.id, consignment.sellerId))
    .where(eq(sales.id, consignment.saleId));
  if (!about) throw new Error(`sale ${consignment.saleId} is gone`);
  const { roles } = PERMISSIONS["auctions.run"];
  const path = `/operator/sales/${consignment.saleId}/consignments/${consignment.id}`;
  const houses = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(and(arrayContains(companies.kinds, ["operator"]), eq(companies.status, "approved")));
  for (const { id } of houses) {
    const subject = `consignment:${consignment.id}`;
    await tellCompany(tx, id, roles, { kind, subject, details: about, path, again: true });
    await mailCompany(tx, id, roles, (locale) => {
      const details = { ...about, sale: about.sale[locale] };
      const t = translator(locale, "consignments");
      const words = translator(locale, "notices")(`kind.${kind}`, details);
      return { subject: t("mail.houseSubject", details), text: `${words}\n\n${t("mail.end")}` };
    });
  }
}

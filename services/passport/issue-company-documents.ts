/** The documents about producers: the market's word that it admitted the company, and the company's own record of a workshop. */
import { and, desc, eq, sql } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { originEvents } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import { facilitySubject, identitySubject } from "@/domain/passport/untp-records";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { type IssuedDocument, issueDocument } from "@/services/passport/issue-document";

async function findProducer(context: ServiceContext, slug: string) {
  const [company] = await context.db
    .select()
    .from(companies)
    .where(and(eq(companies.slug, slug), eq(companies.status, "approved")));
  return company?.kinds.includes("producer") ? company : null;
}

/** UNTP Digital Identity Anchor of an admitted producer, signed by the market. */
export async function issueIdentity(
  context: ServiceContext,
  { slug, publicUrl }: { slug: string; publicUrl: string },
): Promise<Result<IssuedDocument, "not-found">> {
  const company = await findProducer(context, slug);
  if (!company) return refuse("not-found");
  const { name, registrationNumber, decidedAt, createdAt } = company;
  const admittedOn = (decidedAt ?? createdAt).toISOString().slice(0, 10);
  const subject = identitySubject({ slug, name, registrationNumber, admittedOn }, publicUrl);
  return ok(await issueDocument(context, { kind: "dia", about: slug, producer: null, name, subject, publicUrl }));
}

/** UNTP Digital Facility Record of a workshop that the producer's events name, signed by the producer. */
export async function issueFacility(
  context: ServiceContext,
  { slug, workshop, publicUrl }: { slug: string; workshop: string; publicUrl: string },
): Promise<Result<IssuedDocument, "not-found">> {
  const company = await findProducer(context, slug);
  if (!company) return refuse("not-found");
  const facts = sql`${originEvents.body}->'facts'`;
  const [found] = await context.db
    .select({
      city: sql<string | null>`${facts}->>'workshopCity'`,
      country: sql<string | null>`${facts}->>'country'`,
    })
    .from(originEvents)
    .innerJoin(stockItems, eq(stockItems.id, originEvents.itemId))
    .where(and(eq(stockItems.producerId, company.id), sql`${facts}->>'workshop' = ${workshop}`))
    .orderBy(desc(originEvents.recordedAt))
    .limit(1);
  if (!found) return refuse("not-found");
  const subject = facilitySubject(
    { producerSlug: slug, producerName: company.name, name: workshop, ...found },
    publicUrl,
  );
  const producer = { slug, name: company.name };
  const about = `${slug} ${workshop}`;
  return ok(await issueDocument(context, { kind: "dfr", about, producer, name: workshop, subject, publicUrl }));
}

/** The documents beside an item's passport: its events, signed by its producer, and its laboratory report, by the market. */
import { passportUrl } from "@/domain/passport/credential";
import { eventSubjects } from "@/domain/passport/untp-events";
import { type LabReport, reportSubject } from "@/domain/passport/untp-records";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { type IssuedDocument, issueDocument } from "@/services/passport/issue-document";
import { type LoadedPassport, loadPassport } from "@/services/passport/load-passport";

export type ItemDocumentRefusal = "not-found" | "chain-broken";
type Input = { publicId: string; publicUrl: string };

/** The item's events as a UNTP Digital Traceability Event; refused as not found where none is on record. */
export async function issueItemEvents(
  context: ServiceContext,
  { publicId, publicUrl }: Input,
): Promise<Result<IssuedDocument, ItemDocumentRefusal>> {
  const loaded = await loadPassport(context.db, publicId);
  if (!loaded) return refuse("not-found");
  if (loaded.brokenAt !== null) return refuse("chain-broken", { seq: loaded.brokenAt });
  const { item, passport } = loaded;
  const subject = eventSubjects(item, passport, { id: passportUrl(publicUrl, publicId), publicUrl });
  if (subject.length === 0) return refuse("not-found");
  const { slug, name } = item.producer;
  const order = { kind: "dte", about: publicId, producer: { slug, name }, name: `Events of ${publicId}` } as const;
  return ok(await issueDocument(context, { ...order, subject, publicUrl }));
}

/** The laboratory's report as a UNTP Digital Conformity Credential. */
export async function issueItemReport(
  context: ServiceContext,
  { publicId, publicUrl }: Input,
): Promise<Result<IssuedDocument, ItemDocumentRefusal>> {
  const loaded = await loadPassport(context.db, publicId);
  if (!loaded) return refuse("not-found");
  if (loaded.brokenAt !== null) return refuse("chain-broken", { seq: loaded.brokenAt });
  const report = reportOf(loaded);
  if (!report) return refuse("not-found");
  const subject = reportSubject(loaded.item, report, { id: passportUrl(publicUrl, publicId), publicUrl });
  const name = `${report.laboratory} ${report.number}, ${publicId}`;
  return ok(await issueDocument(context, { kind: "dcc", about: name, producer: null, name, subject, publicUrl }));
}

/** The report that a laboratory's event gives; else the one that the seller states, from the day of its statement. */
function reportOf({ item, passport }: LoadedPassport): LabReport | null {
  const inForce = passport.events.filter(({ inForce, body }) => inForce && body.facts.stone === undefined);
  const graded = inForce.find(({ body }) => body.type === "graded" && body.facts.reportNumber);
  const event = graded ?? inForce.find(({ body }) => body.facts.reportNumber === item.reportNumber);
  const laboratory = event?.body.facts.laboratory ?? item.lab;
  const number = event?.body.facts.reportNumber ?? item.reportNumber;
  const date = event?.body.date ?? event?.recordedAt;
  if (!laboratory || !number || !date) return null;
  const url = graded?.body.evidence.find(({ kind }) => kind === "lab-report")?.url ?? null;
  const [year, month = "01", day = "01"] = date.slice(0, 10).split("-");
  return { laboratory, number, url, date: `${year}-${month}-${day}`, ofRecord: graded !== undefined };
}

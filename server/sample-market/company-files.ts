/**
 * The files of the sample companies, all invented, sent by their owners and accepted by the house's officer. The one
 * company that waits for its approval has sent its file: it stands in the officers' queue.
 */
import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { companyFiles } from "@/db/schema/company-files";
import { companies, users } from "@/db/schema/parties";
import { EXPIRING, neededDocuments } from "@/domain/parties/company-document";
import { DECLARATIONS } from "@/domain/parties/company-file";
import { asPerson } from "@/server/sample-market/as-person";
import { sampleOwners, samplePassword } from "@/server/sample-market/companies";
import type { SampleLoader } from "@/server/sample-market/load";
import { fillFile } from "@/services/parties/company-file/fill-file";
import { settleFile } from "@/services/parties/company-file/review-file";

type Company = typeof companies.$inferSelect;
type Person = typeof users.$inferSelect;

const OFFICER = "officer@vitrine.example";
/** A page with one line of text. */
const PAPER = new TextEncoder().encode(
  `%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
/Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
4 0 obj <</Length 62>> stream
BT /F 14 Tf 72 760 Td (Sample paper of the sample market.) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
`,
);
const DAY_MS = 86_400_000;
const PAPERS_LAST_DAYS = 400;

export const loadCompanyFiles: SampleLoader = async (context, market, say) => {
  const found = await context.db
    .select({ company: companies, owner: users })
    .from(companies)
    .innerJoin(users, and(eq(users.companyId, companies.id), inArray(users.email, sampleOwners())))
    .leftJoin(companyFiles, eq(companyFiles.companyId, companies.id))
    .where(and(ne(companies.slug, "vitrine-house"), isNull(companyFiles.sentAt)))
    .orderBy(asc(companies.slug));
  const officer = await asPerson(context, OFFICER);
  let filled = 0;
  for (const { company, owner } of found) {
    await fillFile(await asPerson(context, owner.email), fileOf(company, owner, market.env.NEXTAUTH_SECRET));
    filled += 1;
    if (company.status !== "approved") continue;
    const { slug } = company;
    await settleFile(officer, { slug, settle: "accept", publicUrl: market.env.PUBLIC_URL });
  }
  if (filled > 0) say(`${filled} company files`);
};

function fileOf(company: Company, owner: Person, marketSecret: string): Parameters<typeof fillFile>[1] {
  const { name, nameZh, nameCyrillic, country, city } = company;
  const number = company.registrationNumber ?? company.slug;
  // "Lin Yue 林悦": lists are searched by script.
  const person = owner.name.replace(/\p{Script=Han}+/gu, "").trim();
  const birthDate = "1974-06-18";
  const expiresOn = new Date(Date.now() + PAPERS_LAST_DAYS * DAY_MS).toISOString().slice(0, 10);
  const register = { registrationNumber: number, legalForm: "Limited", registeredOn: "2009-09-14" };
  const bank = { country, holder: name, bankName: `Sample Bank ${city ?? ""}`.trim(), bic: null };
  const password = samplePassword();
  return {
    steps: [
      { step: "company", values: { legalName: name, nameZh, nameCyrillic, country, ...register } },
      {
        step: "address",
        values: { street: "1 Sample Street", city: city ?? "–", region: null, postalCode: null, tradingAddress: null },
      },
      {
        step: "owners",
        values: {
          owners: [{ name: person, kind: "person", sharePermille: 800, country, birthDate }],
          restPermille: 200,
          restNote: "Employees of the company, none above 5%",
        },
      },
      {
        step: "people",
        values: { signatories: [{ name: person, position: "Director", birthDate, country, authority: "alone" }] },
      },
      { step: "bank", marketSecret, values: { ...bank, account: `ACCOUNT${number}`, password } },
      { step: "declarations", values: { accepted: [...DECLARATIONS] } },
    ],
    documents: neededDocuments(company.kinds).map((kind) => ({
      kind,
      fileName: `${kind}.pdf`,
      bytes: PAPER,
      expiresOn: EXPIRING.includes(kind) ? expiresOn : null,
    })),
  };
}

/**
 * Every document that is signed, against UNTP's own schemas (from ../shared; skipped where they are absent), and as a
 * reader meets it: both forms verify, the log holds the leaf, the bundle checks without anything else.
 */
import { existsSync, readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { memoryKeys } from "@/adapters/signing-keys/memory-keys";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { bundleText, checkBundle, parseBundle } from "@/domain/passport/bundle";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { verifyEd25519, verifySignature } from "@/domain/passport/web-crypto";
import type { ServiceContext } from "@/services/context";
import { makeCompany } from "@/services/parties/testing/make-company";
import { issueFacility, issueIdentity } from "@/services/passport/issue-company-documents";
import { issueCredential } from "@/services/passport/issue-credential";
import type { IssuedDocument } from "@/services/passport/issue-document";
import { issueItemEvents, issueItemReport } from "@/services/passport/issue-item-documents";
import { hashBytes } from "@/services/passport/log/hash";
import { makeBundle, trustAnchor } from "@/services/passport/make-bundle";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import { revokeCredential } from "@/services/passport/revoke-credential";
import { documentOfJwt, securedDocument } from "@/services/passport/sign-document";
import { suspendCredential } from "@/services/passport/suspend-credential";
import { makeItem } from "@/services/passport/testing/make-item";
import { verifyCredential } from "@/services/passport/verify-credential";

const SCHEMAS = "../shared/data/passport/untp-0.7.0";
const publicUrl = "https://market.example";
const at = new Date("2100-01-01T00:00:00Z");
let database: TestDatabase;
let context: ServiceContext;
let producer: Awaited<ReturnType<typeof makeCompany>>;
let publicId: string;
let slug: string;

const issuer = { name: "Register", state: "registry" } as const;
const evidence = [{ kind: "registry-record", reference: "R-1" }] as const;
const bodies: OriginEventBody[] = [
  {
    type: "extracted",
    date: "2021-06",
    issuer,
    evidence: [...evidence],
    facts: { mineId: "M-1", country: "BW", roughWeightMct: 4100 },
  },
  {
    type: "cut-and-polished",
    date: "2024-08-02",
    issuer,
    evidence: [],
    facts: { polishedWeightMct: 1520, workshop: "Wheel 7", workshopCity: "Gaborone", country: "BW" },
  },
  {
    type: "graded",
    date: "2024-09-01",
    issuer: { name: "GIA", state: "laboratory" },
    evidence: [{ kind: "lab-report", reference: "2141438167", url: "https://example.com/report" }],
    facts: { laboratory: "GIA", reportNumber: "2141438167" },
  },
];

beforeAll(async () => {
  database = await createTestDatabase();
  const adapters = { keys: memoryKeys(), documents: { get: async () => null } } as unknown as Adapters;
  context = { db: database.db, adapters, actor: null, requestId: "test" };
  producer = await makeCompany(database.db, { kinds: ["producer"] });
  const item = await makeItem(database.db, producer.id);
  publicId = item.publicId;
  await database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId: item.id, bodies }]));
  const { rows } = await database.db.$client.query("select slug from companies where id = $1", [producer.id]);
  slug = rows[0].slug;
});
afterAll(() => database.drop());

async function issueAll(): Promise<Record<string, IssuedDocument>> {
  const results = {
    DigitalProductPassport: await issueCredential(context, { publicId, publicUrl }),
    DigitalTraceabilityEvent: await issueItemEvents(context, { publicId, publicUrl }),
    ConformityCredential: await issueItemReport(context, { publicId, publicUrl }),
    DigitalIdentityAnchor: await issueIdentity(context, { slug, publicUrl }),
    DigitalFacilityRecord: await issueFacility(context, { slug, workshop: "Wheel 7", publicUrl }),
  };
  return Object.fromEntries(
    Object.entries(results).map(([name, result]) => {
      if (!result.ok) throw new Error(`${name}: ${result.refusal}`);
      return [name, result.value];
    }),
  );
}

/** Everything that the sample market offers, and the least that an item can say. */
const ITEMS: Parameters<typeof makeItem>[2][] = [
  { kind: "stone", species: "diamond", lab: "GIA", reportNumber: "7", lengthUm: 6500, widthUm: 6510, depthUm: 4000 },
  { kind: "stone", species: "ruby", color: null, clarity: null, cut: null, treatment: "heated", minedIn: null },
  { kind: "stone", fancyHue: "yellow", fancyIntensity: "vivid", color: null, shape: "cushion" },
  { kind: "pair", species: "sapphire", lab: "SSEF", reportNumber: "8" },
  { kind: "parcel", species: "diamond", shape: null, color: null, clarity: null, cut: null, polishedIn: null },
  {
    kind: "jewel",
    shape: null,
    color: null,
    clarity: null,
    cut: null,
    jewelType: "ring",
    metal: "gold",
    finenessPm: 750,
    title: { en: "Ring", zh: "戒指" },
    madeIn: "RU",
    minedIn: null,
  },
  { kind: "jewel", jewelType: "brooch", metal: "silver", finenessPm: 925, title: { en: "Brooch", zh: "胸针" } },
];
test.skipIf(!existsSync(SCHEMAS))("passports, events and reports of every kind of item fit the schemas", async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  const schema = (name: string) => ajv.compile(JSON.parse(readFileSync(`${SCHEMAS}/${name}.schema.json`, "utf8")));
  const checks = [
    ["DigitalProductPassport", issueCredential, schema("DigitalProductPassport")],
    ["DigitalTraceabilityEvent", issueItemEvents, schema("DigitalTraceabilityEvent")],
    ["ConformityCredential", issueItemReport, schema("ConformityCredential")],
  ] as const;
  const issued: string[] = [];
  for (const withEvents of [true, false])
    for (const values of ITEMS) {
      const reportNumber = values?.reportNumber && `${values.reportNumber}${withEvents ? 1 : 0}`;
      const item = await makeItem(database.db, producer.id, { ...values, reportNumber });
      const given = withEvents ? bodies : [];
      await database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId: item.id, bodies: given }]));
      for (const [name, issue, check] of checks) {
        const result = await issue(context, { publicId: item.publicId, publicUrl });
        // An item without events has none to tell, one without a report none to give.
        if (!result.ok && !withEvents) continue;
        if (!result.ok) throw new Error(`${name} of ${values?.kind}: ${result.refusal}`);
        check(documentOfJwt(result.value.jwt));
        expect({ name, values, errors: check.errors }).toEqual({ name, values, errors: null });
        issued.push(name);
      }
    }
  expect(new Set(issued).size).toBe(3);
});

test.skipIf(!existsSync(SCHEMAS))("documents fit the schemas", async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const [name, { jwt }] of Object.entries(await issueAll())) {
    const check = ajv.compile(JSON.parse(readFileSync(`${SCHEMAS}/${name}.schema.json`, "utf8")));
    check(documentOfJwt(jwt));
    expect({ name, errors: check.errors }).toEqual({ name, errors: null });
  }
});

test("both forms of every document verify, by the producer's keys too, and are not signed twice", async () => {
  const issued = await issueAll();
  for (const document of Object.values(issued)) {
    const secured = await securedDocument(context, publicUrl, document);
    for (const credential of [document.jwt, JSON.stringify(secured)]) {
      expect(await verifyCredential(context, { credential, at, publicUrl })).toMatchObject({
        verdict: "good",
        warnings: [],
      });
    }
    const changed = JSON.stringify({ ...secured, name: "Another" });
    expect((await verifyCredential(context, { credential: changed, at, publicUrl })).verdict).toBe("altered");
  }
  const ids = (documents: Record<string, IssuedDocument>) => Object.values(documents).map(({ id }) => id);
  expect(ids(await issueAll())).toEqual(ids(issued));
});

const tools = { sha256: hashBytes, verify: verifySignature, verifyEd25519 };
async function bundleOf(id: string): Promise<string> {
  const made = await makeBundle(context, { publicId: id, publicUrl, witnessKeys: [], at: new Date() });
  if (!made.ok) throw new Error(made.refusal);
  return bundleText(made.value);
}

test("a bundle checks by itself, and by keys held before; foreign keys, other leaves and other text do not pass", async () => {
  const text = await bundleOf(publicId);
  const bundle = parseBundle(text);
  const anchor = await trustAnchor(context, { publicUrl, witnessKeys: [] });
  if (!bundle) throw new Error("no bundle");
  expect(await checkBundle(bundle, null, at, tools)).toMatchObject({ verdict: "good", warnings: [], keys: "bundle" });
  const pinned = await checkBundle(bundle, anchor, at, tools);
  expect(pinned).toMatchObject({ verdict: "good", warnings: [], keys: "pinned" });
  expect(pinned.loggedIn).toBeGreaterThan(0);
  expect((await checkBundle(bundle, { ...anchor, didDocuments: [] }, at, tools)).verdict).toBe("unknown-issuer");
  const other = { ...bundle, proof: bundle.proof.replace(/index \d+/, "index 9999") };
  expect((await checkBundle(other, anchor, at, tools)).warnings).toContain("not-logged");
  expect((await checkBundle({ ...bundle, statusLists: [] }, anchor, at, tools)).warnings).toContain("status-unknown");
  expect(parseBundle(text.replace('"version":1', '"version":1,"version":1'))).toBeNull();
});

test("a suspension shows at once, goes over to newer versions and is lifted; a revocation stays in every bundle", async () => {
  const item = await makeItem(database.db, producer.id);
  const system = { ...context, actor: "system" } as const;
  const issue = async () => {
    const issued = await issueCredential(context, { publicId: item.publicId, publicUrl });
    if (!issued.ok) throw new Error(issued.refusal);
    return issued.value;
  };
  const verdictOf = async (credential: string) =>
    (await verifyCredential(context, { credential, at, publicUrl })).verdict;
  const first = await issue();
  const input = { credentialId: first.id, reason: "Reported stolen.", publicUrl };
  expect((await suspendCredential(system, { ...input, cause: "stolen" })).ok).toBe(true);
  expect(await suspendCredential(system, { ...input, cause: "stolen" })).toMatchObject({ refusal: "no-change" });
  expect(await verdictOf(first.jwt)).toBe("suspended");
  const bundled = async () => {
    const bundle = parseBundle(await bundleOf(item.publicId));
    return bundle && (await checkBundle(bundle, null, at, tools)).verdict;
  };
  expect(await bundled()).toBe("suspended");
  await database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId: item.id, bodies }]));
  const second = await issue();
  expect(second.version).toBe(2);
  expect(await verdictOf(second.jwt)).toBe("suspended");
  expect(await bundled()).toBe("suspended");
  await suspendCredential(system, { credentialId: second.id, cause: "lifted", reason: "Found again.", publicUrl });
  expect(await verdictOf(second.jwt)).toBe("good");
  expect(await bundled()).toBe("good");
  await revokeCredential(system, { credentialId: second.id, reason: "Wrong stone.", publicUrl });
  expect(await bundled()).toBe("revoked");
});

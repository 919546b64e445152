/**
 * The register of rough of the sample market: parcels under invented Kimberley certificates, from the intake to the stones
 * that were cut, entered by the producers themselves. Dates lie before today, so that some certificates run out.
 */
import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { roughParcels } from "@/db/schema/rough";
import { stockItems } from "@/db/schema/stock";
import { roughUri } from "@/domain/passport/epcis-events";
import { addDays } from "@/domain/passport/programme";
import { ownersOf } from "@/server/sample-market/auctions";
import type { SampleLoader } from "@/server/sample-market/load";
import type { ServiceContext, SystemContext } from "@/services/context";
import { captureEpcis } from "@/services/origin/capture-epcis";
import { moveRough, type RoughMove } from "@/services/rough/move-rough";
import { registerParcel } from "@/services/rough/register-parcel";

/** Days are counted back from today; weights in mct, values in cents of a US dollar. */
type Step = Omit<RoughMove, "parcelId" | "on" | "weightMct" | "publicIds" | "key"> & {
  daysAgo: number;
  weightMct?: number;
  stones?: readonly string[];
};
type Parcel = {
  holder: string;
  number: string;
  authority: string;
  country: string | null;
  hsCode: string;
  carats: readonly [certificate: number, intake: number];
  valueMinor: bigint;
  daysAgo: readonly [issued: number, intake: number, expires: number];
  place: string;
  steps: readonly Step[];
};

/** Stones of the sample stock that came from one rough each. */
const ROUGHS = [
  { mineId: "LTP-202504-97001", roughMct: 4_120, cutOn: "2025-09-12", stones: ["GC-9701", "GC-9702"] },
  { mineId: "TSW-202506-97002", roughMct: 6_800, cutOn: "2025-10-21", stones: ["GC-9703", "GC-9704", "GC-9705"] },
];
const CUTTER = "gaborone-cutting";

const PARCELS: readonly Parcel[] = [
  {
    holder: CUTTER,
    number: "BW-704117",
    authority: "Diamond Office, Gaborone (sample)",
    country: "BW",
    hsCode: "7102.31",
    carats: [512_400, 512_310],
    valueMinor: 148_596_00n,
    daysAgo: [58, 54, -62],
    place: "Vault 2, tray 14",
    steps: [
      { kind: "examined", daysAgo: 53, note: "Seal whole, carats as certified" },
      { kind: "stored", daysAgo: 53, note: "Vault 2, tray 14" },
      ...ROUGHS.map(
        ({ roughMct, stones }, at): Step => ({ kind: "cut", daysAgo: 40 - at, weightMct: roughMct, note: "", stones }),
      ),
      { kind: "handed-over", daysAgo: 31, weightMct: 120_000, toSlug: "antwerp-facets", note: "Sealed, by courier" },
      { kind: "exported", daysAgo: 20, weightMct: 60_000, note: "Returned to the mine's sorting house" },
    ],
  },
  {
    holder: CUTTER,
    number: "BW-704301",
    authority: "Diamond Office, Gaborone (sample)",
    country: "BW",
    hsCode: "7102.31",
    carats: [240_000, 239_900],
    valueMinor: 61_200_00n,
    daysAgo: [75, 72, 8],
    place: "Vault 2, tray 15",
    steps: [{ kind: "examined", daysAgo: 71, note: "Seal whole" }],
  },
  {
    holder: CUTTER,
    number: "BW-704388",
    authority: "Diamond Office, Gaborone (sample)",
    country: "BW",
    hsCode: "7102.21",
    carats: [89_200, 88_010],
    valueMinor: 9_812_00n,
    daysAgo: [41, 12, -19],
    place: "Intake room",
    steps: [],
  },
  {
    holder: "severny-stones",
    number: "RU-318220",
    authority: "Assay chamber, Yakutsk (sample)",
    country: "RU",
    hsCode: "7102.10",
    carats: [1_204_500, 1_204_480],
    valueMinor: 180_675_00n,
    daysAgo: [210, 205, -150],
    place: "Store A",
    steps: [
      { kind: "examined", daysAgo: 204, note: "Sorted into 11 sieves" },
      { kind: "stored", daysAgo: 203, note: "Store A, boxes 1 to 11" },
    ],
  },
  {
    holder: "antwerp-facets",
    number: "EU-220417",
    authority: "Diamond Office, Antwerp (sample)",
    country: null,
    hsCode: "7102.31",
    carats: [310_750, 310_750],
    valueMinor: 96_332_00n,
    daysAgo: [33, 30, -57],
    place: "Safe 3",
    steps: [{ kind: "examined", daysAgo: 29, note: "Mixed origin, as certified" }],
  },
];

export const loadRough: SampleLoader = async (context, market, say) => {
  const numbers = PARCELS.map((parcel) => parcel.number);
  const known = await context.db
    .select({ number: roughParcels.certificateNumber })
    .from(roughParcels)
    .where(inArray(roughParcels.certificateNumber, numbers));
  const missing = PARCELS.filter(({ number }) => !known.some((row) => row.number === number));
  if (missing.length === 0) return;
  const owners = await ownersOf(context, [...new Set(PARCELS.map((parcel) => parcel.holder))]);
  const cutter = owners.get(CUTTER);
  if (cutter) await tellCutting(cutter, market.env.PUBLIC_URL);
  const today = new Date().toISOString().slice(0, 10);
  for (const parcel of missing) {
    const holder = owners.get(parcel.holder);
    if (holder) await enterParcel(holder, parcel, today);
  }
  say(`${missing.length} parcels of rough registered`);
};

/** What the cutter's own system tells: each rough became several stones, one event a rough. */
async function tellCutting(cutter: ServiceContext, publicUrl: string): Promise<void> {
  const events = [];
  for (const { mineId, roughMct, cutOn, stones } of ROUGHS) {
    const items = await findStones(cutter, CUTTER, stones);
    const uris = items.map((item) => ({ ...item, uri: `${publicUrl}/stone/${item.publicId}` }));
    const rough = roughUri(CUTTER, mineId);
    events.push({
      type: "TransformationEvent",
      eventID: `urn:vitrine:sample:${mineId}`,
      eventTime: `${cutOn}T14:00:00Z`,
      eventTimeZoneOffset: "+02:00",
      bizStep: "commissioning",
      inputEPCList: [rough],
      inputQuantityList: [{ epcClass: rough, quantity: roughMct / 1000, uom: "CTM" }],
      outputEPCList: uris.map(({ uri }) => uri),
      outputQuantityList: uris.map(({ uri, weightMct }) => ({ epcClass: uri, quantity: weightMct / 1000, uom: "CTM" })),
      "vitrine:workshop": "Gaborone Cutting Works, hall 2",
      "vitrine:country": "BW",
    });
  }
  const document = {
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: new Date().toISOString(),
    epcisBody: { eventList: events },
  };
  const done = await captureEpcis(cutter, { document, publicUrl });
  if (!done.ok) throw new Error(`sample cutting: ${done.refusal}`);
  if (!done.value.success) throw new Error(`sample cutting: ${JSON.stringify(done.value.errors)}`);
}

async function enterParcel(holder: ServiceContext, parcel: Parcel, today: string): Promise<void> {
  const { number, authority, country, hsCode, carats, valueMinor, daysAgo, place, steps } = parcel;
  const [issuedOn, takenOn, expiresOn] = daysAgo.map((days) => addDays(today, -days)) as [string, string, string];
  const made = await registerParcel(holder, {
    certificate: {
      certificateNumber: number,
      authority,
      issuedOn,
      expiresOn,
      originCountry: country,
      weightMct: carats[0],
      valueMinor,
      currency: "USD",
      hsCode,
    },
    intakeMct: carats[1],
    place,
    today: takenOn,
  });
  if (!made.ok) throw new Error(`sample parcel ${number}: ${made.refusal}`);
  for (const { daysAgo: days, stones, weightMct = 0, ...step } of steps) {
    const publicIds = (await findStones(holder, parcel.holder, stones ?? [])).map((item) => item.publicId);
    const on = addDays(today, -days);
    const moved = await moveRough(holder, {
      ...step,
      parcelId: made.value.parcelId,
      on,
      weightMct,
      publicIds,
      key: randomUUID(),
    });
    if (!moved.ok) throw new Error(`sample parcel ${number}, ${step.kind}: ${moved.refusal}`);
  }
}

/** By the producer's own numbers, in their order. */
export async function findStones(
  { db }: Pick<SystemContext, "db">,
  slug: string,
  numbers: readonly string[],
): Promise<{ publicId: string; weightMct: number; priceMinor: bigint | null; mineId: string | null }[]> {
  if (numbers.length === 0) return [];
  const { publicId, weightMct, priceMinor, mineId } = stockItems;
  const rows = await db
    .select({ publicId, weightMct, priceMinor, mineId })
    .from(stockItems)
    .innerJoin(companies, eq(companies.id, stockItems.producerId))
    .where(and(eq(companies.slug, slug), inArray(stockItems.stockNumber, [...numbers])))
    .orderBy(stockItems.stockNumber);
  if (rows.length < numbers.length) throw new Error(`sample stock of ${slug} lacks one of ${numbers.join(", ")}`);
  return rows;
}

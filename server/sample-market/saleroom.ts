/**
 * What surrounds the sample sales, made by the use cases that people use: viewing days with visitors and one who waits,
 * a condition report asked for and answered, lots that a buyer watches.
 */
import { and, arrayContains, asc, eq } from "drizzle-orm";
import { lots } from "@/db/schema/auctions";
import { companies, users } from "@/db/schema/parties";
import { viewingPlaces } from "@/db/schema/saleroom";
import type { ServiceContext, SystemContext } from "@/services/context";
import { answerCondition, askCondition } from "@/services/saleroom/condition-reports";
import { watchLot } from "@/services/saleroom/watch-lot";
import { bookViewing } from "@/services/viewing/book-viewing";
import { addViewingDay, addViewingPlace } from "@/services/viewing/plan-viewing";
import { readViewing } from "@/services/viewing/read-viewing";

const DAY_MS = 86_400_000;
const PLACE = {
  name: { en: "Vitrine viewing room", zh: "璀源看货室" },
  address: { en: "Room 1802, 41 Connaught Road, Hong Kong", zh: "香港干诺道 41 号 1802 室" },
  timeZone: "Asia/Hong_Kong",
};
const DAYS = 2;
const QUESTION = "Are there chips or abrasions on the girdle?";
const REPORT = {
  en: "Girdle without chips at 10x. One short abrasion on a pavilion facet, visible from the side only. Culet pointed.",
  zh: "十倍镜下腰棱无崩边。亭部一刻面有一处短擦痕，仅侧视可见。底尖为尖底。",
};

/** @param buyers who take part in the sale, in order */
export async function dressSale(
  context: SystemContext,
  saleId: string,
  buyers: readonly ServiceContext[],
): Promise<void> {
  if ((await context.db.$count(viewingPlaces, eq(viewingPlaces.saleId, saleId))) > 0) return;
  const place = await addViewingPlace(context, { saleId, ...PLACE });
  if (!place.ok) return;
  for (let day = 1; day <= DAYS; day += 1) {
    const date = new Date(Date.now() + day * DAY_MS).toISOString().slice(0, 10);
    const { placeId } = place.value;
    await addViewingDay(context, { placeId, day: date, from: "10:00", to: "16:00", minutes: 60, capacity: day });
  }
  const [made] = await readViewing({ db: context.db, actor: null }, saleId);
  const [first, second] = made?.slots ?? [];
  const [anna, bela] = buyers;
  for (const buyer of [anna, bela])
    if (buyer && first) await bookViewing(buyer, { slotId: first.id, wishes: "1, 2, 5" });
  if (bela && second) await bookViewing(bela, { slotId: second.id, wishes: "3" });
  await describeLots(context, saleId, buyers);
}

async function describeLots(context: SystemContext, saleId: string, buyers: readonly ServiceContext[]): Promise<void> {
  const [anna, bela] = buyers;
  const house = await findHouse(context);
  const [one, two, three] = await context.db
    .select({ id: lots.id })
    .from(lots)
    .where(eq(lots.saleId, saleId))
    .orderBy(asc(lots.number))
    .limit(3);
  if (!anna || !bela || !one || !two || !three) return;
  await askCondition(anna, { lotId: one.id, question: QUESTION });
  if (house) await answerCondition(house, { lotId: one.id, body: REPORT });
  await askCondition(bela, { lotId: two.id, question: "" });
  for (const lot of [one, three]) await watchLot(anna, { lotId: lot.id });
}

/** Somebody of the sample house who may run auctions. */
async function findHouse(context: SystemContext): Promise<ServiceContext | null> {
  const [row] = await context.db
    .select({ company: companies, user: users })
    .from(companies)
    .innerJoin(users, eq(users.companyId, companies.id))
    .where(and(arrayContains(companies.kinds, ["operator"]), arrayContains(users.roles, ["owner"])))
    .orderBy(asc(users.createdAt))
    .limit(1);
  if (!row) return null;
  const { company, user } = row;
  const actor = {
    userId: user.id,
    companyId: company.id,
    companyName: company.name,
    companyKinds: company.kinds,
    companyStatus: company.status,
    country: company.country,
    roles: user.roles,
  };
  return { ...context, actor };
}

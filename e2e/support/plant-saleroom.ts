/** The other company's business around a sale: when it comes to look, what it asked about a lot, what it was answered. */
import type { Db } from "@/db/client";
import { conditionReports, pushSubscriptions } from "@/db/schema/saleroom";
import { as, system } from "@/services/auctions/testing/make-sale";
import type { MadeCompany } from "@/services/parties/testing/make-company";
import { askCondition } from "@/services/saleroom/condition-reports";
import { watchLot } from "@/services/saleroom/watch-lot";
import { bookViewing } from "@/services/viewing/book-viewing";
import { addViewingDay, addViewingPlace } from "@/services/viewing/plan-viewing";
import { readViewing } from "@/services/viewing/read-viewing";

export async function plantSaleroom(
  db: Db,
  { saleId, lotId, victim, mark }: { saleId: string; lotId: string; victim: MadeCompany; mark: string },
): Promise<void> {
  const words = { en: "Viewing room", zh: "看货室" };
  const place = await addViewingPlace(system(db), { saleId, name: words, address: words, timeZone: "Asia/Hong_Kong" });
  if (!place.ok) throw new Error(place.refusal);
  const { placeId } = place.value;
  const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  await addViewingDay(system(db), { placeId, day, from: "10:00", to: "12:00", minutes: 60, capacity: 1 });
  const [slot] = (await readViewing({ db, actor: null }, saleId))[0]?.slots ?? [];
  const booked = await bookViewing(as(db, victim), { slotId: slot?.id ?? "", wishes: `Wishes ${mark}` });
  if (!booked.ok) throw new Error(booked.refusal);
  const asked = await askCondition(as(db, victim), { lotId, question: `Question ${mark}` });
  if (!asked.ok) throw new Error(asked.refusal);
  const report = `Report ${mark}`;
  await db.insert(conditionReports).values({ lotId, body: { en: report, zh: report }, writtenBy: victim.userId });
  await watchLot(as(db, victim), { lotId });
  const endpoint = `https://fcm.googleapis.com/fcm/send/${mark}`;
  await db.insert(pushSubscriptions).values({ userId: victim.userId, endpoint, p256dh: mark, auth: mark });
}

"use server";
/** The house lays out viewing days, behind the forms of its page. */
import { z } from "zod";
import { formAction } from "@/app/action";
import { addViewingDay, addViewingPlace, changeViewingSlot } from "@/services/viewing/plan-viewing";

const words = z.string().trim().min(1, "bad-words").max(200, "input-wrong");
const whole = (least: number, most: number, fault: string) =>
  z.coerce.number(fault).int(fault).min(least, fault).max(most, fault);
const clock = z.string().regex(/^\d{2}:\d{2}$/, "bad-day");

export const addPlaceAction = formAction({
  input: z.object({
    saleId: z.uuid(),
    nameEn: words,
    nameZh: words,
    addressEn: words,
    addressZh: words,
    timeZone: z.string().max(60),
  }),
  may: "auctions.run",
  fieldOf: { "bad-zone": "timeZone" },
  run: (context, { saleId, nameEn, nameZh, addressEn, addressZh, timeZone }) =>
    addViewingPlace(context, {
      saleId,
      timeZone,
      name: { en: nameEn, zh: nameZh },
      address: { en: addressEn, zh: addressZh },
    }),
});

export const addDayAction = formAction({
  input: z.object({
    placeId: z.uuid(),
    day: z.iso.date("bad-day"),
    from: clock,
    to: clock,
    minutes: whole(10, 480, "bad-day"),
    capacity: whole(1, 100, "bad-capacity"),
  }),
  may: "auctions.run",
  fieldOf: { "bad-day": "to", "bad-capacity": "capacity", "slot-taken": "day" },
  run: addViewingDay,
});

export const changeSlotAction = formAction({
  input: z.object({ slotId: z.uuid(), capacity: whole(0, 100, "bad-capacity") }),
  may: "auctions.run",
  fieldOf: { "bad-capacity": "capacity" },
  run: changeViewingSlot,
});

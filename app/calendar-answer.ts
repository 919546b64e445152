/** The answer that carries dates of sales to a calendar program. */
import "server-only";
import { NextResponse } from "next/server";
import { pageContext } from "@/app/page-context";
import { calendarFile } from "@/domain/auctions/calendar";
import { isLocale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { getMarket } from "@/services/market";
import { readCalendar } from "@/services/saleroom/read-calendar";

/** @param slug of one sale; without it all that are to come */
export async function calendarAnswer(locale: string, slug?: string): Promise<Response> {
  if (!isLocale(locale)) return new NextResponse(null, { status: 404 });
  const { PUBLIC_URL: publicUrl } = getMarket().env;
  const events = await readCalendar(await pageContext(), { locale, publicUrl, slug });
  if (slug !== undefined && events.length === 0) return new NextResponse(null, { status: 404 });
  const name = `${translator(locale, "common")("marketName")} · ${translator(locale, "saleroom")("calendar.title")}`;
  return new NextResponse(calendarFile(events, name, new Date()), {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="${slug ?? "sales"}.ics"`,
      "cache-control": "public, max-age=300",
    },
  });
}

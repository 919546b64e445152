/** All coming dates of sales, for a calendar program to subscribe to: `/en/calendar/sales.ics`. */
import { calendarAnswer } from "@/app/calendar-answer";

export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  return calendarAnswer((await params).locale);
}

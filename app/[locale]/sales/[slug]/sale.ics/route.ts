/** The dates of one sale: `/en/sales/SLUG/sale.ics`. */
import { calendarAnswer } from "@/app/calendar-answer";

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { locale, slug } = await params;
  return calendarAnswer(locale, slug);
}

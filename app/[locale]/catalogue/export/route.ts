/** The file of a search's result: `/en/catalogue/export?…&format=csv`. */
import { NextResponse } from "next/server";
import { readChoices } from "@/app/[locale]/catalogue/read-choices";
import { queryOf } from "@/app/[locale]/catalogue/read-query";
import { outcomePath } from "@/app/outcome";
import { pageContext } from "@/app/page-context";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { SHOPPING_MARK } from "@/components/shopping/shopping-note";
import { filterSetOf } from "@/domain/catalogue/filter-layout";
import { isLocale } from "@/domain/shared/locale";
import { getMarket } from "@/services/market";
import { exportStock } from "@/services/shopping/export-stock";

export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new NextResponse(null, { status: 404 });
  const search = new URL(request.url).searchParams;
  const query = queryOf(search);
  const { PUBLIC_URL: publicUrl } = getMarket().env;
  const { columns } = await readChoices(query, filterSetOf(query));
  const format = search.get("format") === "xlsx" ? "xlsx" : "csv";
  const context = await pageContext();
  const made = await exportStock(context, { query, columns, format, locale, publicUrl, at: new Date() });
  if (!made.ok) {
    const here = catalogueHref(locale, query);
    const to =
      made.refusal === "sign-in-required"
        ? `/${locale}/sign-in?next=${encodeURIComponent(here)}`
        : outcomePath(here, { ...made, details: { of: SHOPPING_MARK } });
    return new NextResponse(null, { status: 303, headers: { location: to } });
  }
  const { body, contentType, fileName } = made.value;
  return new NextResponse(new Uint8Array(body), {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
    },
  });
}

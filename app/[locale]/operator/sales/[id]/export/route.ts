/** The auditor's file of a finished sale: `/en/operator/sales/ID/export`. */
import { Readable } from "node:stream";
import { NextResponse } from "next/server";
import { pageContext } from "@/app/page-context";
import { isLocale } from "@/domain/shared/locale";
import { exportSale } from "@/services/saleroom/export-sale";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { locale, id } = await params;
  if (!isLocale(locale)) return new NextResponse(null, { status: 404 });
  const made = await exportSale(await pageContext(), { saleId: id });
  if (made.ok) {
    const { body } = made.value;
    // The stream's own end is not told of every reader that leaves.
    request.signal.addEventListener("abort", () => void body.return(undefined));
    return new NextResponse(Readable.toWeb(Readable.from(body)) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="${made.value.fileName}"`,
        "cache-control": "private, no-store",
      },
    });
  }
  const page = `/${locale}/operator/sales/${encodeURIComponent(id)}/plan`;
  if (made.refusal === "sign-in-required") {
    const location = `/${locale}/sign-in?next=${encodeURIComponent(page)}`;
    return new NextResponse(null, { status: 303, headers: { location } });
  }
  if (made.refusal === "sale-not-over") return new NextResponse(null, { status: 409 });
  return new NextResponse(null, { status: 404 });
}

/** The file for an auditor: `/en/operator/audit/export?of=company&id=halden`. */
import { NextResponse } from "next/server";
import { z } from "zod";
import { pageContext } from "@/app/page-context";
import { isLocale } from "@/domain/shared/locale";
import { type AuditChoice, exportAuditTrail } from "@/services/audit/export-audit-trail";
import { getMarket } from "@/services/market";

const Asked = z.object({ of: z.enum(["company", "item", "decision"]), id: z.string().trim().min(1).max(100) });

function choiceOf({ of, id }: z.infer<typeof Asked>): AuditChoice {
  if (of === "company") return { company: id };
  return of === "item" ? { item: id } : { decision: id };
}

export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return new NextResponse(null, { status: 404 });
  const page = `/${locale}/operator/audit`;
  const asked = Asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const choice = asked.success ? choiceOf(asked.data) : { company: "" };
  const made = await exportAuditTrail(await pageContext(), { choice, publicUrl: getMarket().env.PUBLIC_URL });
  if (made.ok) {
    const name = asked.success ? `audit-${asked.data.of}-${asked.data.id.replace(/[^\w-]/g, "")}.json` : "audit.json";
    return new NextResponse(JSON.stringify(made.value, null, 1), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "private, no-store",
      },
    });
  }
  if (made.refusal === "sign-in-required") {
    const location = `/${locale}/sign-in?next=${encodeURIComponent(page)}`;
    return new NextResponse(null, { status: 303, headers: { location } });
  }
  const hidden = made.refusal === "not-permitted" || made.refusal === "company-not-approved";
  if (hidden) return new NextResponse(null, { status: 404 });
  return new NextResponse(null, { status: 303, headers: { location: `${page}?refusal=${made.refusal}` } });
}

/** Takes a paper of a company's file. A route of its own, because server actions take no files of this size. */
import { NextResponse } from "next/server";
import { z } from "zod";
import { outcomePath } from "@/app/outcome";
import { pageContext } from "@/app/page-context";
import { DOCUMENT_BYTES_MAX, DOCUMENT_KINDS, isDay } from "@/domain/parties/company-document";
import { refusalFor } from "@/domain/parties/permissions";
import { isLocale } from "@/domain/shared/locale";
import { type Refusal, refuse } from "@/domain/shared/result";
import { getMarket } from "@/services/market";
import { addDocument } from "@/services/parties/company-file/keep-documents";
import { isSameOrigin } from "@/services/parties/same-origin";

const Form = z.object({
  kind: z.enum(DOCUMENT_KINDS),
  expiresOn: z
    .string()
    .refine((day) => day === "" || isDay(day))
    .transform((day) => day || null),
  file: z.instanceof(File),
});
/** Boundaries and the other fields beside the file. */
const FORM_BYTES_MAX = DOCUMENT_BYTES_MAX + 16_384;

export async function POST(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  const { headers } = request;
  const from = { origin: headers.get("origin"), host: headers.get("host"), fetchSite: headers.get("sec-fetch-site") };
  if (!isLocale(locale) || !isSameOrigin(from, getMarket().env.PUBLIC_URL)) {
    return new NextResponse(null, { status: 403 });
  }
  const path = `/${locale}/onboarding/documents`;
  const lead = (to: { done: string } | Refusal) =>
    new NextResponse(null, { status: 303, headers: { location: outcomePath(path, to) } });
  const context = await pageContext();
  // Nobody without the right makes us read a file.
  const refusal = refusalFor(context.actor, "company.manage");
  if (refusal) return lead(refuse(refusal));
  const length = Number(headers.get("content-length"));
  if (!(length > 0) || length > FORM_BYTES_MAX) return lead(refuse("document-too-large"));
  const read = await request.formData().catch(() => null);
  const form = read && Form.safeParse(Object.fromEntries(read));
  if (!form?.success) return lead(refuse("input-wrong"));
  const { file, ...rest } = form.data;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const added = await addDocument(context, { ...rest, fileName: file.name, bytes });
  return lead(added.ok ? { done: "added" } : added);
}

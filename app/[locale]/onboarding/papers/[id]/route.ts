/** A paper of a company's file, for its owners and the compliance officers: saved to disk, never shown by the browser. */
import { NextResponse } from "next/server";
import { z } from "zod";
import { pageContext } from "@/app/page-context";
import { readDocument } from "@/services/parties/company-file/keep-documents";

type Params = { params: Promise<{ locale: string; id: string }> };

export async function GET(_request: Request, { params }: Params): Promise<Response> {
  const id = z.uuid().safeParse((await params).id);
  const found = id.success ? await readDocument(await pageContext(), { id: id.data }) : null;
  // Whether there is such a paper is not told either.
  if (!found?.ok) return new NextResponse(null, { status: 404 });
  const { bytes, contentType, fileName } = found.value;
  return new NextResponse(new Uint8Array(bytes), {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}

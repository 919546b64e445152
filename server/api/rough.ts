/** Files of the register of rough: half-year statistics as CSV, and the record of one parcel as a PDF. */
import { z } from "zod";
import { refuse } from "@/domain/shared/result";
import { rough as words } from "@/messages/en/rough";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { printRoughRecord } from "@/services/rough/print-record";
import { exportStatistics } from "@/services/rough/read-register";

const Asked = z.object({ id: z.uuid(), language: z.enum(["en", "zh"]).catch("en") });

export function registerRoughRoutes(api: Api): void {
  api.get("/api/v1/rough/parcels/:id/record.pdf", async (c) => {
    const asked = Asked.safeParse({ id: c.req.param("id"), language: c.req.query("language") });
    const made = asked.success
      ? await printRoughRecord(await apiContext(c), { ...asked.data, at: new Date() })
      : refuse("parcel-unknown" as const);
    if (!made.ok) {
      const status = made.refusal === "sign-in-required" ? 401 : made.refusal === "parcel-unknown" ? 404 : 403;
      return c.json(
        { refusal: made.refusal, message: words.refusal[made.refusal], requestId: c.get("requestId") },
        status,
      );
    }
    return c.body(new Uint8Array(made.value.pdf), 200, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${made.value.fileName}"`,
      "cache-control": "private, no-store",
    });
  });
  api.get("/api/v1/rough/statistics.csv", async (c) => {
    const made = await exportStatistics(await apiContext(c));
    if (!made.ok) {
      const status = made.refusal === "sign-in-required" ? 401 : 403;
      return c.json(
        { refusal: made.refusal, message: words.refusal[made.refusal], requestId: c.get("requestId") },
        status,
      );
    }
    return c.body(made.value, 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="rough-statistics.csv"',
      "cache-control": "private, no-store",
    });
  });
}

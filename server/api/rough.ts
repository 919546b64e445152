/** Half-year statistics of rough as a file: an inspector's over all producers, a producer's over its own parcels. */
import { rough as words } from "@/messages/en/rough";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { exportStatistics } from "@/services/rough/read-register";

export function registerRoughRoutes(api: Api): void {
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

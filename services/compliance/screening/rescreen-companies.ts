/** Screens the companies that the live lists, or a change of their own, have not met yet: a few at a time. */
import { asc, isNull, ne, or } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { liveVersion } from "@/services/compliance/screening/live-index";
import { screenCompany } from "@/services/compliance/screening/screen-company";
import type { SystemContext } from "@/services/context";

const COMPANIES_AT_ONCE = 50;

export async function rescreenCompanies(context: SystemContext): Promise<{ screened: number; stopped: number }> {
  const live = await liveVersion(context.db);
  if (!live) return { screened: 0, stopped: 0 };
  const due = await context.db
    .select({ id: companies.id })
    .from(companies)
    .where(or(isNull(companies.screenedVersion), ne(companies.screenedVersion, live.version)))
    .orderBy(asc(companies.createdAt))
    .limit(COMPANIES_AT_ONCE);
  let stopped = 0;
  for (const { id } of due) if ((await screenCompany(context, id)).stopped) stopped += 1;
  return { screened: due.length, stopped };
}

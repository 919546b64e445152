/** A company's standing as the company itself meets it: stopped by screening, it waits for a review like any other. */
import { sql } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import type { CompanyStatus } from "@/domain/parties/actor";

export const shownStatus = sql<CompanyStatus>`case when ${companies.screeningStopped} and ${companies.status} = 'approved' then 'applied' else ${companies.status} end`;

/** People whom a company asks to join it. */
import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";
import type { Role } from "@/domain/parties/actor";
import type { Locale } from "@/domain/shared/locale";

/** One invitation to one address. Only the SHA-256 of its code is kept; a mail sent again makes the older code void. */
export const companyInvitations = pgTable(
  "company_invitations",
  {
    id: uuid().primaryKey().defaultRandom(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id),
    email: text().notNull(),
    roles: text().array().$type<Role[]>().notNull(),
    /** Of the mail, and of the person once joined. */
    locale: text().$type<Locale>().notNull(),
    tokenHash: text().notNull().unique(),
    invitedBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    sentAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    /** Who joined by it. */
    userId: uuid().references(() => users.id),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex("company_invitations_open")
      .on(t.companyId, t.email)
      .where(sql`${t.acceptedAt} is null and ${t.withdrawnAt} is null`),
    index("company_invitations_inviter").on(t.invitedBy),
    check("company_invitations_end", sql`${t.acceptedAt} is null or ${t.withdrawnAt} is null`),
    check("company_invitations_user", sql`(${t.acceptedAt} is null) = (${t.userId} is null)`),
  ],
);

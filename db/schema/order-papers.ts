import { bigint, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "@/db/schema/columns";
import { orders } from "@/db/schema/orders";
import { users } from "@/db/schema/parties";

/** What a party of an order said for its papers: each saying is appended, the newest of a side counts. By trigger. */
export const paperFacts = pgTable(
  "paper_facts",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    side: text().$type<"seller" | "importer">().notNull(),
    facts: jsonb().$type<Record<string, string>>().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    at: createdAt(),
  },
  (t) => [index("paper_facts_order").on(t.orderId, t.side, t.id)],
);

import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "@/db/schema/columns";
import { orders } from "@/db/schema/orders";
import { users } from "@/db/schema/parties";

/** To whom the goods of an order go, where that is not its buyer: each saying is appended, the newest counts. By trigger. */
export const orderConsignees = pgTable(
  "order_consignees",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    /** Null: the buyer itself again. */
    name: text(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    at: createdAt(),
  },
  (t) => [index("order_consignees_order").on(t.orderId, t.id)],
);

/** How an order may move: one table, read by services and drawn in the docs. */
export const ORDER_NEXT = {
  "awaiting-payment": ["paid", "released"],
  paid: ["shipped", "refunded"],
  shipped: ["delivered"],
  delivered: [],
  released: [],
  refunded: [],
} as const satisfies Record<string, readonly string[]>;
export type OrderStatus = keyof typeof ORDER_NEXT;

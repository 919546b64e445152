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

export function mayMove(from: OrderStatus, to: OrderStatus): boolean {
  return (ORDER_NEXT[from] as readonly OrderStatus[]).includes(to);
}

/** "V26-000123" of the order sequence's 123 in 2026; people quote it and bank references are made of it. */
export function orderNumber(sequence: number, year: number): string {
  return `V${String(year % 100).padStart(2, "0")}-${String(sequence).padStart(6, "0")}`;
}

/** Ids of the console's actions by their key. */
export const ACTION_IDS = { e: "act-extend", c: "act-close", w: "act-withdraw" } as const;

/** Ids of the console's actions by their key. */
export const ACTION_IDS = {
  e: "act-extend",
  c: "act-close",
  p: "act-pause",
  v: "act-void",
  w: "act-withdraw",
  m: "say",
} as const;

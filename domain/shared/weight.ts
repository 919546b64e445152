/** Weight: integer thousandths of a carat (mct). One carat is 0.2 g (CGPM 1907). */

/** Reads "1.52" as 1520; null where it is no plain decimal or finer than a thousandth. */
export function parseCaratMct(text: string): number | null {
  const match = /^(\d{1,6})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const kept = (match[2] ?? "").replace(/0+$/, "");
  if (kept.length > 3) return null;
  return Number(match[1]) * 1000 + Number(kept.padEnd(3, "0") || "0");
}

/** 1520 as "1.52": at least two decimals, as the trade writes, and the third only where it says something. */
export function formatCarat(mct: number): string {
  const text = (mct / 1000).toFixed(3);
  return text.endsWith("0") ? text.slice(0, -1) : text;
}

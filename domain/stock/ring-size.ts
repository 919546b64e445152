/**
 * Ring sizes of several systems to the inner diameter. ISO 8653 counts the circumference in millimetres; US sizes grow
 * by 0.8128 mm from 11.63 mm, British letters by 0.4 mm from 12.04 mm, Japanese numbers by a third from 13 mm.
 */

/** Micrometres; null where the text names no size, or a system that is not known (Hong Kong's 港码 has several charts). */
export function ringSizeUm(text: string): number | null {
  const uk = /^(?:uk|au)\s*([a-z])(½|\s*1\/2|\.5)?$/i.exec(text);
  if (uk?.[1]) return um(12.04 + (uk[1].toUpperCase().charCodeAt(0) - 65 + (uk[2] ? 0.5 : 0)) * 0.4);
  const match = /^(us|eu|iso|jp|fr|it|ch)?\s*#?\s*(\d{1,2}(?:\.\d{1,2})?)\s*(mm)?\s*(us|eu|iso|jp)?$/i.exec(text);
  if (!match?.[2]) return null;
  const value = Number(match[2]);
  const system = (match[1] ?? match[4] ?? "").toLowerCase();
  if (match[3]) return value >= 12 && value <= 26 ? um(value) : value >= 38 && value <= 80 ? um(value / Math.PI) : null;
  if (system === "jp") return um(13 + (value - 1) / 3);
  if (system === "it" || system === "ch") return um((value + 40) / Math.PI);
  if (system === "eu" || system === "iso" || system === "fr") return um(value / Math.PI);
  if (value >= 40 && value <= 80 && system === "") return um(value / Math.PI);
  return value > 0 && value <= 17 ? um(11.63 + 0.8128 * value) : null;
}

function um(millimetres: number): number {
  return Math.round(millimetres * 1000);
}

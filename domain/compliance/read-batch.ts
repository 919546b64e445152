/**
 * Reads one case of a batch of trade questions, as people write them by hand: countries as ISO-2, EU or a list of them,
 * "UNKNOWN" and "MIXED" as origins, weight in carats. It never guesses a country; what it cannot read is a fault.
 */

import { COUNTRY_CODES } from "@/domain/compliance/country-codes";
import type { TradeQuestion } from "@/domain/compliance/match-rule";
import { TRADE_GOODS, type TradeFacts, type TradeGoods } from "@/domain/compliance/trade-decision";
import { parseCaratMct } from "@/domain/shared/weight";

type Country = string | readonly string[] | null;

export type BatchCase = {
  id: string | number;
  origin_of_mining?: Country;
  country_of_polish?: Country;
  country_of_manufacture?: Country;
  exported_from?: Country;
  /** Countries crossed; true means Russia. */
  transited?: Country | boolean | undefined;
  /** ISO date since which the goods have been outside Russia. */
  grandfathered_since?: string | null;
  goods: string;
  stone?: string | null;
  metal?: string | null;
  lab_grown?: boolean | null;
  /** Of one stone. */
  carat?: number | string | null;
  destination: string;
  date: string;
  operator?: Country;
  kp_certificate?: boolean | string | null;
  unit_value_eur?: number | string | null;
};

export type BatchReading = { ok: true; question: TradeQuestion } | { ok: false; fault: string };

const ALIASES: Record<string, string> = { UK: "GB", EL: "GR", UNK: "UNKNOWN", "?": "UNKNOWN", VARIOUS: "MIXED" };
const GOODS_ALIASES: Record<string, TradeGoods> = { "coloured-stone": "colored-stone" };

class Fault extends Error {}

function places(field: string, value: Country | undefined, extra: readonly string[] = []): string[] {
  const texts = value === null || value === undefined ? [] : typeof value === "string" ? [value] : value;
  const codes = texts.flatMap((text) => String(text).split(/[|,;/+\s]+/)).filter(Boolean);
  return [
    ...new Set(
      codes.map((code) => {
        const upper = ALIASES[code.toUpperCase()] ?? code.toUpperCase();
        if (!COUNTRY_CODES.has(upper) && upper !== "EU" && !extra.includes(upper))
          throw new Fault(`${field}: "${code}" is no country code`);
        return upper;
      }),
    ),
  ];
}

/** A day that exists: 2026-02-30 does not. A time of day is cut off. */
function day(field: string, value: string): string {
  const iso = value.slice(0, 10);
  const parsed = new Date(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== iso)
    throw new Fault(`${field}: "${value}" is no date`);
  return iso;
}

/** Thousandths of a carat, cut down and never rounded up: 0.4999 ct is below half a carat. */
function weight(value: number | string | null | undefined): number | null {
  if (value === null || value === undefined || value === "") return null;
  const text = typeof value === "number" ? value.toFixed(9) : value.trim();
  const [whole = "", fraction = ""] = text.split(".");
  const mct = parseCaratMct(`${whole}.${fraction.slice(0, 3).padEnd(1, "0")}`);
  if (mct === null || (fraction !== "" && !/^\d+$/.test(fraction))) throw new Fault(`carat: "${value}" is no weight`);
  if (Number(text) === 0) throw new Fault(`carat: "${value}" is no weight of a stone`);
  return mct;
}

const word = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, "-");

function readGoods(batch: BatchCase): TradeGoods {
  const goods = GOODS_ALIASES[word(batch.goods)] ?? TRADE_GOODS.find((known) => known === word(batch.goods));
  if (!goods) throw new Fault(`goods: "${batch.goods}" is none of ${TRADE_GOODS.join(", ")}`);
  return goods === "loose-polished" && batch.lab_grown ? "lab-grown" : goods;
}

function speciesOf(batch: BatchCase, goods: TradeGoods): string | null {
  const diamond = goods !== "colored-stone" && goods !== "jewelry-no-diamonds";
  if (goods === "lab-grown" || (diamond && batch.lab_grown)) return "lab-grown-diamond";
  const named = batch.stone ? word(batch.stone) : null;
  if (diamond) return "diamond";
  return named === "jade" ? "jadeite" : (named ?? (goods === "colored-stone" ? "colored-stone" : null));
}

function metalsOf(text: string | null | undefined): string[] {
  const words = text ? word(text) : "";
  return ["gold", "platinum", "silver", "palladium"].filter((metal) => words.includes(metal));
}

function cents(value: number | string | null | undefined): number | null {
  if (value === null || value === undefined || value === "") return null;
  const amount = Number(value);
  if (!Number.isFinite(amount) || amount < 0) throw new Fault(`unit_value_eur: "${value}" is no amount`);
  return Math.ceil(amount * 100 - 1e-6);
}

const NO_CERTIFICATE = ["", "no", "none", "false", "n/a", "not held", "missing"];

function certificateHeld(certificate: BatchCase["kp_certificate"]): boolean | null {
  if (certificate === undefined || certificate === null) return null;
  return typeof certificate === "string" ? !NO_CERTIFICATE.includes(certificate.trim().toLowerCase()) : certificate;
}

function readFacts(batch: BatchCase): TradeFacts {
  const goods = readGoods(batch);
  const minedIn = places("origin_of_mining", batch.origin_of_mining, ["UNKNOWN", "MIXED"]);
  const polishedIn = places("country_of_polish", batch.country_of_polish, ["UNKNOWN"]);
  const madeIn = places("country_of_manufacture", batch.country_of_manufacture, ["UNKNOWN"]);
  const species = speciesOf(batch, goods);
  const certificate = batch.kp_certificate;
  const extraStone = goods === "jewelry-with-diamonds" && batch.stone ? word(batch.stone) : null;
  const stones = species ? [{ species, weightMct: weight(batch.carat), minedIn }] : [];
  if (extraStone && extraStone !== "diamond")
    stones.push({ species: extraStone === "jade" ? "jadeite" : extraStone, weightMct: null, minedIn });
  const facts: TradeFacts = {
    goods,
    stones,
    polishedIn,
    // A jewel whose maker nobody named was made where its last work was done.
    madeIn: madeIn.length > 0 || !goods.startsWith("jewelry") ? madeIn : polishedIn,
    exportedFrom: places("exported_from", batch.exported_from, ["UNKNOWN"]),
    transited:
      typeof batch.transited === "boolean" ? (batch.transited ? ["RU"] : []) : places("transited", batch.transited),
    outsideRussiaSince: batch.grandfathered_since ? day("grandfathered_since", batch.grandfathered_since) : null,
    metals: metalsOf(batch.metal),
    natural: goods !== "lab-grown" && !batch.lab_grown,
    kimberley: {
      held: certificateHeld(certificate),
      number: typeof certificate === "string" && /\d/.test(certificate) ? certificate : null,
    },
    unitValueEurCents: cents(batch.unit_value_eur),
    operators: places("operator", batch.operator),
    declaredBy: {},
  };
  const named = Object.keys(facts).filter((fact) => fact !== "declaredBy");
  return { ...facts, declaredBy: Object.fromEntries(named.map((fact) => [fact, "caller"])) };
}

export function readBatchCase(batch: BatchCase): BatchReading {
  try {
    const [destination, another] = places("destination", batch.destination);
    if (!destination) throw new Fault("destination: missing");
    if (another) throw new Fault(`destination: "${batch.destination}" names more than one`);
    return { ok: true, question: { facts: readFacts(batch), destination, date: day("date", String(batch.date)) } };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.message };
    throw error;
  }
}

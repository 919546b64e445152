/** One stone's record in a sample registry, made of its row in the stock file. */
import { createHash } from "node:crypto";
import { chance } from "../sample-stock/chance.mjs";
import { ASSAY_OFFICE, SETTING_BENCH, WORKSHOPS } from "./people.mjs";

const DAY_MS = 86_400_000;
const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);
const seedOf = (text) => createHash("sha256").update(text).digest().readUInt32BE(0);
const between = (random, from, to) => from + random() * (to - from);

/** Null for rows without a mine id and for the ids that the registry does not know. */
export function makeRecord(row, stone, mines) {
  const mineId = row["Mine ID"];
  if (!mineId) return null;
  const seed = seedOf(mineId);
  if (seed % 61 === 0) return null;
  const random = chance(seed);
  const [code, month] = mineId.split("-");
  // On purpose: the registry names another mine, another weight, or a polished stone heavier than its rough.
  const mine = seed % 6007 === 1 ? otherMine(code, mines) : mines.get(code);
  const fileMct = Math.round(Number(stone.Weight || stone["Stone Carat/Size"]) * 1000);
  if (!mine || !(fileMct > 0)) return null;
  const polishedMct = seed % 4001 === 2 ? fileMct + 30 : fileMct;
  const weights = planWeights(random, polishedMct);
  if (seed % 5003 === 3) weights.rough = Math.round(polishedMct * 0.93);

  const dates = planDates(random, month);
  const record = {
    mineId,
    mined: {
      date: dates.mined,
      deposit: mine.mine,
      depositZh: mine.mine_zh,
      region: mine.region,
      regionZh: mine.region_zh,
      country: mine.country,
      roughWeightMct: weights.rough,
      kimberleyNumber: `${mine.country}-${String(seedOf(`${code}-${month}`) % 1_000_000).padStart(6, "0")}`,
    },
    sorted: { date: dates.sorted },
    // Some records hold no plan: the stone was sawn by eye.
    ...(random() < 0.94 ? { planned: { date: dates.planned, ...weights.plan } } : {}),
    cut: cutting(random, row, dates.cut, polishedMct),
  };
  if (row["Jewelry Type"]) Object.assign(record, benchWork(row, dates.cut));
  if (stone.Lab) record.graded = { date: dates.graded, laboratory: stone.Lab, reportNumber: stone["Certificate #"] };
  return record;
}

/** A jewel is set and marked in the house that sells it, some weeks after its main stone was cut. */
function benchWork(row, cutOn) {
  const set = dayOf(Date.parse(cutOn) + 120 * DAY_MS);
  const finenessPm = Number(/\d{3}$/.exec(row.Hallmark)?.[0] ?? 0);
  const mark = finenessPm
    ? {
        hallmarked: {
          date: dayOf(Date.parse(set) + 14 * DAY_MS),
          office: ASSAY_OFFICE,
          mark: row.Hallmark,
          finenessPm,
          country: row["Made In"],
        },
      }
    : {};
  return { set: { date: set, ...SETTING_BENCH, country: row["Made In"] }, ...mark };
}

function otherMine(code, mines) {
  const others = [...mines.values()].filter((mine) => mine.code !== code && mine.country !== mines.get(code)?.country);
  return others[seedOf(code) % others.length];
}

/** 35 to 60 percent of the rough become polished stones; from three roughs in ten a second stone is planned. */
function planWeights(random, polishedMct) {
  const yieldShare = between(random, 0.35, 0.6);
  const sisterWeightMct = random() < 0.3 ? Math.round((polishedMct * between(random, 0.25, 0.85)) / 10) * 10 : 0;
  const rough = Math.round((polishedMct + sisterWeightMct) / yieldShare / 10) * 10;
  const plannedWeightMct = Math.round((polishedMct * between(random, 1, 1.03)) / 10) * 10;
  const plan = { stonesPlanned: sisterWeightMct ? 2 : 1, plannedWeightMct };
  return { rough, plan: sisterWeightMct ? { ...plan, sisterWeightMct } : plan };
}

function planDates(random, month) {
  const mined = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(4)) - 1, 1 + Math.floor(random() * 27));
  const sorted = mined + Math.round(between(random, 10, 45)) * DAY_MS;
  const planned = sorted + Math.round(between(random, 15, 70)) * DAY_MS;
  const cut = planned + Math.round(between(random, 5, 60)) * DAY_MS;
  const graded = cut + Math.round(between(random, 12, 50)) * DAY_MS;
  return {
    mined: dayOf(mined),
    sorted: dayOf(sorted),
    planned: dayOf(planned),
    cut: dayOf(cut),
    graded: dayOf(graded),
  };
}

function cutting(random, row, date, polishedWeightMct) {
  // A jewel says where it was made, not where its stone was cut: that was in the country of the mine, or in Surat.
  const country = row["Polished In"] || (row["Mined In"] in WORKSHOPS ? row["Mined In"] : "IN");
  const workshop = WORKSHOPS[`${row["Stock #"].slice(0, 2)}/${country}`] ?? WORKSHOPS[country] ?? WORKSHOPS.IN;
  const [name, nameZh, since, consent] = workshop.cutters[Math.floor(random() * workshop.cutters.length)];
  return {
    date,
    workshop: workshop.name,
    workshopZh: workshop.zh,
    workshopCity: workshop.city,
    country,
    polishedWeightMct,
    cutter: { name, nameZh, yearsOfWork: Math.max(1, Number(date.slice(0, 4)) - since), consent },
  };
}

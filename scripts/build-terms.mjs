/**
 * Makes messages/terms-data.ts and docs/glossary.md from data/trade-terms.csv (own compilation) and data/countries.csv
 * (ISO 3166-1 names of i18n-iso-countries, MIT, English ones shortened). Run it after changing either: node scripts/build-terms.mjs
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

const read = (file) => parse(readFileSync(new URL(`../data/${file}`, import.meta.url), "utf8"), { columns: true });

/** { group: { value: [en, zh] } }, and the values whose Chinese word nobody has confirmed yet. */
export function compileTerms() {
  const terms = {};
  const unsure = {};
  for (const { group, value, en, zh, unsure: open } of read("trade-terms.csv")) {
    terms[group] ??= {};
    if (terms[group][value]) throw new Error(`two rows for ${group} ${value}`);
    if (!en || !zh) throw new Error(`${group} ${value} lacks a word`);
    terms[group][value] = [en, zh];
    if (open) {
      unsure[group] ??= [];
      unsure[group].push(value);
    }
  }
  terms.country = Object.fromEntries(read("countries.csv").map(({ code, en, zh }) => [code, [en, zh]]));
  return { terms, unsure };
}

function glossaryPage() {
  const rows = read("trade-terms.csv");
  const groups = [...new Set(rows.map((row) => row.group))];
  const cell = (text) => text.replaceAll("|", "\\|");
  const table = (group) =>
    rows
      .filter((row) => row.group === group)
      .map(
        (row) =>
          `| ${cell(row.value)} | ${cell(row.en)} | ${row.zh} | ${row.unsure ? "**to confirm** " : ""}${cell(row.note)} |`,
      )
      .join("\n");
  const opening = readFileSync(new URL("../docs/glossary-opening.md", import.meta.url), "utf8").trimEnd();
  const sections = groups.map(
    (group) => `## ${group}\n\n| value | English | 中文 | note |\n| --- | --- | --- | --- |\n${table(group)}`,
  );
  return `${opening}\n\n${sections.join("\n\n")}\n`;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const { terms, unsure } = compileTerms();
  const page = `/** Made by scripts/build-terms.mjs from data/trade-terms.csv and data/countries.csv; change those, not this. */

/** Words of the trade by group and canonical value: [English, Chinese]. */
export const TERMS = ${JSON.stringify(terms)} as const;

/** Values whose Chinese word a native gemologist has not confirmed. */
export const UNCONFIRMED: Record<string, readonly string[]> = ${JSON.stringify(unsure)};
`;
  writeFileSync(new URL("../messages/terms-data.ts", import.meta.url), page);
  writeFileSync(new URL("../docs/glossary.md", import.meta.url), glossaryPage());
}

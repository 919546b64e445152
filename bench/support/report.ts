/** What a measurement hands in, and the page that it is written to. */
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";

export type Figure = {
  what: string;
  /** Median of the runs, with the spread where there were several. */
  value: string;
  /** The floor measured in the same run, and this figure's ratio to it. */
  floor?: string;
  ratio?: string;
};
export type Section = {
  name: string;
  /** The bench that writes it, where that has another name. */
  bench?: string;
  title: string;
  how: string;
  figures: Figure[];
};

const PAGE = "docs/performance.md";

/** Replaces the section of that name in docs/performance.md, and leaves the others as they are. */
export function writeSection(section: Section): void {
  const machine = `${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, load ${os.loadavg()[0]?.toFixed(1)}`;
  const table = [
    "| what | value | floor in the same run | ratio |",
    "| --- | --- | --- | --- |",
    ...section.figures.map((f) => `| ${f.what} | ${f.value} | ${f.floor ?? ""} | ${f.ratio ?? ""} |`),
  ];
  const text = [
    `<!-- ${section.name} -->`,
    `## ${section.title}`,
    "",
    section.how,
    "",
    `Measured ${new Date().toISOString().slice(0, 10)}: ${machine}. \`npm run bench -- ${section.bench ?? section.name}\``,
    "",
    ...table,
    "",
    `<!-- /${section.name} -->`,
  ].join("\n");
  const page = readFileSync(PAGE, "utf8");
  const old = new RegExp(`<!-- ${section.name} -->[\\s\\S]*?<!-- /${section.name} -->`);
  writeFileSync(PAGE, old.test(page) ? page.replace(old, text) : `${page.trimEnd()}\n\n${text}\n`);
  console.log(`\n${section.title}\n${table.join("\n")}`);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The value below which `share` of the sorted values lie: percentile(latenciesMs, 0.99). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** 12 345 as "12,345"; small figures keep two digits. */
export function figure(value: number, unit: string): string {
  const text = value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
  return `${text} ${unit}`;
}

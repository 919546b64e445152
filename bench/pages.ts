/** Pages a second, against the barest page that the same Next can render: an empty message page. */
import { load } from "@/bench/support/load";
import { benchMarket } from "@/bench/support/market";
import { weighPage } from "@/bench/support/page-weight";
import { type Figure, figure, writeSection } from "@/bench/support/report";

const PAGES = [
  ["home", "/en"],
  ["catalogue, table of stones", "/en/catalogue"],
  ["catalogue in Chinese, filtered and sorted", "/zh/catalogue?shape=round&color=D,E,F&sort=price"],
  ["sales", "/en/sales"],
] as const;

export async function run(): Promise<void> {
  const { baseUrl } = await benchMarket();
  const floor = await load(`${baseUrl}/en/verify`, { connections: 8 });
  const figures: Figure[] = [];
  for (const [what, address] of PAGES) {
    const { perSecond, p50Ms, p99Ms, bytes } = await load(`${baseUrl}${address}`, { connections: 8 });
    console.log(`${address}: ${figure(perSecond, "pages/s")}`);
    figures.push({
      what: `${what} (${Math.round(bytes / 1024)} KiB)`,
      value: `${figure(perSecond, "pages/s")}, p50 ${p50Ms} ms, p99 ${p99Ms} ms`,
      floor: figure(floor.perSecond, "pages/s"),
      ratio: (perSecond / floor.perSecond).toFixed(2),
    });
  }
  const weight = await weighPage(`${baseUrl}/en/catalogue`);
  const kilobytes = (bytes: number) => Math.round(bytes / 1000);
  figures.push({
    what: "first visit to the table of stones at 1440 × 900, on the wire",
    value: `${kilobytes([...weight.values()].reduce((sum, bytes) => sum + bytes, 0))} kB: ${[...weight]
      .sort((a, b) => b[1] - a[1])
      .map(([kind, bytes]) => `${kind} ${kilobytes(bytes)}`)
      .join(", ")}`,
  });
  writeSection({
    name: "pages",
    title: "Pages",
    how: "Server-rendered pages at 8 connections for 5 s, load generator on the same machine. The floor is our lightest page, one form and no query.",
    figures,
  });
}

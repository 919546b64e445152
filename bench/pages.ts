/** Pages a second, against the barest page that the same Next can render: an empty message page. */
import { load } from "@/bench/support/load";
import { benchMarket } from "@/bench/support/market";
import { figure, writeSection } from "@/bench/support/report";

const PAGES = [
  ["home", "/en"],
  ["catalogue, table of stones", "/en/catalogue"],
  ["catalogue in Chinese, filtered and sorted", "/zh/catalogue?shape=round&color=D,E,F&sort=price"],
  ["sales", "/en/sales"],
] as const;

export async function run(): Promise<void> {
  const { baseUrl } = await benchMarket();
  const floor = await load(`${baseUrl}/en/verify`, { connections: 8 });
  const figures = [];
  for (const [what, address] of PAGES) {
    const { perSecond, p50Ms, p99Ms, bytes } = await load(`${baseUrl}${address}`, { connections: 8 });
    figures.push({
      what: `${what} (${Math.round(bytes / 1024)} KiB)`,
      value: `${figure(perSecond, "pages/s")}, p50 ${p50Ms} ms, p99 ${p99Ms} ms`,
      floor: figure(floor.perSecond, "pages/s"),
      ratio: (perSecond / floor.perSecond).toFixed(2),
    });
  }
  writeSection({
    name: "pages",
    title: "Pages",
    how: "Server-rendered pages at 8 connections for 5 s, load generator on the same machine. The floor is our lightest page, one form and no query.",
    figures,
  });
}

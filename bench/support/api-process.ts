/** The market's listener with its API and nothing else, for measuring the API alone: no pages, no worker. */
import { createApi } from "@/server/api/app";
import { createListener } from "@/server/listener";
import { startMarket } from "@/server/start-market";
import { catalogueOf } from "@/services/catalogue/catalogue-of";

const { market, log } = await startMarket();
await catalogueOf(market.db);
const noPages = async (_: unknown, response: import("node:http").ServerResponse) => {
  response.writeHead(404).end();
};
const policy = { dev: false, https: false, paymentOrigins: [] };
const server = createListener(createApi(log), noPages, policy, log);
server.listen(market.env.PORT, () => process.send?.({ listening: market.env.PORT }));
process.on("disconnect", () => process.exit(0));
process.on("message", (asked) => {
  if (asked !== "memory") return;
  globalThis.gc?.();
  process.send?.({ rss: process.memoryUsage().rss });
});

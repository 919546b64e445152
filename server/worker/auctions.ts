/** The clock of sales: opens what is due and closes lots each second, under each lot's lock; keeps the sample sales going. */
import { keepSampleSales } from "@/server/sample-market/auctions";
import type { Worker } from "@/server/worker/worker";
import { closeDueLots, openDueSales } from "@/services/auctions/keep-time";
import { signLogHeads } from "@/services/auctions/sign-log-heads";
import { type Push, sendPush } from "@/services/saleroom/send-pushes";
import { tellLotNews } from "@/services/saleroom/tell-lot-news";
import { remindVisitors } from "@/services/viewing/remind-visitors";

const SWEEP_MS = 1000;
const SAMPLE_MS = 20_000;
const HEADS_MS = 30_000;

export function registerAuctionsJobs(worker: Worker): void {
  const { context, market, log } = worker;
  worker.every("close-due-lots", SWEEP_MS, async () => {
    const closed = await closeDueLots(context.db);
    if (closed > 0) log.info({ closed }, "lots closed");
  });
  worker.every("open-due-sales", SWEEP_MS, async () => {
    const opened = await openDueSales(context.db);
    if (opened > 0) log.info({ opened }, "sales opened");
  });
  worker.job<{ subscriptionId: string; push: Push }>("send-push", (data) => sendPush(context, data));
  worker.every("tell-lot-news", 2000, async () => {
    const told = await tellLotNews(context, { publicUrl: market.env.PUBLIC_URL });
    if (told > 0) log.info({ told }, "people told of lots");
  });
  worker.every("remind-visitors", 60_000, async () => {
    const reminded = await remindVisitors(context);
    if (reminded > 0) log.info({ reminded }, "visitors reminded");
  });
  worker.every("sign-lot-logs", HEADS_MS, () => signLogHeads(context, market.env.PUBLIC_URL));
  if (market.env.DEMO === "1") worker.every("keep-sample-sales", SAMPLE_MS, () => keepSampleSales(context));
}

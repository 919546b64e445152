/** Says every two seconds that this process serves bidders; the first time before it does, so that an outage is made up for. */
import type { Logger } from "@/server/log";
import { keepPulse } from "@/services/auctions/keep-pulse";
import type { Market } from "@/services/market";

const BEAT_MS = 2000;

export async function startPulse({ db }: Market, log: Logger): Promise<{ stop: () => void }> {
  let beating = false;
  const beat = async () => {
    if (beating) return;
    beating = true;
    try {
      const extended = await keepPulse(db);
      if (extended > 0) log.warn({ extended }, "lots were given the time of an outage back");
    } catch (error) {
      // Without a database there is no pulse: that is the outage.
      log.error({ error: (error as Error).message }, "no pulse");
    } finally {
      beating = false;
    }
  };
  await beat();
  const timer = setInterval(beat, BEAT_MS);
  return { stop: () => clearInterval(timer) };
}

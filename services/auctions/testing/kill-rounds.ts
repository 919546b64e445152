/** Two processes bid on one lot and close others, each killed at some moment and begun anew, again and again. */
import { spawn } from "node:child_process";
import type { Seen } from "@/services/auctions/testing/check-history";
import type { MadeCompany } from "@/services/parties/testing/make-company";

export type KillPlan = {
  url: string;
  lotId: string;
  bidders: readonly MadeCompany[];
  rounds: number;
  /** How long the process of a round lives after its first answer, in milliseconds. */
  liveMs: (round: number) => number;
};

/** Room for the maxima of one round. */
const ROUND_MINOR = 10_000_000n;

/** @returns every answer that was wholly written before its process was killed */
export async function killRounds(plan: KillPlan): Promise<Seen[]> {
  let round = 0;
  const lane = async (): Promise<Seen[]> => {
    const seen: Seen[] = [];
    while (round < plan.rounds) {
      round += 1;
      seen.push(...(await bidUntilKilled(plan, round)));
    }
    return seen;
  };
  return (await Promise.all([lane(), lane()])).flat();
}

async function bidUntilKilled({ url, lotId, bidders, liveMs }: KillPlan, round: number): Promise<Seen[]> {
  const first = BigInt(round) * ROUND_MINOR;
  const out = await runUntilKilled({
    script: "services/auctions/testing/bidding-process.ts",
    args: [url, lotId, JSON.stringify(bidders), String(first)],
    liveMs: liveMs(round),
  });
  // The last line may be cut: what was not wholly written was not acknowledged.
  return readLines(out);
}

/** @returns what the process had written to its standard output when it was killed, `liveMs` after the first of it */
export function runUntilKilled(run: { script: string; args: readonly string[]; liveMs: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = ["--import", "tsx", run.script, ...run.args];
    const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let trouble = "";
    child.stderr.on("data", (data) => {
      trouble += data;
    });
    child.stdout.on("data", (data) => {
      if (out === "") setTimeout(() => child.kill("SIGKILL"), run.liveMs);
      out += data;
    });
    child.once("close", (_code, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`the process ended by itself: ${trouble}`));
      else resolve(out);
    });
  });
}

const readLines = (out: string) =>
  out
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Seen);

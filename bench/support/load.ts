/** HTTP load on loopback, by autocannon in a process of its own where it matters; a reply that is not 2xx is a failure. */
import { spawn } from "node:child_process";
import autocannon from "autocannon";

export type Load = { perSecond: number; p50Ms: number; p99Ms: number; bytes: number };

/** No answer within this is a hang, and is told as one. */
const HANG_MS = 60_000;
const WARM_ANSWERS = 3;

export function load(
  url: string,
  { connections, seconds = 5, headers }: { connections: number; seconds?: number; headers?: Record<string, string> },
): Promise<Load> {
  return fire(url, seconds, { url, connections, headers });
}

/** The same over many addresses in turn. */
export function loadMany(
  urls: readonly string[],
  { connections, seconds = 3 }: { connections: number; seconds?: number },
): Promise<Load> {
  const [first = ""] = urls;
  const requests = urls.map((url) => ({ path: new URL(url).pathname + new URL(url).search }));
  return fire(first, seconds, { url: new URL(first).origin, connections, requests });
}

async function fire(first: string, seconds: number, options: autocannon.Options): Promise<Load> {
  for (let count = 0; count < WARM_ANSWERS; count += 1) await answered(first, options.headers);
  await autocannon({ ...options, duration: 1 });
  // What the warming left half answered is over before it counts.
  await answered(first, options.headers);
  const { requests, latency, throughput, non2xx, errors, timeouts } = await autocannon({
    ...options,
    duration: seconds,
  });
  if (requests.total === 0 || non2xx > 0 || errors > 0 || timeouts > 0) {
    throw new Error(
      `${first}: ${requests.total} replies, ${non2xx} were not 2xx, ${errors} errors, ${timeouts} timeouts`,
    );
  }
  return {
    perSecond: requests.average,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    bytes: Math.round(throughput.average / Math.max(1, requests.average)),
  };
}

async function answered(url: string, headers: autocannon.Options["headers"]): Promise<void> {
  const response = await fetch(url, {
    headers: headers as Record<string, string>,
    signal: AbortSignal.timeout(HANG_MS),
  }).catch((error: Error) => {
    throw new Error(`${url} gave no answer in ${HANG_MS / 1000} s: ${error.message}`);
  });
  await response.arrayBuffer();
}

/** The floor of the API: a bare node:http server, in a process of its own, that answers the same body. */
export async function plainHttpFloor(body: string, connections: number): Promise<Load> {
  const program = `require("http").createServer((q, r) => { r.writeHead(200, { "content-type": "application/json" }); r.end(process.env.BODY); })
    .listen(0, "127.0.0.1", function () { process.send(this.address().port); })`;
  const child = spawn(process.execPath, ["-e", program], {
    env: { ...process.env, BODY: body },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.once("message", (message) => resolve(Number(message)));
      child.once("exit", (code) => reject(new Error(`the plain server stopped (exit ${code})`)));
    });
    return await load(`http://127.0.0.1:${port}/`, { connections, seconds: 2 });
  } finally {
    child.removeAllListeners("exit");
    child.kill();
  }
}

/** HTTP load on loopback, by autocannon in a process of its own where it matters; a reply that is not 2xx is a failure. */
import { spawn } from "node:child_process";
import autocannon from "autocannon";

export type Load = { perSecond: number; p50Ms: number; p99Ms: number; bytes: number };

export async function load(
  url: string,
  options: { connections: number; seconds?: number; headers?: Record<string, string> },
): Promise<Load> {
  const run = (duration: number) =>
    autocannon({ url, connections: options.connections, duration, headers: options.headers });
  await run(1);
  const result = await run(options.seconds ?? 5);
  if (result.non2xx > 0 || result.errors > 0 || result.timeouts > 0) {
    throw new Error(
      `${url}: ${result.non2xx} replies were not 2xx, ${result.errors} errors, ${result.timeouts} timeouts`,
    );
  }
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    bytes: Math.round(result.throughput.average / Math.max(1, result.requests.average)),
  };
}

/** The same over many addresses in turn. */
export async function loadMany(
  urls: readonly string[],
  options: { connections: number; seconds?: number },
): Promise<Load> {
  const [first = ""] = urls;
  const requests = urls.map((url) => ({ path: new URL(url).pathname + new URL(url).search }));
  const run = (duration: number) =>
    autocannon({ url: new URL(first).origin, connections: options.connections, duration, requests });
  await run(1);
  const result = await run(options.seconds ?? 4);
  if (result.non2xx > 0 || result.errors > 0 || result.timeouts > 0) {
    throw new Error(`${first}: ${result.non2xx} replies were not 2xx, ${result.errors} errors`);
  }
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    bytes: Math.round(result.throughput.average / Math.max(1, result.requests.average)),
  };
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
    return await load(`http://127.0.0.1:${port}/`, { connections, seconds: 3 });
  } finally {
    child.removeAllListeners("exit");
    child.kill();
  }
}

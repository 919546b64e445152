/** One contract for both registries, and what only the one over HTTP must withstand. */

import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHttpRegistry } from "@/adapters/registry/http-registry";
import type { OriginRegistry } from "@/adapters/registry/origin-registry";
import { createSampleRegistry } from "@/adapters/registry/sample-registry";

const FOLDER = path.join(import.meta.dirname, "..", "..", "data", "sample-market");
const [, ...lines] = gunzipSync(readFileSync(path.join(FOLDER, "registry-gaborone-cutting.ndjson.gz")))
  .toString("utf8")
  .trimEnd()
  .split("\n");
const records = lines.map((line) => JSON.parse(line) as { mineId: string; cut: { cutter: { consent: boolean } } });
const [known] = records;
const unnamed = records.find((record) => !record.cut.cutter.consent);

let server: Server;
let answer: (mineIds: string[]) => string | Buffer | null;
beforeEach(async () => {
  const byId = new Map(records.map((record) => [record.mineId, record]));
  answer = (mineIds) =>
    JSON.stringify({
      registry: "Gaborone Cutting Works register",
      records: mineIds.flatMap((id) => byId.get(id) ?? []),
    });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const given = answer((JSON.parse(Buffer.concat(chunks).toString()) as { mineIds: string[] }).mineIds);
      if (given !== null) response.end(given);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

const both: [string, () => OriginRegistry][] = [
  ["sample registry", () => createSampleRegistry(FOLDER)],
  ["registry over HTTP", () => createHttpRegistry({ url: address() })],
];

describe.each(both)("%s", (_name, open) => {
  test("gives the events of a known id in the order of its life, and leaves unknown ids out", async () => {
    const id = known?.mineId ?? "";
    const found = await open().findMany("gaborone-cutting", [id, "LTP-190001-00000"]);
    expect([...found.keys()]).toEqual([id]);
    const events = found.get(id) ?? [];
    expect(events[0]).toMatchObject({
      type: "extracted",
      issuer: { name: "Gaborone Cutting Works register", state: "registry" },
      facts: { mineId: id, country: "BW" },
    });
    expect(events.at(-1)).toMatchObject({ type: "graded", issuer: { state: "laboratory" } });
    const dates = events.map((event) => event.date);
    expect(dates).toEqual([...dates].sort());
  });

  test("takes in no name of a cutter who has not agreed", async () => {
    const id = unnamed?.mineId ?? "";
    const found = await open().findMany("gaborone-cutting", [id]);
    const cut = found.get(id)?.find((event) => event.type === "cut-and-polished");
    expect(cut?.facts.cutter).toEqual({ yearsOfWork: expect.any(Number), consent: false });
  });

  test("answers more ids than fit one request", async () => {
    const ids = records.slice(0, 2_500).map((record) => record.mineId);
    expect((await open().findMany("gaborone-cutting", ids)).size).toBe(2_500);
  });

  test("knows nothing of nobody's ids", async () => {
    expect((await open().findMany("gaborone-cutting", [])).size).toBe(0);
  });
});

test("a producer without a sample registry has no events, and its name is no path", async () => {
  const registry = createSampleRegistry(FOLDER);
  expect((await registry.findMany("nobody", ["LTP-1"])).size).toBe(0);
  expect((await registry.findMany("../sample-market/registry-gaborone-cutting", [known?.mineId ?? ""])).size).toBe(0);
});

describe("an answer over HTTP that cannot be trusted is an outage", () => {
  const ask = (options = {}) => createHttpRegistry({ url: address(), ...options }).findMany("gaborone-cutting", ["A"]);
  test("silence", async () => {
    answer = () => null;
    await expect(ask({ timeoutMs: 100 })).rejects.toThrow(/timeout|aborted/i);
  });
  test("too large", async () => {
    answer = () => Buffer.alloc(200_000, 32);
    await expect(ask({ answerBytesMax: 100_000 })).rejects.toThrow("larger than");
  });
  test("another shape", async () => {
    answer = () =>
      JSON.stringify({ registry: "X", records: [{ mineId: "A", mined: { date: "soon", country: "BW" } }] });
    await expect(ask()).rejects.toThrow("records.0.mined.date");
  });
  test("records that nobody asked for are dropped", async () => {
    answer = () => JSON.stringify({ registry: "X", records: [{ mineId: "B", mined: { date: null, country: "BW" } }] });
    expect((await ask()).size).toBe(0);
  });
});

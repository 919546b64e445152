/** A bucket in memory that speaks as much of S3 as the storage uses, and refuses what is unsigned or aimed elsewhere. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Held = { bytes: Buffer; contentType: string };

export type S3Emulator = { url: string; bucket: string; objects: Map<string, Held>; close: () => Promise<void> };

const REGION = "eu-central-1";
const ERROR = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;

export async function startS3Emulator(bucket: string): Promise<S3Emulator> {
  const objects = new Map<string, Held>();
  const server = createServer(async (request, response) => {
    const fail = (status: number, code: string) => {
      response.writeHead(status, { "content-type": "application/xml" });
      response.end(request.method === "HEAD" ? undefined : ERROR(code));
    };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signed =
      /^AWS4-HMAC-SHA256 Credential=test-id\/\d{8}\/eu-central-1\/s3\/aws4_request, SignedHeaders=\S*host\S*, Signature=[0-9a-f]{64}$/;
    if (!signed.test(request.headers.authorization ?? "")) return fail(403, "AccessDenied");
    const { pathname } = new URL(request.url ?? "/", "http://s3");
    if (!pathname.startsWith(`/${bucket}/`)) return fail(404, "NoSuchBucket");
    const key = decodeURIComponent(pathname.slice(bucket.length + 2));
    const held = objects.get(key);
    switch (request.method) {
      case "PUT":
        if (request.headers["content-encoding"]?.includes("aws-chunked")) return fail(501, "NotImplemented");
        objects.set(key, { bytes: Buffer.concat(chunks), contentType: request.headers["content-type"] ?? "" });
        response.writeHead(200, { etag: '"0"' }).end();
        return;
      case "GET":
      case "HEAD":
        if (!held) return fail(404, request.method === "GET" ? "NoSuchKey" : "NotFound");
        answer(request, response, held);
        return;
      case "DELETE":
        objects.delete(key);
        response.writeHead(204).end();
        return;
      default:
        fail(405, "MethodNotAllowed");
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket,
    objects,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, { bytes, contentType }: Held): void {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const part = range ? bytes.subarray(Number(range[1]), Number(range[2]) + 1) : bytes;
  response.writeHead(range ? 206 : 200, {
    "content-type": contentType,
    "content-length": part.length,
    ...(range ? { "content-range": `bytes ${range[1]}-${range[2]}/${bytes.length}` } : {}),
  });
  response.end(request.method === "GET" ? part : undefined);
}

export const S3_TEST_SETTINGS = { region: REGION, accessKeyId: "test-id", secretAccessKey: "test-secret" };

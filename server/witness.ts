/** A witness as an HTTP server (c2sp.org/tlog-witness): add-checkpoint, and what it last cosigned of each log. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import { cosign } from "@/domain/passport/checkpoint";
import { formatVerifierKey, type NoteKey, noteKey } from "@/domain/passport/signed-note";
import { verifyEd25519 } from "@/domain/passport/web-crypto";
import { judgeCheckpoint, parseAddCheckpoint, type SeenHead } from "@/domain/passport/witness";
import { sha256 } from "@/domain/shared/sha256";
import { hashHex } from "@/services/passport/log/hash";

const REQUEST_BYTES_MAX = 64 * 1024;
type State = Record<string, SeenHead & { note: string }>;

/** Key and memory lie in `folder`; `logs` are the logs that it knows. */
export function createWitness(settings: { folder: string; name: string; logs: readonly NoteKey[] }): {
  server: Server;
  key: string;
} {
  mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
  const { key, signer } = readKey(settings.folder, settings.name);
  const file = path.join(settings.folder, "seen.json");
  const state: State = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  // One after another: two requests must not both be judged against the same head.
  let last: Promise<unknown> = Promise.resolve();
  const add = async (body: string, response: ServerResponse) => {
    const answer = await judgeCheckpoint(body, settings.logs, (origin) => state[origin] ?? null, {
      sha256,
      verify: verifyEd25519,
    });
    if (answer.status === 409)
      return response.writeHead(409, { "content-type": "text/x.tlog.size" }).end(`${answer.size}\n`);
    if (answer.status !== 200) return response.writeHead(answer.status).end();
    const line = await cosign(answer.body, key, Math.floor(Date.now() / 1000), signer);
    const note = (parseAddCheckpoint(body)?.note ?? "") + line;
    state[answer.origin] = { ...answer.seen, note };
    writeDurably(file, JSON.stringify(state));
    return response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(line);
  };
  const server = createServer((request, response) => {
    if (request.method === "POST" && request.url === "/add-checkpoint") {
      const work = readBody(request).then((body) => {
        last = last
          .then(() => (body === null ? response.writeHead(413).end() : add(body, response)))
          .catch(() => {
            if (!response.headersSent) response.writeHead(500).end();
          });
      });
      work.catch(() => response.destroy());
      return;
    }
    const origin = Object.keys(state).find((name) => request.url === `/${hashHex(name)}/checkpoint`);
    const seen = origin === undefined ? undefined : state[origin];
    if (seen) response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(seen.note);
    else response.writeHead(404).end();
  });
  return { server, key: formatVerifierKey(key) };
}

function readKey(folder: string, name: string) {
  const file = path.join(folder, "witness-key.pem");
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
  }
  const privateKey = createPrivateKey(readFileSync(file));
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return {
    key: noteKey(name, 4, new Uint8Array(Buffer.from(x, "base64url")), sha256),
    signer: (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
  };
}

/** On the disk before anybody is told of it: a witness that forgets could cosign two histories. */
function writeDurably(file: string, text: string): void {
  const draft = `${file}.draft`;
  const handle = openSync(draft, "w", 0o600);
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > REQUEST_BYTES_MAX) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

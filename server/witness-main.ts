/**
 * The witness as a process of its own, with its own key: WITNESS_DIR keeps key and memory, WITNESS_LOGS names the logs'
 * verifier keys with spaces between them, WITNESS_NAME its name, WITNESS_PORT its port on this machine.
 */
import { parseVerifierKey } from "@/domain/passport/signed-note";
import { sha256 } from "@/domain/shared/sha256";
import { createWitness } from "@/server/witness";

const { WITNESS_DIR = ".data/witness", WITNESS_NAME = "witness.localhost/w1", WITNESS_PORT = "3090" } = process.env;
const logs = (process.env.WITNESS_LOGS ?? "")
  .split(/\s+/)
  .filter(Boolean)
  .map((text) => {
    const key = parseVerifierKey(text, sha256);
    if (key?.type !== 1) throw new Error(`WITNESS_LOGS: "${text}" is no verifier key of a log`);
    return key;
  });
const { server, key } = createWitness({ folder: WITNESS_DIR, name: WITNESS_NAME, logs });
server.listen(Number(WITNESS_PORT), "127.0.0.1", () => {
  if (process.send) process.send({ listening: true, key });
  else console.log(key);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    server.closeAllConnections();
    server.close(() => process.exit(0));
  });
}

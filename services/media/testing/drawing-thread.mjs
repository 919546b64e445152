/** A thread that draws nothing: its figures say how it shall behave. */
import { parentPort } from "node:worker_threads";

parentPort.on("message", ({ figures }) => {
  if (figures.species === "throws") throw new Error("out of paint");
  if (figures.species === "exits") process.exit(3);
  if (figures.species === "hangs") return;
  if (figures.species === "refused") parentPort.postMessage({ ok: false, refusal: "depth-too-small" });
  else parentPort.postMessage({ ok: true, value: { files: [{ size: 160, bytes: new Uint8Array(3) }], frames: 0 } });
});

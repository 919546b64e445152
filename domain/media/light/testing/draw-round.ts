/** A thread that draws one picture and posts its bytes. */
import { parentPort } from "node:worker_threads";
import { type Look, lookOf } from "@/domain/media/light/look";
import { renderStone } from "@/domain/media/light/render-stone";
import { plainRound } from "@/domain/media/light/testing/plain-round";

parentPort?.postMessage(renderStone(plainRound(), lookOf("diamond", "D-F") as Look, { kind: "face-up" }, 48, 4).rgba);

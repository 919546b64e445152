/** A thread that draws one picture and posts its bytes. */
import { parentPort } from "node:worker_threads";
import { type Look, lookOf } from "@/domain/media/light/look";
import { renderStone } from "@/domain/media/light/render-stone";
import { roundOf } from "@/domain/media/light/testing/cuts";

parentPort?.postMessage(renderStone(roundOf(), lookOf("diamond", "D-F") as Look, { kind: "face-up" }, 48, 4).rgba);

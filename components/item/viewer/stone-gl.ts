/** The stone on the graphics card: sets up the shader for one body, traces pass after pass, shows what it has. */
import { DEVELOP, traceShader, VERTEX } from "@/components/item/viewer/shader";
import { indicesByStratum, STRATA } from "@/domain/media/light/refraction";
import { TENT_SIZE, type Tent } from "@/domain/media/light/tent";
import type { Scene } from "@/domain/media/light/tracer";

/** Of 224 vectors that every card has, what is left beside the other settings. */
const PLANES_MAX = 200;
const STOP_AT = 0.015;
const REST_SHARE = 0.4;

export type StoneGl = {
  /** A new view: what was gathered is forgotten. Its planes are those of the first scene, turned. */
  begin(scene: Scene): void;
  /** One more sub-sample of each pixel, and shows the mean. */
  add(bouncesMax: number): void;
  /** Sub-samples gathered since `begin`. */
  samples(): number;
  /** Milliseconds of one pass over what was begun: waits for the card. */
  timePassMs(bouncesMax: number): number;
  lost(): boolean;
  close(): void;
};
type Target = { texture: WebGLTexture; buffer: WebGLFramebuffer };

/** Asks for a card that draws fast enough to turn; `software` allows a slow one, for tests. Null where there is none. */
export function openStoneGl(canvas: HTMLCanvasElement, scene: Scene, software: boolean): StoneGl | null {
  const gl = canvas.getContext("webgl2", {
    failIfMajorPerformanceCaveat: !software,
    preserveDrawingBuffer: software,
    antialias: false,
    depth: false,
    premultipliedAlpha: true,
    powerPreference: "high-performance",
  });
  const count = scene.planes.length / 4;
  if (!gl?.getExtension("EXT_color_buffer_float") || count > PLANES_MAX) return null;
  if (!software && isSoftware(gl)) return null;
  const tracing = program(gl, traceShader(count));
  const showing = program(gl, DEVELOP);
  if (!tracing || !showing) return null;

  const tent = tentTexture(gl, scene.tent);
  const waves = floatTexture(gl, [STRATA, 3], [gl.R32F, gl.RED], indicesByStratum(scene.species));
  let targets: Target[] = [];
  let size = 0;
  let done = 0;
  let current = scene;

  function resize(side: number): void {
    if (!gl || side === size) return;
    size = side;
    canvas.width = side;
    canvas.height = side;
    for (const { texture, buffer } of targets) {
      gl.deleteFramebuffer(buffer);
      gl.deleteTexture(texture);
    }
    targets = [target(gl, side), target(gl, side)];
  }

  const made: StoneGl = {
    begin(next) {
      current = next;
      resize(next.size);
      done = 0;
      gl.clearColor(0, 0, 0, 0);
      for (const { buffer } of targets) {
        gl.bindFramebuffer(gl.FRAMEBUFFER, buffer);
        gl.clear(gl.COLOR_BUFFER_BIT);
      }
      setScene(gl, tracing, next);
    },
    add(bouncesMax) {
      const [before, after] = [targets[done % 2], targets[(done + 1) % 2]];
      if (!before || !after) return;
      gl.viewport(0, 0, size, size);
      choose(gl, tracing);
      bind(gl, tracing, { tent, waves, before: before.texture });
      gl.uniform1i(gl.getUniformLocation(tracing, "bouncesMax"), bouncesMax);
      gl.uniform1i(gl.getUniformLocation(tracing, "index"), done);
      gl.bindFramebuffer(gl.FRAMEBUFFER, after.buffer);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      done += 1;
      choose(gl, showing);
      bind(gl, showing, { sums: after.texture });
      gl.uniform1f(gl.getUniformLocation(showing, "samples"), done);
      gl.uniform1f(gl.getUniformLocation(showing, "exposure"), current.exposure);
      gl.bindFramebuffer(gl.FRAMEBUFFER, null);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    },
    samples: () => done,
    lost: () => gl.isContextLost(),
    // The context goes with its canvas; until then it holds nothing large.
    close() {
      for (const { texture, buffer } of targets) {
        gl.deleteFramebuffer(buffer);
        gl.deleteTexture(texture);
      }
      for (const texture of [tent, waves]) gl.deleteTexture(texture);
      for (const made of [tracing, showing]) gl.deleteProgram(made);
    },
    timePassMs(bouncesMax) {
      const pixel = new Uint8Array(4);
      const wait = () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      // The first pass makes the card ready.
      made.add(bouncesMax);
      wait();
      const started = performance.now();
      made.add(bouncesMax);
      wait();
      return performance.now() - started;
    },
  };
  return made;
}

function setScene(gl: WebGL2RenderingContext, tracing: WebGLProgram, scene: Scene): void {
  const at = (name: string) => gl.getUniformLocation(tracing, name);
  const three = (name: string, values: number[]) => gl.uniform3fv(at(name), values);
  choose(gl, tracing);
  gl.uniform4fv(at("plane"), Float32Array.from(scene.planes));
  gl.uniform1i(at("mirror"), scene.mirror);
  three(
    "base",
    scene.absorption.map((one) => one.base),
  );
  three(
    "slope",
    scene.absorption.map((one) => one.slope),
  );
  three(
    "rest",
    scene.tent.mean.map((light) => REST_SHARE * light),
  );
  // The camera looks straight down: a direction's height is its cosine to the camera.
  const cosine = (deg: number) => Math.cos((deg * Math.PI) / 180);
  const outer = cosine(scene.head.radiusDeg + 0.6);
  three("head", [outer, 1 / (cosine(scene.head.radiusDeg - 0.6) - outer), scene.head.level]);
  gl.uniform1f(at("eye"), scene.camera.position[2]);
  gl.uniform1f(at("spread"), scene.camera.spread);
  gl.uniform1f(at("stopAt"), STOP_AT);
  gl.uniform1i(at("size"), scene.size);
}

/** Browsers do not always call a program that stands in for a card a caveat; its name tells. */
function isSoftware(gl: WebGL2RenderingContext): boolean {
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}

function choose(gl: WebGL2RenderingContext, made: WebGLProgram): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: a word of WebGL, no hook of React
  gl.useProgram(made);
}

function bind(gl: WebGL2RenderingContext, program: WebGLProgram, textures: Record<string, WebGLTexture>): void {
  Object.entries(textures).forEach(([name, texture], unit) => {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.uniform1i(gl.getUniformLocation(program, name), unit);
  });
}

function target(gl: WebGL2RenderingContext, side: number): Target {
  const texture = floatTexture(gl, [side, side], [gl.RGBA32F, gl.RGBA], null);
  const buffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, buffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  return { texture, buffer };
}

/** The three maps side by side in one texel, read without filtering. */
function tentTexture(gl: WebGL2RenderingContext, tent: Tent): WebGLTexture {
  const cells = TENT_SIZE * TENT_SIZE;
  const texels = new Float32Array(4 * cells);
  for (let cell = 0; cell < cells; cell += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      texels[4 * cell + channel] = tent.maps[channel * cells + cell] ?? 0;
    }
  }
  return floatTexture(gl, [TENT_SIZE, TENT_SIZE], [gl.RGBA32F, gl.RGBA], texels);
}

function floatTexture(
  gl: WebGL2RenderingContext,
  [width, height]: [number, number],
  [inner, format]: [number, number],
  data: Float32Array | null,
): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texImage2D(gl.TEXTURE_2D, 0, inner, width, height, 0, format, gl.FLOAT, data);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture;
}

function program(gl: WebGL2RenderingContext, fragment: string): WebGLProgram | null {
  const made = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  return gl.getProgramParameter(made, gl.LINK_STATUS) ? made : null;
}

/**
 * The tracing core, compiled to WebAssembly with 4-wide SIMD (`node scripts/build-tracer.mjs`). No allocation: the
 * host writes planes, tent and settings at the addresses below (mirrored in tracer.ts) and calls.
 *
 * Where a ray leaves the body is guessed from the path before (another wavelength, or the sub-sample before) and
 * verified against the neighboring facets alone: in a convex body a point of a facet's plane that no neighbor cuts off
 * is on the facet. If one does, the ray met that neighbor earlier, and the walk goes on from there; the way to the exit
 * shrinks with every step, so the walk ends, and at the right facet.
 * All arithmetic is IEEE float32 of WebAssembly: the same bytes on every machine.
 */

// Addresses in bytes; PLANES_MAX planes of 4 bytes each.
const NX: usize = 4096;
const NY: usize = NX + 1024;
const NZ: usize = NY + 1024;
/** s of all planes at the camera. */
const S0: usize = NZ + 1024;
/** The same for the camera mirrored in the mirror plane. */
const S1: usize = S0 + 1024;
/** Working rows of a camera ray: e before entry, s at entry. */
const E0: usize = S1 + 1024;
const SE: usize = E0 + 1024;
/** Working rows of an inside path. */
const S: usize = SE + 1024;
const E: usize = S + 1024;
/** Refractive index by stratum of wavelength: 64 red, 64 green, 64 blue. */
/** Distances of the planes from the origin, and on which side of the girdle each lies (1 crown, -1 pavilion, 0 none). */
const ND: usize = S1 + 1024;
const SIDE: usize = ND + 1024;
const WAVES: usize = SIDE + 1024;
/** Settings: see `Setting` in tracer.ts. */
const SET: usize = WAVES + 1024;
/** Per plane: address and length in bytes of its neighbors' block. */
const BLOCKS: usize = SET + 1024;
/** Start of a walk where there is no guess: a plane by direction, octahedral, 32 squared. */
const STARTS: usize = BLOCKS + 2048;
const STARTS_SIZE: i32 = 32;
/** Planes that the path before left through, by bounce. */
const GUESSES: usize = STARTS + 4096;
/** Blocks of neighbors, four at a time: nx, ny, nz, d, place. */
const NEIGHBORS: usize = 32768;
const NEIGHBOR_BYTES: usize = 80;
/** Tent: three maps (red, green, blue) of TENT_SIZE squared, octahedral. */
const TENT: usize = 294912;
const TENT_SIZE: i32 = 384;
const TENT_MAP: usize = 384 * 384 * 4;
/** Pixels, eight floats each: sums of red, green, blue, sub-samples that hit the stone, sub-samples. */
const PIXELS: usize = TENT + 3 * TENT_MAP;

const SAMPLE_MAX: f32 = 9;
/** How far a point may lie outside of a neighbor before the walk goes there: above the rounding of float32. */
const NEAR: f32 = 1.5e-6;
/** A guess that the ray meets at a flatter angle is worth nothing. */
const LEAST_COSINE: f32 = 0.02;
const STEPS_MAX: i32 = 96;

let planes: i32 = 0;
/** Planes from here on are upright ones of the girdle, looked at only near the girdle. */
let girdle: i32 = 0;
let axisX: f32 = 0, axisY: f32 = 0, axisZ: f32 = 0, girdleLow: f32 = 0, girdleHigh: f32 = 0;
let facing: i32 = 0;
let mirror: i32 = -1;
let size: i32 = 0;
let bouncesMax: i32 = 0;
let stopAt: f32 = 0;
let headCosine: f32 = 0;
let headSlope: f32 = 0;
let headLevel: f32 = 0;
let camX: f32 = 0, camY: f32 = 0, camZ: f32 = 0;
let rightX: f32 = 0, rightY: f32 = 0, rightZ: f32 = 0;
let upX: f32 = 0, upY: f32 = 0, upZ: f32 = 0;
let aheadX: f32 = 0, aheadY: f32 = 0, aheadZ: f32 = 0;
let spread: f32 = 0;
/** Light put down to the estimate of what is left of stopped paths, and bounces traced: for tests and benches. */
export let estimated: f64 = 0;
export let bounces: f64 = 0;
export let steps: f64 = 0;

// Result of `enter`: plane of entry (-1: missed), distance, whether the mirrored ray entered.
let entry: i32 = -1;
let entryT: f32 = 0;

// @ts-ignore: decorator
@inline function setting(index: i32): f32 {
  return load<f32>(SET + (<usize>index << 2));
}
// @ts-ignore: decorator
@inline function at(row: usize, index: i32): f32 {
  return load<f32>(row + (<usize>index << 2));
}

/** Reads the settings and computes the Gram matrix; call after writing planes (padded to 4 with n = 0, s = 1e9). */
export function prepare(planeCount: i32, facingCount: i32, girdleFrom: i32, mirrorPlane: i32, pixels: i32, bounceLimit: i32): i32 {
  planes = planeCount;
  facing = facingCount;
  girdle = girdleFrom;
  mirror = mirrorPlane;
  size = pixels;
  bouncesMax = bounceLimit;
  stopAt = setting(0);
  headCosine = setting(1);
  headSlope = setting(2);
  headLevel = setting(3);
  camX = setting(4); camY = setting(5); camZ = setting(6);
  rightX = setting(7); rightY = setting(8); rightZ = setting(9);
  upX = setting(10); upY = setting(11); upZ = setting(12);
  aheadX = setting(13); aheadY = setting(14); aheadZ = setting(15);
  spread = setting(16);
  axisX = setting(32); axisY = setting(33); axisZ = setting(34);
  girdleLow = setting(35); girdleHigh = setting(36);
  estimated = 0;
  bounces = 0;
  steps = 0;
  for (let i: i32 = 0; i < 256; i++) store<i32>(GUESSES + (<usize>i << 2), -1);
  for (let row: i32 = 0; row < STARTS_SIZE; row++) {
    for (let column: i32 = 0; column < STARTS_SIZE; column++) fillStart(row, column);
  }
  const end = PIXELS + (<usize>(size * size) << 5);
  const pages = <i32>((end + 65535) >> 16);
  if (memory.size() < pages) memory.grow(pages - memory.size());
  memory.fill(PIXELS, 0, <usize>(size * size) << 5);
  return <i32>PIXELS;
}

/** The plane that looks most along the direction of a cell. */
function fillStart(row: i32, column: i32): void {
  const u: f32 = (<f32>column + 0.5) * (2.0 / <f32>STARTS_SIZE) - 1, v: f32 = (<f32>row + 0.5) * (2.0 / <f32>STARTS_SIZE) - 1;
  const z: f32 = 1 - Mathf.abs(u) - Mathf.abs(v);
  const x: f32 = z < 0 ? (1 - Mathf.abs(v)) * (u < 0 ? -1 : 1) : u;
  const y: f32 = z < 0 ? (1 - Mathf.abs(u)) * (v < 0 ? -1 : 1) : v;
  let best: f32 = -1e9, bestAt: i32 = 0;
  for (let k: i32 = 0; k < planes; k++) {
    const e: f32 = at(NX, k) * x + at(NY, k) * y + at(NZ, k) * z;
    // A plane without neighbors is none of the body's.
    if (e > best && load<i32>(BLOCKS + (<usize>k << 3) + 4) > 0) { best = e; bestAt = k; }
  }
  store<i32>(STARTS + (<usize>(row * STARTS_SIZE + column) << 2), bestAt);
}

// @ts-ignore: decorator
@inline function startOf(x: f32, y: f32, z: f32): i32 {
  const scale: f32 = 1 / (Mathf.abs(x) + Mathf.abs(y) + Mathf.abs(z));
  let u: f32 = x * scale, v: f32 = y * scale;
  if (z < 0) {
    const w: f32 = (1 - Mathf.abs(v)) * (u < 0 ? -1 : 1);
    v = (1 - Mathf.abs(u)) * (v < 0 ? -1 : 1);
    u = w;
  }
  const column = min(<i32>((u + 1) * (<f32>STARTS_SIZE * 0.5)), STARTS_SIZE - 1);
  const row = min(<i32>((v + 1) * (<f32>STARTS_SIZE * 0.5)), STARTS_SIZE - 1);
  return load<i32>(STARTS + (<usize>(row * STARTS_SIZE + column) << 2));
}

// @ts-ignore: decorator
@inline function hash(value: u32): u32 {
  let h = value;
  h = (h ^ (h >> 16)) * 0x7feb352d;
  h = (h ^ (h >> 15)) * 0x846ca68b;
  return h ^ (h >> 16);
}
// @ts-ignore: decorator
@inline function unit(h: u32): f32 {
  return <f32>(h >> 8) * 5.9604644775390625e-8;
}

/** e^-x for x >= 0 by 2^n times a polynomial; relative error below 4e-6. */
// @ts-ignore: decorator
@inline function decay(x: f32): f32 {
  const y: f32 = Mathf.max(-x * 1.4426950408889634, -60);
  const whole = Mathf.floor(y);
  const f: f32 = y - whole;
  const p: f32 = 1.0 + f * (0.6931472 + f * (0.2402265 + f * (0.0555041 + f * (0.0096181 + f * (0.0013333 + f * 0.000154)))));
  return p * reinterpret<f32>((<i32>whole + 127) << 23);
}

/** Light that the tent sends from a direction (unit length up to rounding), in one channel. */
function tent(map: usize, x: f32, y: f32, z: f32): f32 {
  const away = x * aheadX + y * aheadY + z * aheadZ;
  let head: f32 = 0;
  if (-away > headCosine) {
    head = Mathf.min((-away - headCosine) * headSlope, 1);
    if (head == 1) return headLevel;
  }
  const scale: f32 = 1 / (Mathf.abs(x) + Mathf.abs(y) + Mathf.abs(z));
  let u: f32 = x * scale, v: f32 = y * scale;
  if (z < 0) {
    const w: f32 = (1 - Mathf.abs(v)) * (u < 0 ? -1 : 1);
    v = (1 - Mathf.abs(u)) * (v < 0 ? -1 : 1);
    u = w;
  }
  const half: f32 = <f32>(TENT_SIZE - 1) * 0.5;
  const px: f32 = Mathf.min(Mathf.max(u * half + half, 0), <f32>(TENT_SIZE - 1) - 0.001);
  const py: f32 = Mathf.min(Mathf.max(v * half + half, 0), <f32>(TENT_SIZE - 1) - 0.001);
  const ix = <i32>px, iy = <i32>py;
  const fx: f32 = px - <f32>ix, fy: f32 = py - <f32>iy;
  const address = map + (<usize>(iy * TENT_SIZE + ix) << 2);
  const a = load<f32>(address), b = load<f32>(address + 4);
  const c = load<f32>(address + TENT_SIZE * 4), d = load<f32>(address + TENT_SIZE * 4 + 4);
  const top = a + (b - a) * fx;
  const light = top + (c + (d - c) * fx - top) * fy;
  return light + (headLevel - light) * head;
}

/**
 * Where a camera ray enters: the largest distance over the planes that face the camera, if it is smaller than the
 * smallest over the others.
 */
function enter(start: usize, dx: f32, dy: f32, dz: f32): void {
  const x = f32x4.splat(dx), y = f32x4.splat(dy), z = f32x4.splat(dz);
  const zero = f32x4.splat(0);
  let best = f32x4.splat(0);
  let bestAt = i32x4.splat(0);
  let place = i32x4(0, 1, 2, 3);
  const four = i32x4.splat(4);
  const facingBytes = <usize>facing << 2, bytes = <usize>girdle << 2;
  let missed = i32x4.splat(0);
  entry = -1;
  for (let i: usize = 0; i < facingBytes; i += 16) {
    const e = f32x4.add(
      f32x4.add(f32x4.mul(x, v128.load(NX + i)), f32x4.mul(y, v128.load(NY + i))),
      f32x4.mul(z, v128.load(NZ + i)),
    );
    const s = v128.load(start + i);
    // A facing plane that the ray does not approach: the ray passes by.
    missed = v128.or(missed, v128.and(f32x4.ge(e, zero), f32x4.lt(s, zero)));
    const t = f32x4.div(s, e);
    const better = v128.and(f32x4.gt(t, best), f32x4.lt(s, zero));
    best = v128.bitselect(t, best, better);
    bestAt = v128.bitselect(place, bestAt, better);
    place = i32x4.add(place, four);
  }
  if (v128.any_true(missed)) return;
  let t = f32x4.extract_lane(best, 0);
  let k = i32x4.extract_lane(bestAt, 0);
  if (f32x4.extract_lane(best, 1) > t) { t = f32x4.extract_lane(best, 1); k = i32x4.extract_lane(bestAt, 1); }
  if (f32x4.extract_lane(best, 2) > t) { t = f32x4.extract_lane(best, 2); k = i32x4.extract_lane(bestAt, 2); }
  if (f32x4.extract_lane(best, 3) > t) { t = f32x4.extract_lane(best, 3); k = i32x4.extract_lane(bestAt, 3); }
  const limit = f32x4.splat(t);
  let outside = i32x4.splat(0);
  for (let i: usize = facingBytes; i < bytes; i += 16) {
    const e = f32x4.add(
      f32x4.add(f32x4.mul(x, v128.load(NX + i)), f32x4.mul(y, v128.load(NY + i))),
      f32x4.mul(z, v128.load(NZ + i)),
    );
    const s = v128.load(start + i);
    outside = v128.or(outside, f32x4.lt(f32x4.sub(s, f32x4.mul(limit, e)), zero));
  }
  if (v128.any_true(outside)) return;
  const px: f32 = startX(start) + t * dx, py = startY(start) + t * dy, pz = startZ(start) + t * dz;
  if (nearGirdle(k, px * axisX + py * axisY + pz * axisZ)) {
    const qx = f32x4.splat(px), qy = f32x4.splat(py), qz = f32x4.splat(pz);
    const ends = <usize>planes << 2;
    for (let i: usize = bytes; i < ends; i += 16) {
      const reach = f32x4.add(
        f32x4.add(f32x4.mul(qx, v128.load(NX + i)), f32x4.mul(qy, v128.load(NY + i))),
        f32x4.mul(qz, v128.load(NZ + i)),
      );
      outside = v128.or(outside, f32x4.gt(reach, v128.load(ND + i)));
    }
    if (v128.any_true(outside)) return;
  }
  entry = k;
  entryT = t;
}

// The camera, or its mirror image.
// @ts-ignore: decorator
@inline function startX(start: usize): f32 {
  return start == S0 ? camX : setting(38);
}
// @ts-ignore: decorator
@inline function startY(start: usize): f32 {
  return start == S0 ? camY : setting(39);
}
// @ts-ignore: decorator
@inline function startZ(start: usize): f32 {
  return start == S0 ? camZ : setting(40);
}

/**
 * Whether a point on plane k, at a height along the stone's axis, may lie outside of the girdle's upright planes. Above
 * the girdle's highest edge the crown's planes alone bound the body, and their cross-section only shrinks upwards.
 */
// @ts-ignore: decorator
@inline function nearGirdle(k: i32, height: f32): bool {
  const side = at(SIDE, k);
  return side > 0 ? height < girdleHigh : side < 0 ? height > girdleLow : true;
}

// Result of `leave`: cosine to the plane's normal and length of the way.
let leaveCosine: f32 = 0;
let leaveLength: f32 = 0;

/** The plane through which a ray from inside leaves the body, walking from a guess (-1: none). */
function leave(guess: i32, px: f32, py: f32, pz: f32, dx: f32, dy: f32, dz: f32): i32 {
  let k = guess;
  let c: f32 = k < 0 ? 0 : at(NX, k) * dx + at(NY, k) * dy + at(NZ, k) * dz;
  if (c < LEAST_COSINE) {
    k = startOf(dx, dy, dz);
    c = at(NX, k) * dx + at(NY, k) * dy + at(NZ, k) * dz;
  }
  const near = f32x4.splat(NEAR);
  let t: f32 = 0;
  for (let step: i32 = 0; step < STEPS_MAX; step++) {
    t = Mathf.max(at(ND, k) - at(NX, k) * px - at(NY, k) * py - at(NZ, k) * pz, 0) / c;
    const qx = f32x4.splat(px + t * dx), qy = f32x4.splat(py + t * dy), qz = f32x4.splat(pz + t * dz);
    let block = <usize>load<u32>(BLOCKS + (<usize>k << 3));
    const end = block + <usize>load<u32>(BLOCKS + (<usize>k << 3) + 4);
    let worst = near;
    let worstAt = i32x4.splat(-1);
    let any = i32x4.splat(0);
    while (block < end) {
      const over = f32x4.sub(
        f32x4.add(
          f32x4.add(f32x4.mul(qx, v128.load(block)), f32x4.mul(qy, v128.load(block + 16))),
          f32x4.mul(qz, v128.load(block + 32)),
        ),
        v128.load(block + 48),
      );
      const more = f32x4.gt(over, worst);
      any = v128.or(any, more);
      worst = v128.bitselect(over, worst, more);
      worstAt = v128.bitselect(v128.load(block + 64), worstAt, more);
      block += NEIGHBOR_BYTES;
    }
    if (!v128.any_true(any)) break;
    let most = f32x4.extract_lane(worst, 0);
    let next = i32x4.extract_lane(worstAt, 0);
    if (f32x4.extract_lane(worst, 1) > most) { most = f32x4.extract_lane(worst, 1); next = i32x4.extract_lane(worstAt, 1); }
    if (f32x4.extract_lane(worst, 2) > most) { most = f32x4.extract_lane(worst, 2); next = i32x4.extract_lane(worstAt, 2); }
    if (f32x4.extract_lane(worst, 3) > most) { most = f32x4.extract_lane(worst, 3); next = i32x4.extract_lane(worstAt, 3); }
    const e: f32 = at(NX, next) * dx + at(NY, next) * dy + at(NZ, next) * dz;
    // Only rounding can put a point beyond a plane that the ray does not approach.
    if (e <= 0) break;
    k = next;
    c = e;
    steps++;
  }
  leaveCosine = c;
  leaveLength = t;
  return k;
}

/** One path of one wavelength from its entry; answers the light it gathers. `flip`: start on the mirror's far side. */
function path(
  map: usize, n: f32, base: f32, slope: f32, rest: f32,
  dx: f32, dy: f32, dz: f32, px: f32, py: f32, pz: f32, flip: bool,
): f32 {
  let k = entry;
  let x = at(NX, k), y = at(NY, k), z = at(NZ, k);
  const eta: f32 = 1 / n;
  const ci: f32 = -(x * dx + y * dy + z * dz);
  const ct: f32 = Mathf.sqrt(1 - eta * eta * (1 - ci * ci));
  const bend: f32 = eta * ci - ct;
  dx = dx * eta + bend * x;
  dy = dy * eta + bend * y;
  dz = dz * eta + bend * z;
  const rs: f32 = (ci - n * ct) / (ci + n * ct), rp: f32 = (n * ci - ct) / (n * ci + ct);
  let left: f32 = 1 - 0.5 * (rs * rs + rp * rp);
  let light: f32 = 0, length: f32 = 0;
  const nn: f32 = n * n;
  let bounce: i32 = 0;
  while (true) {
    const guess = GUESSES + (<usize>bounce << 2);
    k = leave(load<i32>(guess), px, py, pz, dx, dy, dz);
    store<i32>(guess, k);
    const c = leaveCosine, t = leaveLength;
    px += t * dx;
    py += t * dy;
    pz += t * dz;
    length += t;
    x = at(NX, k);
    y = at(NY, k);
    z = at(NZ, k);
    if (k == mirror) {
      flip = !flip;
    } else {
      const bent: f32 = nn * (1 - c * c);
      if (bent < 1) {
        const co: f32 = Mathf.sqrt(1 - bent);
        const nc: f32 = n * c;
        const ts: f32 = (nc - co) / (nc + co), tp: f32 = (n * co - c) / (n * co + c);
        const reflected: f32 = 0.5 * (ts * ts + tp * tp);
        const out: f32 = co - nc;
        let ox: f32 = n * dx + out * x, oy: f32 = n * dy + out * y, oz: f32 = n * dz + out * z;
        if (flip) {
          const across: f32 = 2 * (ox * at(NX, mirror) + oy * at(NY, mirror) + oz * at(NZ, mirror));
          ox -= across * at(NX, mirror);
          oy -= across * at(NY, mirror);
          oz -= across * at(NZ, mirror);
        }
        light += left * (1 - reflected) * decay(base + slope * length) * tent(map, ox, oy, oz);
        left *= reflected;
      }
    }
    bounce++;
    if (left < stopAt || bounce >= bouncesMax) {
      const share: f32 = left * decay(base + slope * length) * rest;
      estimated += share;
      bounces += bounce;
      light += share;
      break;
    }
    const twice: f32 = 2 * c;
    dx -= twice * x;
    dy -= twice * y;
    dz -= twice * z;
  }
  return light;
}

/** One sub-sample of one pixel. */
function sample(px: i32, py: i32, index: i32, pixel: usize): void {
  const seed = hash(<u32>(py * size + px) * 2 + 1);
  const offset = hash(seed ^ 0x9e3779b9);
  // R3 sequence (Roberts): pixel x, y and wavelength spread evenly at every count, shifted by the pixel's hash.
  const jx: f32 = unit(seed + <u32>index * 3518319155);
  const jy: f32 = unit(offset + <u32>index * 2882110345);
  const wave = hash(offset) + <u32>index * 2360945575;
  const u: f32 = ((<f32>px + jx) / <f32>size * 2 - 1) * spread;
  const v: f32 = (1 - (<f32>py + jy) / <f32>size * 2) * spread;
  let dx: f32 = aheadX + rightX * u + upX * v;
  let dy: f32 = aheadY + rightY * u + upY * v;
  let dz: f32 = aheadZ + rightZ * u + upZ * v;
  const scale: f32 = 1 / Mathf.sqrt(dx * dx + dy * dy + dz * dz);
  dx *= scale;
  dy *= scale;
  dz *= scale;
  store<f32>(pixel + 16, load<f32>(pixel + 16) + 1);
  let flip = false;
  let start = S0;
  enter(S0, dx, dy, dz);
  if (mirror >= 0) {
    if (entry == mirror) entry = -1;
    const firstT = entryT, first = entry;
    const across: f32 = 2 * (dx * at(NX, mirror) + dy * at(NY, mirror) + dz * at(NZ, mirror));
    const mx: f32 = dx - across * at(NX, mirror), my: f32 = dy - across * at(NY, mirror), mz: f32 = dz - across * at(NZ, mirror);
    enter(S1, mx, my, mz);
    if (entry == mirror) entry = -1;
    if (entry >= 0 && (first < 0 || entryT < firstT)) {
      flip = true;
      start = S1;
      dx = mx; dy = my; dz = mz;
    } else if (first >= 0) {
      enter(S0, dx, dy, dz);
    }
  }
  if (entry < 0) {
    return;
  }
  const k = entry;
  const ex: f32 = startX(start) + entryT * dx, ey: f32 = startY(start) + entryT * dy, ez: f32 = startZ(start) + entryT * dz;
  const c: f32 = at(NX, k) * dx + at(NY, k) * dy + at(NZ, k) * dz;
  let ox: f32 = dx - 2 * c * at(NX, k), oy: f32 = dy - 2 * c * at(NY, k), oz: f32 = dz - 2 * c * at(NZ, k);
  if (flip) {
    const across: f32 = 2 * (ox * at(NX, mirror) + oy * at(NY, mirror) + oz * at(NZ, mirror));
    ox -= across * at(NX, mirror);
    oy -= across * at(NY, mirror);
    oz -= across * at(NZ, mirror);
  }
  const stratum = <usize>(wave >> 26) << 2;
  for (let channel: i32 = 0; channel < 3; channel++) {
    const map = TENT + <usize>channel * TENT_MAP;
    // Each channel takes a stratum of its own, so that red and blue of one sub-sample are not tied.
    const n = load<f32>(WAVES + (<usize>channel << 8) + stratum);
    const ct: f32 = Mathf.sqrt(1 - (1 - c * c) / (n * n));
    const rs: f32 = (-c - n * ct) / (-c + n * ct), rp: f32 = (-n * c - ct) / (-n * c + ct);
    let light: f32 = 0.5 * (rs * rs + rp * rp) * tent(map, ox, oy, oz);
    light += path(map, n, setting(20 + channel), setting(24 + channel), setting(28 + channel), dx, dy, dz, ex, ey, ez, flip);
    light = Mathf.min(light, SAMPLE_MAX);
    const address = pixel + (<usize>channel << 2);
    store<f32>(address, load<f32>(address) + light);
  }
  store<f32>(pixel + 12, load<f32>(pixel + 12) + 1);
}

/** The first sub-samples of every pixel of a rectangle. */
export function begin(x0: i32, y0: i32, x1: i32, y1: i32, count: i32): void {
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const pixel = PIXELS + (<usize>(y * size + x) << 5);
      for (let index: i32 = 0; index < count; index++) sample(x, y, index, pixel);
    }
  }
}

/** Hits so far of a pixel and the eight around it, as far as they lie in the rectangle. */
function hitsAround(x: i32, y: i32, x0: i32, y0: i32, x1: i32, y1: i32): f32 {
  let hits: f32 = 0;
  for (let j = max(y - 1, y0); j <= min(y + 1, y1 - 1); j++) {
    for (let i = max(x - 1, x0); i <= min(x + 1, x1 - 1); i++) hits += load<f32>(PIXELS + (<usize>(j * size + i) << 5) + 12);
  }
  return hits;
}

/** Brings every pixel near the stone to `count` sub-samples; those that the first ones found empty stay as they are. */
export function finish(x0: i32, y0: i32, x1: i32, y1: i32, count: i32): void {
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      if (hitsAround(x, y, x0, y0, x1, y1) == 0) continue;
      const pixel = PIXELS + (<usize>(y * size + x) << 5);
      for (let index = <i32>load<f32>(pixel + 16); index < count; index++) sample(x, y, index, pixel);
    }
  }
}

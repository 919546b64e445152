/** A rough crystal as a picture: an octahedron, turned and lit by a seed. Computed, not a photograph; same seed, same bytes. */
import sharp from "sharp";
import { chance } from "../sample-stock/chance.mjs";

const SIDE = 384;
const LIGHT = unit([-0.45, -0.75, 0.55]);

function unit(v) {
  const length = Math.hypot(...v);
  return v.map((part) => part / length);
}
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const minus = (a, b) => a.map((part, at) => part - b[at]);
const mix = (a, b, share) => a.map((part, at) => part + (b[at] - part) * share);

function turned([x, y, z], around, tilt) {
  const [x1, z1] = [x * Math.cos(around) + z * Math.sin(around), z * Math.cos(around) - x * Math.sin(around)];
  return [x1, y * Math.cos(tilt) - z1 * Math.sin(tilt), y * Math.sin(tilt) + z1 * Math.cos(tilt)];
}

/** @param tint [red, green, blue] of the crystal's body */
export async function drawRough(seed, tint) {
  const random = chance(seed);
  const [around, tilt] = [0.25 + random() * 0.5, 0.18 + random() * 0.3];
  const [wide, high] = [0.86 + random() * 0.14, 0.96 + random() * 0.2];
  const at = (x, y, z) => turned([x * wide, y * high, z * wide], around, tilt);
  const [top, bottom] = [at(0, -1, 0), at(0, 1, 0)];
  const ring = [at(1, 0, 0), at(0, 0, 1), at(-1, 0, 0), at(0, 0, -1)];
  const faces = ring.flatMap((corner, index) => {
    const next = ring[(index + 1) % 4];
    return [
      [top, corner, next],
      [bottom, next, corner],
    ];
  });
  const scale = SIDE * 0.4;
  const place = ([x, y]) => `${(SIDE / 2 + x * scale).toFixed(1)} ${(SIDE / 2 + y * scale).toFixed(1)}`;
  const shapes = [];
  for (const corners of faces) {
    let normal = unit(cross(minus(corners[1], corners[0]), minus(corners[2], corners[0])));
    if (dot(normal, corners[0]) < 0) normal = normal.map((part) => -part);
    if (normal[2] <= 0) continue;
    const lit = 0.42 + 0.58 * Math.max(0, dot(normal, LIGHT));
    const color = tint.map((part) => Math.round(part * lit));
    const d = (points) => `M${points.map(place).join("L")}Z`;
    shapes.push(
      `<path d="${d(corners)}" fill="rgb(${color})" stroke="rgb(${tint.map((part) => Math.round(part * 0.36))})" stroke-width="1.6" stroke-linejoin="round"/>`,
    );
    // Growth steps and trigons, as natural faces have them.
    const middle = mix(mix(corners[0], corners[1], 0.5), corners[2], 1 / 3);
    for (const share of [0.82, 0.6])
      shapes.push(
        `<path d="${d(corners.map((corner) => mix(middle, corner, share)))}" fill="none" stroke="rgb(${tint.map((part) => Math.round(part * lit * 0.82))})" stroke-width="0.8"/>`,
      );
    for (let mark = 0; mark < 4; mark++) {
      const spot = mix(middle, corners[Math.floor(random() * 3)], random() * 0.62);
      const small = corners.map((corner) => mix(spot, minus(spot, minus(corner, middle)), 0.045 + random() * 0.01));
      shapes.push(`<path d="${d(small)}" fill="rgb(${tint.map((part) => Math.round(part * lit * 0.88))})"/>`);
    }
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><rect width="100%" height="100%" fill="#ebf2f7"/>${shapes.join("")}</svg>`;
  return sharp(Buffer.from(svg)).webp({ quality: 82, effort: 6 }).toBuffer();
}

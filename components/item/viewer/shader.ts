/**
 * The tracer of domain/media/light as a fragment shader: one sub-sample of each pixel a pass, three wavelengths, added
 * to what earlier passes gathered. Same entry, Fresnel, absorption, tent and head as the core in assembly/tracer.ts.
 * 32-bit floats are required, and a divisor of at least 1e-6 keeps a ray that hits an edge inside the stone.
 */
import { TENT_SIZE } from "@/domain/media/light/tent";

/** A triangle that covers the picture; no attributes. */
export const VERTEX = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

/** @param planes number of planes, a constant so that loops have a known end. */
export const traceShader = (planes: number) => `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
const int PLANES = ${planes};
const float TENT = ${TENT_SIZE}.0;
uniform vec4 plane[PLANES];
uniform int mirror;
uniform sampler2D tent;
uniform sampler2D waves;
uniform sampler2D before;
uniform vec3 base;
uniform vec3 slope;
uniform vec3 rest;
uniform vec3 head;
uniform float eye;
uniform float spread;
uniform float stopAt;
uniform int bouncesMax;
uniform int size;
uniform int index;
out vec4 gathered;

uint hash(uint value) {
  uint h = value;
  h = (h ^ (h >> 16u)) * 0x7feb352du;
  h = (h ^ (h >> 15u)) * 0x846ca68bu;
  return h ^ (h >> 16u);
}
float unit(uint h) { return float(h >> 8u) * 5.9604644775390625e-8; }

float texel(int x, int y, int channel) { return texelFetch(tent, ivec2(x, y), 0)[channel]; }

float light(vec3 d, int channel) {
  float covered = clamp((d.z - head.x) * head.y, 0.0, 1.0);
  vec2 p = d.xy / (abs(d.x) + abs(d.y) + abs(d.z));
  if (d.z < 0.0) p = (1.0 - abs(p.yx)) * vec2(p.x < 0.0 ? -1.0 : 1.0, p.y < 0.0 ? -1.0 : 1.0);
  vec2 at = clamp(p * (TENT - 1.0) * 0.5 + (TENT - 1.0) * 0.5, 0.0, TENT - 1.001);
  ivec2 i = ivec2(at);
  vec2 f = at - vec2(i);
  float low = mix(texel(i.x, i.y, channel), texel(i.x + 1, i.y, channel), f.x);
  float high = mix(texel(i.x, i.y + 1, channel), texel(i.x + 1, i.y + 1, channel), f.x);
  return mix(mix(low, high, f.y), head.z, covered);
}

/** Plane through which a ray from outside enters the body, or -1. */
int enter(vec3 o, vec3 d, out float t) {
  int found = -1;
  float near = 0.0;
  float far = 1e9;
  t = 0.0;
  for (int i = 0; i < PLANES; i++) {
    float e = dot(plane[i].xyz, d);
    float s = plane[i].w - dot(plane[i].xyz, o);
    if (e < 0.0) {
      float reach = s / e;
      if (reach > near) { near = reach; found = i; }
    } else if (e > 0.0) {
      far = min(far, s / e);
    } else if (s < 0.0) {
      return -1;
    }
  }
  t = near;
  return near < far && found != mirror ? found : -1;
}

float fresnel(float c, float n, float co) {
  float s = (n * c - co) / (n * c + co);
  float p = (n * co - c) / (n * co + c);
  return 0.5 * (s * s + p * p);
}

vec3 flipped(vec3 d, bool flip) {
  return flip ? d - 2.0 * dot(d, plane[mirror].xyz) * plane[mirror].xyz : d;
}

float path(int channel, float n, vec3 o, vec3 dir, int k, bool flip) {
  float eta = 1.0 / n;
  float ci = -dot(plane[k].xyz, dir);
  float ct = sqrt(1.0 - eta * eta * (1.0 - ci * ci));
  vec3 d = dir * eta + (eta * ci - ct) * plane[k].xyz;
  float first = fresnel(ci, eta, ct);
  float total = first * light(flipped(dir + 2.0 * ci * plane[k].xyz, flip), channel);
  float left = 1.0 - first;
  float way = 0.0;
  for (int bounce = 0; bounce < 64; bounce++) {
    int last = k;
    float best = 0.0;
    float c = 1.0;
    float s = 0.0;
    for (int i = 0; i < PLANES; i++) {
      if (i == last) continue;
      float e = dot(plane[i].xyz, d);
      float room = plane[i].w - dot(plane[i].xyz, o);
      float rank = e / max(room, 1e-6);
      if (rank > best) { best = rank; k = i; c = e; s = room; }
    }
    float t = max(s, 0.0) / c;
    o += t * d;
    way += t;
    float through = exp(-(base[channel] + slope[channel] * way));
    if (k == mirror) {
      flip = !flip;
    } else {
      float bent = n * n * (1.0 - c * c);
      if (bent < 1.0) {
        float co = sqrt(1.0 - bent);
        float back = fresnel(c, n, co);
        vec3 outward = n * d + (co - n * c) * plane[k].xyz;
        total += left * (1.0 - back) * through * light(flipped(outward, flip), channel);
        left *= back;
      }
    }
    if (left < stopAt || bounce >= bouncesMax) {
      total += left * through * rest[channel];
      break;
    }
    d -= 2.0 * c * plane[k].xyz;
  }
  return min(total, 9.0);
}

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  vec4 sums = texelFetch(before, pixel, 0);
  int row = size - 1 - pixel.y;
  uint seed = hash(uint(row * size + pixel.x) * 2u + 1u);
  uint offset = hash(seed ^ 0x9e3779b9u);
  vec2 jitter = vec2(unit(seed + uint(index) * 3518319155u), unit(offset + uint(index) * 2882110345u));
  uint wave = hash(offset) + uint(index) * 2360945575u;
  vec2 uv = (vec2(float(pixel.x) + jitter.x, float(row) + jitter.y) / float(size) * 2.0 - 1.0) * vec2(spread, -spread);
  vec3 d = normalize(vec3(uv, -1.0));
  vec3 o = vec3(0.0, 0.0, eye);
  float t;
  bool flip = false;
  int k = enter(o, d, t);
  if (mirror >= 0) {
    vec3 across = plane[mirror].xyz;
    vec3 md = d - 2.0 * dot(d, across) * across;
    vec3 mo = o + 2.0 * (plane[mirror].w - dot(across, o)) * across;
    float mt;
    int mk = enter(mo, md, mt);
    if (mk >= 0 && (k < 0 || mt < t)) { k = mk; t = mt; d = md; o = mo; flip = true; }
  }
  if (k < 0) { gathered = sums; return; }
  o += t * d;
  int stratum = int(wave >> 26u);
  vec3 rgb;
  for (int channel = 0; channel < 3; channel++) {
    rgb[channel] = path(channel, texelFetch(waves, ivec2(stratum, channel), 0).r, o, d, k, flip);
  }
  gathered = sums + vec4(rgb, 1.0);
}`;

/** Mean of the sub-samples, exposed, with a shoulder, as sRGB on a transparent ground. */
export const DEVELOP = `#version 300 es
precision highp float;
precision highp sampler2D;
uniform sampler2D sums;
uniform float samples;
uniform float exposure;
out vec4 shown;
void main() {
  vec4 sum = texelFetch(sums, ivec2(gl_FragCoord.xy), 0);
  if (sum.a < 0.5) { shown = vec4(0.0); return; }
  vec3 bright = sum.rgb * exposure / sum.a;
  vec3 soft = 1.0 - 0.28 * exp((0.72 - bright) / 0.28);
  bright = mix(bright, soft, step(vec3(0.72), bright));
  vec3 low = bright * 12.92;
  vec3 high = 1.055 * pow(bright, vec3(1.0 / 2.4)) - 0.055;
  float alpha = sum.a / samples;
  shown = vec4(mix(high, low, vec3(lessThanEqual(bright, vec3(0.0031308)))) * alpha, alpha);
}`;

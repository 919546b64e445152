/**
 * The face-up line drawing: outline, facet lines and flat tones, as SVG path data in hundredths of a millimetre, so a
 * drawing scaled by one factor shows stones at true size to each other. Tones follow from the slope of each facet; they
 * are a draughtsman's shading, not light in the stone.
 */
import { type Cut, cutStone, type Facet, type Vertex } from "@/domain/media/facets";
import { type StoneFacts, type StoneForm, stoneForm } from "@/domain/media/stone-form";

export type FaceUpDrawing = {
  /** Extent in hundredths of a millimetre: SVG viewBox. */
  viewBox: { x: number; y: number; width: number; height: number };
  outline: string;
  /** Fills from light (0) to dark (TONES - 1); absent tones are left out. */
  tones: { tone: number; path: string }[];
  /** Crown edges. */
  lines: string;
  /** Pavilion edges, seen through the stone. */
  faintLines: string;
  form: StoneForm;
};

export const TONES = 6;
/** Light from upper left, towards the reader. */
const LIGHT = normal([-0.5, 0.62, 0.6]);

/** Drawings made already: the same figures give the same drawing, and lists ask for it again and again. */
const made = new Map<string, FaceUpDrawing>();
const MADE_MAX = 2000;

export function drawFaceUp(facts: StoneFacts, detail: "small" | "full" = "full"): FaceUpDrawing {
  const { shape, weightMct, lengthUm, widthUm, depthUm, tablePm, depthPm, crownAngleDdeg, pavilionAngleDdeg } = facts;
  const figures = [weightMct, lengthUm, widthUm, depthUm, tablePm, depthPm, crownAngleDdeg, pavilionAngleDdeg];
  const key = `${detail} ${shape} ${figures.join(" ")}`;
  const known = made.get(key);
  if (known) return known;
  const form = stoneForm(facts);
  const drawing = drawForm(form, cutStone(form), detail);
  if (made.size >= MADE_MAX) made.clear();
  made.set(key, drawing);
  return drawing;
}

function drawForm(form: StoneForm, cut: Cut, detail: "small" | "full"): FaceUpDrawing {
  const scale = form.widthMm * 50;
  const place = (x: number, y: number) => `${Math.round(x * scale)} ${Math.round(-y * scale)}`;
  const outline = outlinePath(form, cut, detail === "small" ? 5 : 2, place, scale);
  const xs = cut.outline.map((p) => p[0] * scale);
  const ys = cut.outline.map((p) => -p[1] * scale);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return {
    viewBox: {
      x: Math.round(x),
      y: Math.round(y),
      width: Math.round(Math.max(...xs) - x),
      height: Math.round(Math.max(...ys) - y),
    },
    outline,
    tones: tonesOf(detail === "small" ? cut.facets.filter((facet) => (facet.shade ?? 0) > 0.5) : cut.facets, place),
    lines: edges(
      cut.facets.filter((facet) => facet.part !== "pavilion"),
      place,
    ),
    faintLines:
      detail === "small"
        ? ""
        : edges(
            cut.facets.filter((facet) => facet.part === "pavilion"),
            place,
          ),
    form,
  };
}

/** Rounds and ovals as arcs, polygons by their corners, other curves by every n-th point. */
function outlinePath(form: StoneForm, cut: Cut, every: number, place: Place, scale: number): string {
  if (form.shape === "round" || form.shape === "oval" || form.shape === "old_european") {
    const [rx, ry] = [Math.round(scale), Math.round((scale * form.lengthMm) / form.widthMm)];
    return `M${-rx} 0A${rx} ${ry} 0 1 0 ${rx} 0A${rx} ${ry} 0 1 0 ${-rx} 0Z`;
  }
  const points = cut.outline.length > 60 ? cut.outline.filter((_, index) => index % every === 0) : cut.outline;
  return ring(points.map(([x, y]) => place(x, y)));
}

type Place = (x: number, y: number) => string;
const ring = (points: string[]) => `M${points.join("L")}Z`;

function tonesOf(facets: Facet[], place: Place): FaceUpDrawing["tones"] {
  const paths = new Map<number, string[]>();
  for (const facet of facets) {
    if (facet.part === "table") continue;
    const tone = toneOf(facet);
    if (tone <= 0) continue;
    const path = ring(facet.points.map(([px, py]) => place(px, py)));
    paths.set(tone, [...(paths.get(tone) ?? []), path]);
  }
  return [...paths.entries()].sort(([a], [b]) => a - b).map(([tone, list]) => ({ tone, path: list.join("") }));
}

/** Slope against the light, on top of the cut's own pattern of light and dark below. */
export function toneOf(facet: Facet): number {
  const n = facing(facet.points);
  const lit = n[0] * LIGHT[0] + n[1] * LIGHT[1] + n[2] * LIGHT[2];
  if (facet.part === "crown") return Math.round(Math.max(0, 0.8 - lit) * 3);
  // Light comes back from the far wall, so the side away from the light is the bright one.
  const tone = ((facet.shade ?? 0) + (lit - 0.45) * 0.45) * (TONES - 1);
  return Math.min(TONES - 1, Math.max(0, Math.round(tone)));
}

function facing(points: readonly Vertex[]): Vertex {
  const [a, b, c] = points as [Vertex, Vertex, Vertex];
  const n = cross(minus(b, a), minus(c, a));
  const unit = normal(n);
  return unit[2] < 0 ? [-unit[0], -unit[1], -unit[2]] : unit;
}
function minus(a: Vertex, b: Vertex): Vertex {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}
function cross(a: Vertex, b: Vertex): Vertex {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
function normal(v: readonly [number, number, number]): Vertex {
  const length = Math.hypot(...v) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}

/** Each edge once, though two facets share it; the girdle's edges are the outline's. */
function edges(facets: Facet[], place: Place): string {
  const seen = new Set<string>();
  const path: string[] = [];
  for (const facet of facets) {
    facet.points.forEach((a, index) => {
      const b = facet.points[(index + 1) % facet.points.length] as Vertex;
      if (Math.abs(a[2]) < 1e-9 && Math.abs(b[2]) < 1e-9) return;
      const from = place(a[0], a[1]);
      const to = place(b[0], b[1]);
      if (from === to || seen.has(`${to}|${from}`) || seen.has(`${from}|${to}`)) return;
      seen.add(`${from}|${to}`);
      path.push(`M${from}L${to}`);
    });
  }
  return path.join("");
}

/**
 * Facet lines of a cut stone as SVG path data, from the same planes as its picture: crown seen from above, pavilion from
 * below, profile along the length. y points down as in SVG; heights start at the table.
 */
import { CROWN, CULET, type CutStone, GIRDLE, MIRROR, PAVILION, TABLE } from "@/domain/media/cut/stone-figures";

export type LineDrawing = {
  /** Extent in drawing units. */
  box: { x: number; y: number; width: number; height: number };
  outline: string;
  /** Inner edges; each once. */
  lines: string;
};

type Place = readonly [x: number, y: number];
type Vertex = readonly [x: number, y: number, z: number];
type View = { project: (vertex: Vertex) => Place; shows: (plane: number) => boolean };

/** `unit`: drawing units for half the stone's width. */
export function drawCrown(cut: CutStone, unit: number): LineDrawing {
  const shows = (plane: number) => cut.kinds[plane] === TABLE || cut.kinds[plane] === CROWN;
  return draw(cut, { project: ([x, y]) => [x * unit, -y * unit], shows });
}

/** The stone turned over about its length. */
export function drawPavilion(cut: CutStone, unit: number): LineDrawing {
  const shows = (plane: number) => cut.kinds[plane] === PAVILION || cut.kinds[plane] === CULET;
  return draw(cut, { project: ([x, y]) => [-x * unit, -y * unit], shows });
}

/** Seen along the length, from the end that is below in the face-up view. */
export function drawProfile(cut: CutStone, unit: number): LineDrawing {
  const shows = (plane: number) => (cut.planes[4 * plane + 1] as number) < -1e-6;
  return draw(cut, { project: ([x, , z]) => [x * unit, (cut.crownHeight - z) * unit], shows });
}

function draw(cut: CutStone, { project, shows }: View): LineDrawing {
  const sides = cut.mirrored ? [1, -1] : [1];
  const text = ([x, y]: Place) => `${Math.round(x)} ${Math.round(y)}`;
  const lines = new Set<string>();
  for (const side of sides) {
    const place = ([x, y, z]: Vertex) => text(project([side * x, y, z]));
    cut.faces.forEach((face, plane) => {
      if (cut.kinds[plane] === MIRROR || !shows(plane)) return;
      face.neighbors.forEach((neighbor, index) => {
        const girdle = cut.kinds[plane] === GIRDLE && cut.kinds[neighbor] === GIRDLE;
        const flat = cut.kinds[neighbor] === MIRROR;
        if (!shows(neighbor) || plane > neighbor || girdle || flat) return;
        const from = place(face.vertices[index] as Vertex);
        const to = place(face.vertices[(index + 1) % face.vertices.length] as Vertex);
        if (from !== to) lines.add(`M${from}L${to}`);
      });
    });
    if (cut.mirrored) addMirrorEdges(cut, place, shows, lines);
  }
  const outline = outlineOf(cut, project);
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const [x, y] = [Math.floor(Math.min(...xs) + 1e-6), Math.floor(Math.min(...ys) + 1e-6)];
  return {
    box: { x, y, width: Math.ceil(Math.max(...xs) - 1e-6) - x, height: Math.ceil(Math.max(...ys) - 1e-6) - y },
    outline: `M${[...new Set(outline.map(text))].join("L")}Z`,
    lines: [...lines].join(""),
  };
}

/** Where a facet meets its mirror image there is an edge, unless both lie in one plane (table, culet). */
function addMirrorEdges(
  cut: CutStone,
  place: (vertex: Vertex) => string,
  shows: (plane: number) => boolean,
  lines: Set<string>,
): void {
  cut.faces.forEach((face, plane) => {
    if (!shows(plane) || Math.abs(cut.planes[4 * plane] as number) < 1e-9) return;
    face.neighbors.forEach((neighbor, index) => {
      if (cut.kinds[neighbor] !== MIRROR) return;
      const [from, to] = [index, (index + 1) % face.vertices.length].map((at) => place(face.vertices[at] as Vertex));
      if (from !== to) lines.add(`M${from}L${to}`);
    });
  });
}

/** The hull of the corners; a heart's is its right half's, closed by its mirror image at tip and cleft. */
function outlineOf(cut: CutStone, project: View["project"]): Place[] {
  const corners = cut.faces.flatMap((face) => face.vertices);
  if (!cut.mirrored) return hull(corners.map(project));
  const onAxis = corners.filter(([x]) => Math.abs(x) < 1e-6).map(([, y, z]) => project([0, y, z]));
  const ys = onAxis.map(([, y]) => y);
  const [top, bottom]: Place[] = [
    [0, Math.min(...ys)],
    [0, Math.max(...ys)],
  ];
  const right = corners
    .filter(([x]) => x >= 1e-6)
    .map(([x, y, z]): Place => {
      const [px, py] = project([x, y, z]);
      return [Math.abs(px), py];
    });
  // From the bottom along the flank to the top: the hull without its straight side.
  const way = hull([...right, top as Place, bottom as Place]).filter(([x]) => x > 0);
  const from = way.reduce((best, [, y], index) => (y > (way[best] as Place)[1] ? index : best), 0);
  const flank = [...way.slice(from + 1), ...way.slice(0, from + 1)].reverse();
  const side = [bottom as Place, ...flank, top as Place];
  return [...side, ...side.map(([x, y]): Place => [-x, y]).reverse()];
}

/** Convex hull by monotone chain. */
function hull(places: Place[]): Place[] {
  const sorted = [...places].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (a: Place, b: Place, c: Place) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  const half = (list: Place[]) => {
    const kept: Place[] = [];
    for (const place of list) {
      while (kept.length > 1 && turn(kept.at(-2) as Place, kept.at(-1) as Place, place) <= 1e-7) kept.pop();
      kept.push(place);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

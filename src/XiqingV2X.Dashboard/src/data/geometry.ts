/** Metres east and north of an origin; good to centimetres over some kilometres. */
export class LocalPlane {
  private readonly eastPerDegree: number;
  private static readonly NORTH_PER_DEGREE = 111_132;

  constructor(private readonly longitude: number, private readonly latitude: number) {
    this.eastPerDegree = 111_320 * Math.cos(latitude * Math.PI / 180);
  }

  at(longitude: number, latitude: number): [east: number, north: number] {
    return [(longitude - this.longitude) * this.eastPerDegree, (latitude - this.latitude) * LocalPlane.NORTH_PER_DEGREE];
  }

  line(coordinates: readonly (readonly [number, number])[]): [number, number][] {
    return coordinates.map(([longitude, latitude]) => this.at(longitude, latitude));
  }
}

/** Degrees clockwise from north, 0..360. */
export function bearing(from: readonly [number, number], to: readonly [number, number]): number {
  return (Math.atan2(to[0] - from[0], to[1] - from[1]) * 180 / Math.PI + 360) % 360;
}

/** From one bearing to another, −180..180; to the right is positive. */
export function turn(from: number, to: number): number {
  return ((to - from + 540) % 360) - 180;
}

export type Turn = "left" | "through" | "right" | "back";

export function turnName(angle: number): Turn {
  const size = Math.abs(angle);
  return size < 40 ? "through" : size > 150 ? "back" : angle < 0 ? "left" : "right";
}

/** Name of the side of a compass a bearing points to. */
export function compass(degrees: number): "n" | "ne" | "e" | "se" | "s" | "sw" | "w" | "nw" {
  return (["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const)[Math.round(degrees / 45) % 8]!;
}

/** A line moved to its right by metres; corners are simply shifted, which is enough for roads. */
export function shifted(line: readonly [number, number][], right: number): [number, number][] {
  return line.map((point, i) => {
    const a = line[Math.max(0, i - 1)]!;
    const b = line[Math.min(line.length - 1, i + 1)]!;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    return [point[0] + (b[1] - a[1]) / length * right, point[1] - (b[0] - a[0]) / length * right];
  });
}

/** The last metres of a line. */
export function tail(line: readonly [number, number][], metres: number): [number, number][] {
  const out: [number, number][] = [];
  let rest = metres;
  for (let i = line.length - 1; i >= 0; i--) {
    const point = line[i]!;
    const next = out[0];
    if (next) {
      const step = Math.hypot(next[0] - point[0], next[1] - point[1]);
      if (step >= rest) {
        const share = rest / (step || 1);
        out.unshift([next[0] + (point[0] - next[0]) * share, next[1] + (point[1] - next[1]) * share]);
        return out;
      }
      rest -= step;
    }
    out.unshift(point);
  }
  return out;
}

/** Where along a line (metres from its end, which is the stop line) a point is, how far beside it, and the line's bearing there. */
export function beside(line: readonly [number, number][], point: readonly [number, number]): { toEnd: number; off: number; bearing: number } | null {
  let best: { toEnd: number; off: number; bearing: number } | null = null;
  let after = 0;
  for (let i = line.length - 1; i > 0; i--) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const dx = b[0] - a[0];
    const dy = b[1] - a[1];
    const length = Math.hypot(dx, dy);
    if (length > 0) {
      const along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length;
      if (along >= -1 && along <= length + 1) {
        const off = Math.abs((point[0] - a[0]) * dy - (point[1] - a[1]) * dx) / length;
        if (!best || off < best.off) best = { toEnd: after + length - along, off, bearing: bearing(a, b) };
      }
    }
    after += length;
  }
  return best;
}

interface ObjectsEvent {
  full: boolean;
  /** With full events, and with the delta that brings the first objects. */
  origin?: [number, number] | null;
  scale?: number;
  kinds?: string[];
  objects?: number[];
  add?: number[];
  move?: number[];
  remove?: number[];
}

/** Integers of one object in the tables: x, y, speed, heading, kind. */
export const STRIDE = 5;

/**
 * Road users now, in one flat array, so that five thousand of them cost no object each and go to the graphics card as they are.
 * The order means nothing: a place that becomes free is filled by the last one.
 */
export class ObjectTable {
  /** x, y (units of `scale` degrees from `origin`), speed km/h, heading °, kind; −1: not known. */
  values = new Int32Array(1024 * STRIDE);
  count = 0;
  origin: [number, number] = [0, 0];
  scale = 1e-5;
  kinds: string[] = [];
  private ids = new Int32Array(1024);
  private readonly rows = new Map<number, number>();

  take(event: ObjectsEvent): void {
    if (event.origin) this.origin = event.origin;
    if (event.scale) this.scale = event.scale;
    if (event.kinds) this.kinds = event.kinds;
    if (event.full) {
      this.clear();
      this.addAll(event.objects ?? []);
      return;
    }
    this.addAll(event.add ?? []);
    const move = event.move ?? [];
    for (let i = 0; i + 4 < move.length; i += 5) {
      const row = this.rows.get(move[i]!);
      if (row === undefined) continue;
      const at = row * STRIDE;
      this.values[at] = move[i + 1]!;
      this.values[at + 1] = move[i + 2]!;
      this.values[at + 2] = move[i + 3]!;
      this.values[at + 3] = move[i + 4]!;
    }
    for (const id of event.remove ?? []) this.remove(id);
  }

  clear(): void {
    this.count = 0;
    this.rows.clear();
  }

  longitude(row: number): number {
    return this.origin[0] + this.values[row * STRIDE]! * this.scale;
  }

  latitude(row: number): number {
    return this.origin[1] + this.values[row * STRIDE + 1]! * this.scale;
  }

  private addAll(list: number[]): void {
    for (let i = 0; i + 5 < list.length; i += 6) {
      const id = list[i]!;
      let row = this.rows.get(id);
      if (row === undefined) {
        row = this.count++;
        if (this.count > this.ids.length) this.grow();
        this.rows.set(id, row);
        this.ids[row] = id;
      }
      const at = row * STRIDE;
      this.values[at] = list[i + 2]!;
      this.values[at + 1] = list[i + 3]!;
      this.values[at + 2] = list[i + 4]!;
      this.values[at + 3] = list[i + 5]!;
      this.values[at + 4] = list[i + 1]!;
    }
  }

  private remove(id: number): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    this.rows.delete(id);
    const last = --this.count;
    if (row !== last) {
      this.values.copyWithin(row * STRIDE, last * STRIDE, (last + 1) * STRIDE);
      const moved = this.ids[last]!;
      this.ids[row] = moved;
      this.rows.set(moved, row);
    }
  }

  private grow(): void {
    const values = new Int32Array(this.values.length * 2);
    values.set(this.values);
    this.values = values;
    const ids = new Int32Array(this.ids.length * 2);
    ids.set(this.ids);
    this.ids = ids;
  }
}

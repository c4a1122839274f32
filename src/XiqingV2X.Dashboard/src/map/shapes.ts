/** How a kind of road user such as "rsm pedestrian" is drawn: 0 tells of itself, 1 seen by sensors, 2 on foot, 3 non-motor. */
export function shapeOf(kind: string): number {
  const [source = "", ...rest] = kind.split(" ");
  const what = rest.join(" ");
  if (/pedestrian|person|foot/.test(what)) return 2;
  if (/non-?motor|bicycle|cycl/.test(what)) return 3;
  return source === "bsm" ? 0 : 1;
}

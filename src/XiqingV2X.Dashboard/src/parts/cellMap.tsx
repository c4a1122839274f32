import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { api } from "../data/api";
import { usePoll } from "../data/poll";
import type { ZoneMap } from "../map/zoneMap";
import { cellText, type CellFeature, type Cells } from "../pages/coverage";
import { t } from "../i18n";
import { MapView } from "./mapView";

/** Road cells on the map, with what is known of the one under the pointer. */
export function CellMap(props: { cells: Cells; focus: [number, number] | null }) {
  const rsus = usePoll((abort) => api.rsus(abort), 30_000, "rsus");
  const rsuList = useMemo(() => rsus.data?.features.map((feature) => feature.properties) ?? [], [rsus.data]);
  const [map, setMap] = useState<ZoneMap | null>(null);
  const [over, setOver] = useState<{ x: number; y: number; text: string } | null>(null);
  const byId = useRef(new Map<string, CellFeature>());
  byId.current = new Map(props.cells.features.map((cell) => [cell.id, cell]));
  useEffect(() => map?.setCells(props.cells as GeoJSON.FeatureCollection), [map, props.cells]);
  useEffect(() => { if (props.focus) map?.flyTo(props.focus[0], props.focus[1]); }, [map, props.focus]);
  useEffect(() => map?.onCell((id, x, y) => {
    const cell = id === null ? undefined : byId.current.get(id);
    setOver(cell ? { x, y, text: cellText(cell.properties) } : null);
  }), [map]);
  return (
    <div class="cell-map">
      <MapView rsus={rsuList} links={NONE} junctions={NONE} objects={false} onMap={setMap}
        legend={<ul class="legend">{(["verified", "below", "none"] as const).map((state) => <li key={state}><i class={`swatch cell-${state}`} />{t(`cell.${state}`)}</li>)}</ul>} />
      {over && <pre class="hover" style={{ left: `${over.x + 14}px`, top: `${over.y + 14}px` }}>{over.text}</pre>}
    </div>
  );
}

const NONE: never[] = [];

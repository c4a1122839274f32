import { useEffect, useRef, useState } from "preact/hooks";
import type { Feature, Intersection, Line, Link, Rsu } from "../data/api";
import { t } from "../i18n";
import { themeKey } from "../map/palette";
import type { LinkColoring, ZoneMap } from "../map/zoneMap";
import { go } from "../router";
import { language } from "../settings";
import { Choice } from "./basics";

export interface MapViewProps {
  rsus: Rsu[];
  links: Feature<Link, Line>[];
  junctions: Intersection[];
  /** Called with the map once it exists, to show more on it. */
  onMap?: (map: ZoneMap | null) => void;
  objects?: boolean;
  /** Replaces the legend of traffic. */
  legend?: preact.ComponentChildren;
}

/** Asked for at once: it is the longest way to a page that can be used. Who has no map does not wait for it. */
const code = import("../map/zoneMap");
code.catch(() => undefined);

/** The map with its legend; loaded apart, so that the figures beside it are there first. */
export function MapView(props: MapViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<ZoneMap | null>(null);
  const [failed, setFailed] = useState(false);
  const [coloring, setColoring] = useState<LinkColoring>("speed");

  useEffect(() => {
    let made: ZoneMap | null = null;
    let gone = false;
    void code.then(({ ZoneMap }) => {
      if (gone) return;
      made = new ZoneMap(box.current!, { rsu: (id) => go("rsu", id), junction: (node) => go("junction", node) }, { objects: props.objects ?? true });
      setMap(made);
      props.onMap?.(made);
    }).catch(() => setFailed(true)); // No WebGL: the tables still tell everything.
    return () => { gone = true; props.onMap?.(null); made?.destroy(); };
  }, []);
  useEffect(() => map?.retheme(), [map, themeKey()]);
  useEffect(() => map?.setRsus(props.rsus), [map, props.rsus]);
  useEffect(() => map?.setLinks(props.links), [map, props.links]);
  useEffect(() => map?.setJunctions(props.junctions), [map, props.junctions]);
  useEffect(() => map?.relabel(), [map, language.value]);
  useEffect(() => map?.setColoring(coloring), [map, coloring]);

  return (
    <div class="map-frame">
      <div ref={box} class="map" role="region" aria-label={t("map.label")} />
      {failed && <p class="map-failed">{t("map.failed")}</p>}
      {props.legend ?? (
        <div class="legend">
          <Choice label={t("map.coloring")} value={coloring} onChange={setColoring} options={[["speed", t("map.bySpeed")], ["los", t("map.byLos")]]} />
          <ul class="ramp">
            {(coloring === "speed" ? ["≥80 %", "60", "40", "25", "<25"] : ["A", "B", "C", "D", "E", "F"]).map((text, i) => (
              <li key={text}><i class={`flow flow-${(coloring === "speed" ? 4 : 5) - i}`} />{text}</li>
            ))}
            <li><i class="flow flow-none" />{t("map.noData")}</li>
          </ul>
          <ul class="signs">
            <li><i class="sign bsm" />{t("map.bsm")}</li>
            <li><i class="sign rsm" />{t("map.rsm")}</li>
            <li><i class="sign pedestrian" />{t("map.pedestrian")}</li>
            <li><i class="sign nonmotor" />{t("map.nonmotor")}</li>
            <li><i class="sign event" />{t("map.event")}</li>
          </ul>
          <ul class="signs">
            <li><i class="mark good" />{t("rsuState.on-air")}</li>
            <li><i class="mark warn" />{t("rsuState.attention")}</li>
            <li><i class="mark bad" />{t("rsuState.silent")}</li>
            <li><i class="mark unknown" />{t("rsuState.never-heard")}</li>
          </ul>
        </div>
      )}
      <button type="button" class="map-fit" onClick={() => map?.fit(true)} title={t("map.fit")} aria-label={t("map.fit")}>⤢</button>
    </div>
  );
}

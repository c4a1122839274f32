import * as maplibre from "maplibre-gl";
import type { ExpressionSpecification, GeoJSONSource, LayerSpecification, StyleSpecification } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Feature, Intersection, Line, Link, Rsu } from "../data/api";
import { live } from "../data/live";
import { eventName, named } from "../format";
import { addSign, addSigns, type RsuSign } from "./icons";
import { ObjectsLayer } from "./objectsLayer";
import { color, lightColor, losStep, rootScale, speedStep, themeKey } from "./palette";

maplibre.setWorkerUrl(workerUrl);
// The workers start while the page still asks who is there.
maplibre.prewarm();

export type LinkColoring = "speed" | "los";
type Features = GeoJSON.FeatureCollection;
const EMPTY: Features = { type: "FeatureCollection", features: [] };
const FONT = ["Noto Sans SC Variable"];

export interface MapPick {
  rsu?: (id: string) => void;
  junction?: (node: string) => void;
}

/** The map of the zone: no tiles, only what the node knows. It draws what it is told to, and follows the live picture by itself. */
export class ZoneMap {
  readonly map: maplibre.Map;
  private readonly objects: ObjectsLayer;
  private readonly undo: (() => void)[] = [];
  private ready = false;
  private fitted = false;
  private theme = themeKey();
  private links: Feature<Link, Line>[] = [];
  private rsus: Rsu[] = [];
  private junctions: Intersection[] = [];
  private coloring: LinkColoring = "speed";
  private cells: Features = EMPTY;
  private readonly hidden = new Set<number>();
  private lampKeys = new Map<string, string>();
  /** What the map was told last: telling it again what it knows would cost it as much as news. */
  private readonly told = { steps: new Map<string, number>(), lights: new Map<string, string>(), signs: "" };

  constructor(container: HTMLElement, pick: MapPick, options: { objects: boolean } = { objects: true }) {
    this.map = new maplibre.Map({
      container,
      style: this.style(),
      center: [117.1, 39.05],
      zoom: 11,
      minZoom: 8,
      maxZoom: 19.5,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      localIdeographFontFamily: "'Noto Sans SC Variable', sans-serif",
      canvasContextAttributes: { antialias: false },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new maplibre.NavigationControl({ showCompass: false }), "bottom-right");
    this.map.addControl(new maplibre.ScaleControl({ unit: "metric", maxWidth: 120 }), "bottom-left");
    this.objects = new ObjectsLayer(live.objects, (shape) => !this.hidden.has(shape));
    // What was asked for by the style before is looked for in the new one, which has no signs yet.
    this.map.setMissingStyleImageResolver((name) => addSign(this.map, name, rootScale()));
    // Each style that is set comes up empty: at the start, and when the theme changes.
    this.map.on("style.load", () => {
      this.dress(options.objects);
      this.told.steps.clear();
      this.told.lights.clear();
      this.told.signs = "";
      this.ready = true;
      this.setLinks(this.links);
      this.setRsus(this.rsus);
      this.setJunctions(this.junctions);
      this.setCells(this.cells);
      this.showEvents();
    });
    for (const [layer, told] of [["rsus", pick.rsu], ["junctions", pick.junction], ["events", pick.rsu]] as const) {
      if (!told) continue;
      this.map.on("click", layer, (e) => { const of = e.features?.[0]?.properties; const id = of?.["rsu"] ?? of?.["id"]; if (id) told(String(id)); });
      this.map.on("mouseenter", layer, () => { this.map.getCanvas().style.cursor = "pointer"; });
      this.map.on("mouseleave", layer, () => { this.map.getCanvas().style.cursor = ""; });
    }
    this.undo.push(
      live.onObjects(() => { if (this.ready) this.objects.update(); }),
      live.linksChanged.subscribe(() => this.colorLinks()),
      live.signalsChanged.subscribe(() => this.lightLamps()),
      live.rsusChanged.subscribe(() => this.showSigns()),
      live.eventsChanged.subscribe(() => this.showEvents()),
      live.second.subscribe(() => this.countDown()),
    );
  }

  destroy(): void {
    this.undo.forEach((undo) => undo());
    this.map.remove();
  }

  /** Draws in the colours of the theme that is on screen now. */
  retheme(): void {
    if (this.theme === themeKey()) return;
    this.theme = themeKey();
    this.ready = false;
    this.map.setStyle(this.style(), { diff: false });
  }

  setColoring(coloring: LinkColoring): void {
    this.coloring = coloring;
    this.colorLinks();
  }

  /** Shows or hides road users of a shape (see ObjectsLayer). */
  showShape(shape: number, shown: boolean): void {
    if (shown) this.hidden.delete(shape); else this.hidden.add(shape);
    this.objects.update();
  }

  setLinks(links: Feature<Link, Line>[]): void {
    this.links = links;
    if (!this.ready) return;
    this.source("links").setData({
      type: "FeatureCollection",
      features: links.filter((link) => link.geometry).map((link) => ({ type: "Feature", geometry: link.geometry!, properties: { id: link.id, register: link.properties.fromRegister } })),
    });
    this.placeLamps();
    this.colorLinks();
    this.fit();
  }

  setRsus(rsus: Rsu[]): void {
    this.rsus = rsus;
    this.told.signs = "";
    this.showSigns();
    this.fit();
  }

  /** Units change their rates five times a second, and their signs hardly ever. */
  private showSigns(): void {
    if (!this.ready) return;
    const { rsus } = this;
    const signs = rsus.map(signOf).join();
    if (signs === this.told.signs) return;
    this.told.signs = signs;
    this.source("rsus").setData({
      type: "FeatureCollection",
      features: rsus.filter((rsu) => rsu.longitude !== null && rsu.latitude !== null).map((rsu) => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: [rsu.longitude!, rsu.latitude!] },
        properties: { id: rsu.id, name: named(rsu.name) || rsu.id, sign: signOf(rsu), rank: signOf(rsu) === "on-air" ? 0 : 1 },
      })),
    });
  }

  setJunctions(junctions: Intersection[]): void {
    this.junctions = junctions;
    if (!this.ready) return;
    this.source("junctions").setData({
      type: "FeatureCollection",
      features: junctions.filter((node) => node.longitude !== null && node.latitude !== null).map((node) => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: [node.longitude!, node.latitude!] },
        properties: { id: node.node, name: named(node.name) || node.node },
      })),
    });
    this.fit();
  }

  /** Events where the units say that they are, with what they are. */
  private showEvents(): void {
    if (!this.ready) return;
    const events = [...live.events.values()];
    this.map.getContainer().dataset["events"] = String(events.length);
    this.source("events").setData({
      type: "FeatureCollection",
      features: events.map((told) => ({ type: "Feature", geometry: { type: "Point", coordinates: [told.longitude, told.latitude] }, properties: { id: told.id, rsu: told.rsu, text: eventName(told.type) } })),
    });
  }

  /** Says everything that is a text on the map in the language that is read now. */
  relabel(): void {
    this.setJunctions(this.junctions);
    this.showEvents();
  }

  /** Cells of roads with what is known of their coverage: properties state and id. */
  setCells(cells: Features): void {
    this.cells = cells;
    if (!this.ready) return;
    this.source("cells").setData(cells);
    this.fit();
  }

  /** Tells which cell the pointer is over, and where. */
  onCell(told: (id: string | null, x: number, y: number) => void): () => void {
    const move = (e: maplibre.MapLayerMouseEvent) => told(String(e.features?.[0]?.properties?.["id"] ?? ""), e.point.x, e.point.y);
    const leave = () => told(null, 0, 0);
    this.map.on("mousemove", "cells", move);
    this.map.on("mouseleave", "cells", leave);
    return () => { this.map.off("mousemove", "cells", move); this.map.off("mouseleave", "cells", leave); };
  }

  /** Brings everything into view, once (or again when asked to). */
  fit(again = false): void {
    if (this.fitted && !again) return;
    const bounds = new maplibre.LngLatBounds();
    for (const link of this.links) for (const place of link.geometry?.coordinates ?? []) bounds.extend(place);
    for (const cell of this.cells.features) if (cell.geometry.type === "LineString") for (const place of cell.geometry.coordinates) bounds.extend(place as [number, number]);
    for (const rsu of this.rsus) if (rsu.longitude !== null && rsu.latitude !== null) bounds.extend([rsu.longitude, rsu.latitude]);
    if (bounds.isEmpty()) return;
    this.fitted = this.links.length > 0 || this.cells.features.length > 0;
    const margin = 40 * rootScale();
    // The legend stands on the map's left; where the map is small it covers some of it.
    const wide = this.map.getContainer().clientWidth > 60 * 14 * rootScale();
    this.map.fitBounds(bounds, { padding: { top: margin, bottom: margin, right: margin + (wide ? 2 * 14 * rootScale() : 0), left: margin + (wide ? this.legendPx() : 0) }, animate: false, maxZoom: 17 });
  }

  private legendPx(): number {
    return this.map.getContainer().parentElement?.querySelector<HTMLElement>(".legend")?.offsetWidth ?? 0;
  }

  flyTo(longitude: number, latitude: number, zoom = 15): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map.easeTo({ center: [longitude, latitude], zoom: Math.max(this.map.getZoom(), zoom), animate: !still, duration: 500 });
  }

  private source(name: string): GeoJSONSource {
    return this.map.getSource(name) as GeoJSONSource;
  }

  private style(): StyleSpecification {
    return { version: 8, sources: {}, layers: [{ id: "ground", type: "background", paint: { "background-color": color("map-ground") } }] };
  }

  private dress(withObjects: boolean): void {
    const { map } = this;
    const scale = rootScale();
    addSigns(map, scale);
    for (const name of ["links", "cells", "lamps", "countdowns", "junctions", "rsus", "events"]) {
      map.addSource(name, { type: "geojson", data: EMPTY, ...(name === "links" || name === "lamps" ? { promoteId: "id" } : {}) });
    }
    // To the right of the way: both ways of a road stay apart, as the traffic does.
    const offset = widths(scale, [12, 1.5], [16, 3], [18, 0]);
    const step = (property: string): ExpressionSpecification => ["coalesce", ["feature-state", property], -1];
    const layers: LayerSpecification[] = [
      { id: "roads", type: "line", source: "links", layout: { "line-cap": "round", "line-join": "round" },
        paint: { "line-color": color("map-road"), "line-width": widths(scale, [11, 3], [14, 8], [16, 18], [18, 44]) } },
      { id: "cells", type: "line", source: "cells", layout: { "line-cap": "butt" },
        paint: { "line-color": ["match", ["get", "state"], "verified", color("good"), "below", color("bad"), color("unknown")], "line-width": widths(scale, [11, 3], [14, 6], [17, 14]), "line-opacity": ["match", ["get", "state"], "none", 0.6, 1] } },
      { id: "links", type: "line", source: "links", layout: { "line-cap": "round", "line-join": "round" },
        paint: {
          "line-color": ["match", step("step"), 0, color("flow-0"), 1, color("flow-1"), 2, color("flow-2"), 3, color("flow-3"), 4, color("flow-4"), 5, color("flow-5"), color("flow-none")],
          "line-width": widths(scale, [11, 1.4], [14, 3], [16, 5], [18, 7]), "line-offset": offset } },
      { id: "junctions", type: "circle", source: "junctions",
        paint: { "circle-radius": widths(scale, [11, 2], [14, 5], [16, 9], [18, 12]), "circle-color": color("surface"), "circle-stroke-color": color("ink-soft"), "circle-stroke-width": 1.2 * scale } },
      { id: "lamps", type: "circle", source: "lamps", minzoom: 13,
        paint: {
          "circle-radius": widths(scale, [13, 1.8], [14.5, 3.4], [16, 6], [18, 10]),
          "circle-color": ["match", ["coalesce", ["feature-state", "light"], "unknown"], "green", color("light-green"), "yellow", color("light-yellow"), "red", color("light-red"), color("unknown")],
          "circle-stroke-color": color("object-edge"), "circle-stroke-width": 1 * scale } },
      { id: "countdowns", type: "symbol", source: "countdowns", minzoom: 16 + Math.log2(scale),
        layout: { "text-field": ["get", "text"], "text-font": FONT, "text-size": widths(scale, [16, 10], [18, 15]), "text-allow-overlap": true, "text-ignore-placement": true },
        paint: { "text-color": color("ink"), "text-halo-color": color("map-ground"), "text-halo-width": 1.6 * scale } },
      { id: "junction-names", type: "symbol", source: "junctions", minzoom: 13.4,
        layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 11.5 * scale, "text-offset": [0, 1.5], "text-anchor": "top", "text-optional": true },
        paint: { "text-color": color("ink-soft"), "text-halo-color": color("map-ground"), "text-halo-width": 1.4 * scale } },
      { id: "rsus", type: "symbol", source: "rsus",
        layout: {
          "icon-image": ["concat", "rsu-", ["get", "sign"]], "icon-size": ["interpolate", ["linear"], ["zoom"], 10, 0.55, 14, 0.9, 17, 1.2], "icon-allow-overlap": true, "icon-ignore-placement": true,
          "icon-offset": [13, -13], "symbol-sort-key": ["get", "rank"] } },
      { id: "events", type: "symbol", source: "events",
        layout: {
          "icon-image": "event", "icon-size": ["interpolate", ["linear"], ["zoom"], 10, 0.6, 14, 0.9, 17, 1.2], "icon-allow-overlap": true, "icon-ignore-placement": true,
          "text-field": ["step", ["zoom"], "", 14.6, ["get", "text"]], "text-font": FONT, "text-size": 11.5 * scale, "text-anchor": "left", "text-offset": [1.1, 0], "text-optional": true },
        paint: { "text-color": color("kind-rsi"), "text-halo-color": color("map-ground"), "text-halo-width": 1.6 * scale } },
    ];
    layers.filter((layer) => withObjects || layer.id !== "events").forEach((layer) => map.addLayer(layer));
    if (withObjects) map.addLayer(this.objects, "countdowns");
  }

  private colorLinks(): void {
    if (!this.ready) return;
    for (const link of this.links) {
      const step = this.stepOf(live.links.get(link.id), link.properties.speedLimitKmh);
      if (this.told.steps.get(link.id) === step) continue;
      this.told.steps.set(link.id, step);
      this.map.setFeatureState({ source: "links", id: link.id }, { step });
    }
  }

  private stepOf(figures: { speedKmh: number | null; speedLimitKmh: number | null } | undefined, limitKmh: number | null): number {
    if (!figures) return -1;
    const limit = figures.speedLimitKmh ?? limitKmh;
    if (figures.speedKmh === null || !limit) return -1;
    const share = figures.speedKmh / limit;
    return this.coloring === "los" ? losStep(share) : speedStep(share);
  }

  /** A lamp for every phase that an approach has, side by side at its stop line. */
  private placeLamps(): void {
    const lamps: GeoJSON.Feature[] = [];
    this.lampKeys.clear();
    for (const link of this.links) {
      const line = link.geometry?.coordinates ?? [];
      const end = line.at(-1);
      const before = line.at(-2);
      if (!end || !before) continue;
      const phases = [...new Set((link.properties.movements ?? []).map((movement) => movement.phase))].filter((phase) => phase > 0).sort((a, b) => a - b);
      const metre = 1 / 111_320;
      const narrow = Math.cos(end[1] * Math.PI / 180);
      const dx = (end[0] - before[0]) * narrow;
      const dy = end[1] - before[1];
      const length = Math.hypot(dx, dy) || 1;
      phases.forEach((phase, i) => {
        const side = (i - (phases.length - 1) / 2) * 7 + 2;
        const id = `${link.id}#${phase}`;
        this.lampKeys.set(id, `${link.properties.node}#${phase}`);
        lamps.push({
          type: "Feature",
          geometry: { type: "Point", coordinates: [end[0] + dy / length * side * metre / narrow, end[1] - dx / length * side * metre] },
          properties: { id },
        });
      });
    }
    this.source("lamps").setData({ type: "FeatureCollection", features: lamps });
    this.lamps = lamps;
    this.lightLamps();
  }

  private lamps: GeoJSON.Feature[] = [];

  private lightLamps(): void {
    if (!this.ready) return;
    const lights = new Map<string, string>();
    for (const node of live.signals.values()) for (const [phase, light] of node.phases) lights.set(`${node.id}#${phase}`, node.stale ? "unknown" : lightColor(light));
    for (const [lamp, key] of this.lampKeys) {
      const light = lights.get(key) ?? "unknown";
      if (this.told.lights.get(lamp) === light) continue;
      this.told.lights.set(lamp, light);
      this.map.setFeatureState({ source: "lamps", id: lamp }, { light });
    }
  }

  private countDown(): void {
    if (!this.ready || this.map.getZoom() < 16) return;
    const ends = new Map<string, number>();
    for (const node of live.signals.values()) if (!node.stale) for (const [phase, , end] of node.phases) if (end !== null) ends.set(`${node.id}#${phase}`, end);
    const now = live.now();
    const bounds = this.map.getBounds();
    this.source("countdowns").setData({
      type: "FeatureCollection",
      features: this.lamps.flatMap((lamp) => {
        const end = ends.get(this.lampKeys.get(String(lamp.properties!["id"])) ?? "");
        const [lng, lat] = (lamp.geometry as GeoJSON.Point).coordinates as [number, number];
        return end === undefined || !bounds.contains([lng, lat]) ? [] : [{ ...lamp, properties: { text: String(Math.max(0, Math.round((end - now) / 1000))) } }];
      }),
    });
  }
}

/** Pixels by zoom, for screens as large as the letters are. */
function widths(scale: number, ...stops: [zoom: number, pixels: number][]): ExpressionSpecification {
  return ["interpolate", ["exponential", 1.6], ["zoom"], ...stops.flatMap(([zoom, pixels]) => [zoom, pixels * scale])] as unknown as ExpressionSpecification;
}

/** The sign of a unit: what the live picture says of it goes before what was read. */
export function signOf(rsu: Rsu): RsuSign {
  const now = live.rsus.get(rsu.id);
  const state = now?.state ?? rsu.state;
  return state === "on-air" && !rsu.registered ? "attention" : state;
}

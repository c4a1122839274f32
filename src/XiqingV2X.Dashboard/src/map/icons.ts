import type { Map as MapLibre } from "maplibre-gl";
import { color } from "./palette";

/** Signs of roadside units: the state is told by shape and by colour, so that neither alone carries it. */
const RSU_STATES = ["on-air", "attention", "silent", "never-heard"] as const;
export type RsuSign = (typeof RSU_STATES)[number];

const SIZE = 24;

function draw(state: RsuSign, ratio: number): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * ratio;
  const c = canvas.getContext("2d", { willReadFrequently: true })!;
  c.scale(ratio, ratio);
  c.translate(SIZE / 2, SIZE / 2);
  c.lineWidth = 1.6;
  c.lineJoin = "round";
  c.strokeStyle = color("object-edge");
  c.beginPath();
  switch (state) {
    case "on-air": c.arc(0, 0, 6.4, 0, 7); c.fillStyle = color("good"); break;
    case "attention": c.moveTo(0, -8); c.lineTo(8, 0); c.lineTo(0, 8); c.lineTo(-8, 0); c.closePath(); c.fillStyle = color("warn"); break;
    case "silent": c.moveTo(0, -8.6); c.lineTo(8.4, 6.4); c.lineTo(-8.4, 6.4); c.closePath(); c.fillStyle = color("bad"); break;
    case "never-heard": c.rect(-6.2, -6.2, 12.4, 12.4); c.fillStyle = color("surface"); break;
  }
  c.fill();
  if (state === "never-heard") c.strokeStyle = color("unknown");
  c.stroke();
  if (state === "on-air") {
    // Waves: it transmits.
    c.beginPath();
    c.arc(0, 0, 2.2, 0, 7);
    c.fillStyle = color("object-edge");
    c.fill();
  }
  if (state === "silent") {
    c.fillStyle = color("object-edge");
    c.fillRect(-1, -4, 2, 5.4);
    c.fillRect(-1, 2.6, 2, 2);
  }
  return c.getImageData(0, 0, canvas.width, canvas.height);
}

/** Sign of a traffic event: an octagon, which no state of a unit has. */
function drawEvent(ratio: number): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * ratio;
  const c = canvas.getContext("2d", { willReadFrequently: true })!;
  c.scale(ratio, ratio);
  c.translate(SIZE / 2, SIZE / 2);
  c.beginPath();
  for (let i = 0; i < 8; i++) c.lineTo(8.6 * Math.cos((i + 0.5) * Math.PI / 4), 8.6 * Math.sin((i + 0.5) * Math.PI / 4));
  c.closePath();
  c.fillStyle = color("kind-rsi");
  c.strokeStyle = color("object-edge");
  c.lineWidth = 1.6;
  c.fill();
  c.stroke();
  c.fillStyle = color("object-edge");
  c.fillRect(-1.1, -5, 2.2, 6);
  c.fillRect(-1.1, 2.4, 2.2, 2.2);
  return c.getImageData(0, 0, canvas.width, canvas.height);
}

export function addSigns(map: MapLibre, scale: number): void {
  for (const name of [...RSU_STATES.map((state) => `rsu-${state}`), "event"]) {
    if (map.hasImage(name)) map.removeImage(name);
    addSign(map, name, scale);
  }
}

/** Adds a sign by its name, unless it is there or there is none of that name. */
export function addSign(map: MapLibre, name: string, scale: number): void {
  const ratio = Math.max(2, Math.ceil(devicePixelRatio));
  const state = RSU_STATES.find((known) => name === `rsu-${known}`);
  if (map.hasImage(name) || (state === undefined && name !== "event")) return;
  map.addImage(name, state ? draw(state, ratio * scale) : drawEvent(ratio * scale), { pixelRatio: ratio });
}

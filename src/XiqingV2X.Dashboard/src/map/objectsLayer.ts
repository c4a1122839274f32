import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibre } from "maplibre-gl";
import { MercatorCoordinate } from "maplibre-gl";
import { STRIDE, type ObjectTable } from "../data/objects";
import { rgb, rootScale } from "./palette";
import { shapeOf } from "./shapes";

const VERTEX = `#version 300 es
uniform mat4 u_matrix;
uniform float u_size;
uniform vec3 u_colors[4];
in vec2 a_place;
in vec2 a_look; // heading in degrees (-1: not known), shape
out vec3 v_color;
flat out float v_heading;
flat out float v_shape;
void main() {
  gl_Position = u_matrix * vec4(a_place, 0.0, 1.0);
  v_shape = a_look.y;
  v_heading = a_look.x;
  v_color = u_colors[int(a_look.y)];
  gl_PointSize = u_size * (a_look.y > 1.5 ? 0.8 : 1.0);
}`;

/** Arrow: tells of itself (BSM). Bar: seen by sensors (RSM). Disc: on foot. Diamond: non-motor. Shape and colour both differ. */
const FRAGMENT = `#version 300 es
precision mediump float;
uniform vec3 u_edge;
in vec3 v_color;
flat in float v_heading;
flat in float v_shape;
out vec4 color;
void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0;
  if (v_heading >= 0.0) {
    float a = radians(v_heading);
    p = mat2(cos(a), -sin(a), sin(a), cos(a)) * p;
  }
  float d;
  if (v_shape < 0.5) {
    // Point coordinates go down: the tip of the arrow is at -y, which is north before it is turned.
    d = v_heading < 0.0 ? length(p) - 0.6 : max(abs(p.x) * 0.92 - p.y * 0.4 - 0.36, p.y - 0.72);
  } else if (v_shape < 1.5) {
    vec2 q = abs(p) - vec2(0.34, 0.72);
    d = max(q.x, q.y);
  } else if (v_shape < 2.5) {
    d = length(p) - 0.62;
  } else {
    d = abs(p.x) + abs(p.y) - 0.78;
  }
  float w = 0.14;
  float inside = 1.0 - smoothstep(-w, 0.0, d);
  float shown = 1.0 - smoothstep(0.0, w, d);
  if (shown <= 0.01) discard;
  color = vec4(mix(u_edge, v_color, inside) * shown, shown);
}`;

/**
 * Road users on the map as points drawn by the graphics card: five thousand of them, five times a second, cost a copy of one
 * array, where GeoJSON would cut tiles anew each time.
 */
export class ObjectsLayer implements CustomLayerInterface {
  readonly id = "objects";
  readonly type = "custom" as const;
  private map: MapLibre | null = null;
  private program: WebGLProgram | null = null;
  private buffer: WebGLBuffer | null = null;
  private data = new Float32Array(4096);
  private count = 0;
  private origin: MercatorCoordinate | null = null;
  private shapes: number[] = [];
  private dirty = false;
  private place = { matrix: null as WebGLUniformLocation | null, size: null as WebGLUniformLocation | null, colors: null as WebGLUniformLocation | null, edge: null as WebGLUniformLocation | null };
  private colors = new Float32Array(12);
  private edge = new Float32Array(3);

  constructor(private readonly table: ObjectTable, private readonly shown: (shape: number) => boolean) { }

  onAdd(map: MapLibre, gl: WebGL2RenderingContext): void {
    this.map = map;
    const program = gl.createProgram();
    for (const [type, text] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]] as const) {
      const shader = gl.createShader(type)!;
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.bindAttribLocation(program, 0, "a_place");
    gl.bindAttribLocation(program, 1, "a_look");
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "objects layer");
    this.program = program;
    this.buffer = gl.createBuffer();
    this.place = {
      matrix: gl.getUniformLocation(program, "u_matrix"),
      size: gl.getUniformLocation(program, "u_size"),
      colors: gl.getUniformLocation(program, "u_colors"),
      edge: gl.getUniformLocation(program, "u_edge"),
    };
    this.recolor();
    this.update();
  }

  onRemove(_map: MapLibre, gl: WebGL2RenderingContext): void {
    gl.deleteProgram(this.program);
    gl.deleteBuffer(this.buffer);
    this.map = null;
  }

  recolor(): void {
    this.colors.set([...rgb("bsm"), ...rgb("rsm"), ...rgb("pedestrian"), ...rgb("nonmotor")]);
    this.edge.set(rgb("object-edge"));
    this.map?.triggerRepaint();
  }

  /** Takes over the table as it is now; drawn with the next frame. */
  update(): void {
    const { table } = this;
    this.shapes = table.kinds.map(shapeOf);
    // A float has 24 bits: about 2 m of the world. So places are told from the table's origin, which is drawn exactly.
    const origin = MercatorCoordinate.fromLngLat({ lng: table.origin[0], lat: table.origin[1] });
    if (this.data.length < table.count * 4) this.data = new Float32Array(table.count * 8);
    const { values } = table;
    let n = 0;
    for (let row = 0; row < table.count; row++) {
      const at = row * STRIDE;
      const shape = this.shapes[values[at + 4]!] ?? 1;
      if (!this.shown(shape)) continue;
      const latitude = table.origin[1] + values[at + 1]! * table.scale;
      this.data[n] = values[at]! * table.scale / 360;
      this.data[n + 1] = (180 - 180 / Math.PI * Math.log(Math.tan(Math.PI / 4 + latitude * Math.PI / 360))) / 360 - origin.y;
      this.data[n + 2] = values[at + 3]!;
      this.data[n + 3] = shape;
      n += 4;
    }
    this.count = n / 4;
    this.origin = origin;
    this.dirty = true;
    if (!this.map) return;
    // How many are drawn, for those who ask from outside (tests, benchmark): a canvas tells nobody.
    this.map.getContainer().dataset["users"] = String(this.count);
    this.map.triggerRepaint();
  }

  render(context: WebGLRenderingContext | WebGL2RenderingContext, input: CustomRenderMethodInput): void {
    const gl = context as WebGL2RenderingContext;
    if (!this.origin || !this.map || this.count === 0) return;
    gl.useProgram(this.program);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    if (this.dirty) {
      gl.bufferData(gl.ARRAY_BUFFER, this.data.subarray(0, this.count * 4), gl.DYNAMIC_DRAW);
      this.dirty = false;
    }
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 16, 0);
    gl.enableVertexAttribArray(1);
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 16, 8);
    gl.uniformMatrix4fv(this.place.matrix, false, moved(input.defaultProjectionData.mainMatrix as ArrayLike<number>, this.origin.x, this.origin.y));
    const zoom = this.map.getZoom();
    const size = Math.min(20, Math.max(4, 4 + (zoom - 12) * 3));
    gl.uniform1f(this.place.size, size * devicePixelRatio * rootScale());
    gl.uniform3fv(this.place.colors, this.colors);
    gl.uniform3fv(this.place.edge, this.edge);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.disable(gl.DEPTH_TEST);
    gl.disable(gl.STENCIL_TEST);
    gl.drawArrays(gl.POINTS, 0, this.count);
  }
}

/** matrix · translation(x, y, 0), in double precision before it is cut to floats. */
function moved(m: ArrayLike<number>, x: number, y: number): Float32Array {
  const out = new Float32Array(16);
  for (let i = 0; i < 12; i++) out[i] = m[i]!;
  for (let i = 0; i < 4; i++) out[12 + i] = m[i]! * x + m[4 + i]! * y + m[12 + i]!;
  return out;
}

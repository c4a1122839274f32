import "@fontsource-variable/noto-sans-sc/wght.css";
import "./styles.css";
import { render } from "preact";
import { App } from "./app";
import { begin } from "./data/session";

void begin();
render(<App />, document.getElementById("app")!);

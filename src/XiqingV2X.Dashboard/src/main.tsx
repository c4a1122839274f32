import "@fontsource-variable/noto-sans-sc/wght.css";
import "./styles.css";
import { render } from "preact";
import { App } from "./app";
import { live } from "./data/live";
import { resume } from "./data/replay";

live.start();
void resume();
render(<App />, document.getElementById("app")!);

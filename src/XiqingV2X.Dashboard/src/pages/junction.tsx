import { Nothing } from "../parts/basics";

export default function Page() {
  return <Nothing />;
}

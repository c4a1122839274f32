import { computed, signal } from "@preact/signals";

/** Where the reader is: "#/junction/1200-7?window=300". The node serves one page, so the way is behind the hash. */
export interface Place {
  page: string;
  id: string | null;
  query: URLSearchParams;
}

function read(): Place {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  const [page = "", id] = path.split("/", 2);
  return { page: page || "overview", id: id ? decodeURIComponent(id) : null, query: new URLSearchParams(query) };
}

const current = signal(read());
addEventListener("hashchange", () => { current.value = read(); });

export const place = computed(() => current.value);

export function href(page: string, id?: string | null, query?: Record<string, string>): string {
  const search = query ? `?${new URLSearchParams(query)}` : "";
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ""}${search}`;
}

export function go(page: string, id?: string | null, query?: Record<string, string>): void {
  location.hash = href(page, id, query);
}

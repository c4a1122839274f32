import { useEffect, useState } from "preact/hooks";
import { problemText, replayId } from "./api";

export interface Polled<T> {
  data: T | null;
  /** What went wrong with the newest try; the data, if any, is that of an earlier one. */
  error: string | null;
  /** When the data came (own clock, ms). */
  at: number;
}

/** Reads something now and again every so often while the page is looked at. A change of the key begins anew. */
export function usePoll<T>(read: ((abort: AbortSignal) => Promise<T>) | null, everyMs: number, what: string): Polled<T> & { again: () => void } {
  // The same question to a replay is another question.
  const key = `${replayId.value ?? ""} ${what}`;
  const [state, setState] = useState<Polled<T> & { key: string }>({ data: null, error: null, at: 0, key });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (!read) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = async () => {
      try {
        if (!document.hidden) {
          const data = await read(abort.signal);
          if (!abort.signal.aborted) setState({ data, error: null, at: Date.now(), key });
        }
      } catch (e) {
        if (!abort.signal.aborted) setState((old) => ({ ...old, data: old.key === key ? old.data : null, error: problemText(e), key }));
      }
      if (!abort.signal.aborted && everyMs > 0) timer = setTimeout(next, everyMs);
    };
    void next();
    return () => { abort.abort(); clearTimeout(timer); };
  }, [key, everyMs, turn]);
  const own = state.key === key;
  return { data: own ? state.data : null, error: own ? state.error : null, at: own ? state.at : 0, again: () => setTurn((n) => n + 1) };
}

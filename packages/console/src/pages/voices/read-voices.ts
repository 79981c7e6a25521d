import { isApiError } from "@tomoni/sdk";
import type { VoicesApi } from "../../api.ts";
import type { VoiceQuery } from "./voices-address.ts";
import type { VoicesStateStore } from "./voices-state.ts";

interface Needs {
  api: VoicesApi;
  state: VoicesStateStore;
  /** Is told how many voices wait for the member's department. */
  onWaiting(count: number): void;
}

const pageSize = 50;

/** Reads the list, more of it, its counts, and one voice. */
export function createVoiceReads({ api, state, onWaiting }: Needs) {
  const { getState, setState, put } = state;
  let reading: AbortController | undefined;

  async function readCounts(): Promise<void> {
    const counts = await api.counts().catch(() => undefined);
    if (!counts) return;
    setState({ counts });
    onWaiting(counts.mine);
  }

  async function read(query: VoiceQuery): Promise<void> {
    reading?.abort();
    const own = (reading = new AbortController());
    setState({ query, status: getState().items.length > 0 ? "ready" : "loading" });
    void readCounts();
    try {
      const page = await api.list({ ...query, limit: pageSize }, { signal: own.signal });
      if (!own.signal.aborted) setState({ ...page, status: "ready", arrived: 0 });
    } catch {
      if (!own.signal.aborted) setState({ status: "failed" });
    }
  }

  async function readMore(): Promise<void> {
    const { nextCursor, isLoadingMore, query, items } = getState();
    if (nextCursor === null || isLoadingMore) return;
    setState({ isLoadingMore: true });
    try {
      const page = await api.list({ ...query, limit: pageSize, cursor: nextCursor });
      // The list was read anew meanwhile.
      if (getState().nextCursor !== nextCursor) return setState({ isLoadingMore: false });
      const known = new Set(items.map(({ id }) => id));
      setState({
        items: [...items, ...page.items.filter(({ id }) => !known.has(id))],
        nextCursor: page.nextCursor,
        isLoadingMore: false,
      });
    } catch {
      setState({ isLoadingMore: false });
    }
  }

  async function open(id: string | undefined): Promise<void> {
    if (id === undefined) return setState({ openId: undefined, open: undefined, viewers: [] });
    const isSame = getState().open?.id === id;
    setState({
      openId: id,
      ...(!isSame && { open: undefined, openStatus: "loading", viewers: [] }),
    });
    try {
      const voice = await api.get(id);
      if (getState().openId === id) put(voice);
    } catch (error) {
      const isMissing = isApiError(error) && error.status === 404;
      if (getState().openId === id) setState({ openStatus: isMissing ? "missing" : "failed" });
    }
  }

  return { read, readMore, readCounts, open };
}

import type { VoiceDetail, VoiceSummary } from "@tomoni/sdk";
import { createStore } from "zustand/vanilla";
import type { VoiceQuery } from "./voices-address.ts";

export type Status = "loading" | "ready" | "failed";

export interface VoicesState {
  query: VoiceQuery;
  items: readonly VoiceSummary[];
  nextCursor: string | null;
  status: Status;
  isLoadingMore: boolean;
  counts: Partial<Record<string, number>>;
  /** The open voice, by its id; `missing` where there is none. */
  openId: string | undefined;
  open: VoiceDetail | undefined;
  openStatus: Status | "missing";
  /** Voices that arrived since the list was read; shown only when asked for. */
  arrived: number;
  /** Ids of the other members who look at the open voice. */
  viewers: readonly string[];
}

const nothing: VoicesState = {
  query: {},
  items: [],
  nextCursor: null,
  status: "loading",
  isLoadingMore: false,
  counts: {},
  openId: undefined,
  open: undefined,
  openStatus: "loading",
  arrived: 0,
  viewers: [],
};

export type VoicesStateStore = ReturnType<typeof createVoicesState>;

/** What the inbox shows, and how what the server says of one voice comes into it. */
export function createVoicesState() {
  const store = createStore<VoicesState>(() => nothing);
  const { getState, setState } = store;
  return {
    ...store,
    /** Changes one line of the list. */
    setLine: (id: string, change: (voice: VoiceSummary) => VoiceSummary): void =>
      setState(({ items }) => ({
        items: items.map((voice) => (voice.id === id ? change(voice) : voice)),
      })),
    /** Takes over what the server says of a voice. */
    put(voice: VoiceDetail): void {
      const { openId, items } = getState();
      setState({
        items: items.map((known) => (known.id === voice.id ? toSummary(known, voice) : known)),
        ...(openId === voice.id && { open: voice, openStatus: "ready" as const }),
      });
    },
    /** What is known of a voice now. */
    latest(id: string): VoiceSummary | undefined {
      const { open, items } = getState();
      return open?.id === id ? open : items.find((voice) => voice.id === id);
    },
    /** The neighbour of the open voice in the list, or the first. */
    neighbour(step: 1 | -1): string | undefined {
      const { items, openId } = getState();
      const place = items.findIndex(({ id }) => id === openId);
      if (place < 0) return items[0]?.id;
      return items[place + step]?.id;
    },
  };
}

/** The part of a voice's detail that its line in the list shows. */
function toSummary(known: VoiceSummary, detail: VoiceDetail): VoiceSummary {
  const entries = Object.keys(known).map((key) => [key, detail[key as keyof VoiceSummary]]);
  return Object.fromEntries(entries) as unknown as VoiceSummary;
}

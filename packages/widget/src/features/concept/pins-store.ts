import type { Emotion, EndpointInput, Pin } from "@tomoni/sdk/contract";
import { createId } from "@tomoni/sdk/ids";
import { createStore, type StoreApi } from "zustand/vanilla";
import { now } from "../../platform/clock.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { openOutbox } from "../../store/sending.ts";
import type { Words } from "../../i18n/load-words.ts";

/** 0 to 1 from the top left of the picture. */
export interface Point {
  x: number;
  y: number;
}

export interface Draft extends Point {
  emotion: Emotion;
  body: string;
}

export interface PinsState {
  /** Newest first. */
  pins: readonly Pin[];
  /** Where the next page begins; null at the end. */
  cursor: string | null;
  phase: "loading" | "ready" | "failed";
  /** Where the crosshair stands, while somebody places a pin by keys. */
  aim: Point | null;
  /** The pin being written. */
  draft: Draft | null;
  /** Id of the pin whose words are shown. */
  open: string;
  /** Id of the pin that was just placed. */
  fresh: string;
  /** Why the last pin was not accepted. */
  problem: string;
}

export interface PinsStore {
  state: StoreApi<PinsState>;
  /** Fetches the first page, or the next. */
  load(): Promise<void>;
  aim(point: Point | null): void;
  /** Begins a pin, or moves the one being written. */
  begin(point: Point): void;
  edit(change: Partial<Draft>): void;
  /** Gives the pin up; its words wait for the next one. */
  cancel(): void;
  /** Shows the pin at once; when the server refuses it, its words come back. */
  place(): Promise<void>;
  open(id: string): void;
}

/** What each part around the pins is given. */
export interface PinProps {
  scope: Scope;
  words: Words;
  store: PinsStore;
  state: PinsState;
}

const clamp = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1e4) / 1e4;

const toPin = (activityId: string, pin: EndpointInput<"pins.create">["body"]): Pin => ({
  ...pin,
  body: pin.body ?? "",
  activityId,
  mine: true,
  visibility: "visible",
  createdAt: "",
});

/** Pins that an earlier visit could not send. */
async function findUnsent({ session, activity }: Scope): Promise<Pin[]> {
  await openOutbox(session);
  return session.state.getState().waiting.flatMap(({ name, input }) => {
    const { params, body } = input as unknown as EndpointInput<"pins.create">;
    const isOurs = name === "pins.create" && params.activityId === activity.id;
    return isOurs ? toPin(activity.id, body) : [];
  });
}

export function createPinsStore(
  scope: Scope,
  words: Words,
  feeling: () => Emotion | null,
): PinsStore {
  const { activity, session, format } = scope;
  const activityId = activity.id;
  const draftName = `pin:${activityId}`;
  const state = createStore<PinsState>(() => ({
    pins: [],
    cursor: null,
    phase: "loading",
    aim: null,
    draft: null,
    open: "",
    fresh: "",
    problem: "",
  }));
  const get = state.getState;
  const replace = (id: string, pin?: Pin) =>
    state.setState(({ pins }) => ({
      pins: pins.flatMap((other) => (other.id === id ? (pin ?? []) : other)),
    }));

  return {
    state,
    async load() {
      const { cursor, pins: shown } = get();
      state.setState({ phase: "loading" });
      try {
        const unsent = cursor ? [] : await findUnsent(scope);
        const { items, nextCursor } = await session.call("pins.list", {
          params: { activityId },
          query: { limit: 100, ...(cursor && { cursor }) },
        });
        const pins = new Map([...unsent, ...shown, ...items].map((pin) => [pin.id, pin]));
        state.setState({ pins: [...pins.values()], cursor: nextCursor, phase: "ready" });
      } catch {
        state.setState({ phase: "failed" });
      }
    },
    aim: (point) =>
      state.setState({ aim: point && { x: clamp(point.x), y: clamp(point.y) }, open: "" }),
    begin({ x, y }) {
      const { draft } = get();
      const kept = JSON.parse(session.keep.get(draftName) ?? "{}") as Partial<Draft>;
      state.setState({
        draft: {
          emotion: feeling() ?? "curious",
          body: "",
          ...(draft ?? kept),
          x: clamp(x),
          y: clamp(y),
        },
        aim: null,
        open: "",
        problem: "",
      });
    },
    edit(change) {
      const draft = { ...(get().draft as Draft), ...change };
      state.setState({ draft });
      session.keep.set(draftName, JSON.stringify({ emotion: draft.emotion, body: draft.body }));
    },
    cancel: () => state.setState({ draft: null, aim: null, problem: "" }),
    async place() {
      const { draft } = get();
      if (!draft) return;
      const body = { ...draft, id: createId("pin", now()), body: draft.body.trim() };
      const { id } = body;
      state.setState(({ pins }) => ({
        draft: null,
        fresh: id,
        pins: [toPin(activityId, body), ...pins],
      }));
      session.keep.remove(draftName);
      const place = words.pinAt(format.percent(draft.x), format.percent(draft.y));
      scope.announce(`${words.pinPlaced} ${place}`);
      try {
        const input = { params: { activityId }, body };
        const pin = await respond(scope, "pin", { key: id, name: "pins.create", input });
        if (!pin) return;
        replace(id, pin);
        if (pin.visibility === "waiting") scope.announce(words.waiting);
      } catch (error) {
        replace(id);
        state.setState((now) => ({ draft: now.draft ?? draft, problem: toMessage(words, error) }));
      }
    },
    open: (id) => state.setState((now) => ({ open: now.open === id ? "" : id, draft: null })),
  };
}

import type { Emotion, EndpointInput, Pin } from "@tomoni/sdk/contract";
import { createId } from "@tomoni/sdk/ids";
import { createStore, type StoreApi } from "zustand/vanilla";
import { now } from "../../platform/clock.ts";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import type { Size } from "./clusters.ts";
import type { Point } from "./point.ts";
import { toPlace } from "./pin-words.tsx";
import { createDraft } from "../comments/draft.ts";
import { findUnsent } from "../comments/unsent.ts";
import type { Words } from "../../i18n/load-words.ts";

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
  /** Id of the pin whose words are shown, or of the first of those that are pressed as one. */
  open: string;
  /** Of the picture as it is drawn, in whole pixels. */
  size: Size;
  /** Why the last pin was not accepted. */
  problem: string;
}

export interface PinsStore {
  state: StoreApi<PinsState>;
  /** Fetches the first page, or the next. */
  load(): Promise<void>;
  /** Shows the crosshair, or moves it. */
  aim(point: Point): void;
  /** Begins a pin, or moves the one being written. */
  begin(point: Point): void;
  edit(change: Partial<Draft>): void;
  /** Gives the pin up; its words wait for the next one. */
  cancel(): void;
  /** Shows the pin at once; when the server refuses it, its words come back. */
  place(): Promise<void>;
  open(id: string): void;
}

/** DOM id of the button that adds a pin. */
export const addId = "add-pin";

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

const noPins: PinsState = {
  pins: [],
  cursor: null,
  phase: "loading",
  aim: null,
  draft: null,
  open: "",
  size: { width: 0, height: 0 },
  problem: "",
};

export function createPinsStore(
  scope: Scope,
  words: Words,
  feeling: () => Emotion | null,
): PinsStore {
  const { activity, session } = scope;
  const activityId = activity.id;
  const kept = createDraft(session.keep, `pin:${activityId}`, { body: "" });
  const state = createStore(() => noPins);
  const get = state.getState;
  // What held the focus is gone.
  const goBack = () => scope.root.getElementById(addId)?.focus({ preventScroll: true });
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
        const unsent = cursor ? [] : await findUnsent(session, "pins.create");
        const ours = unsent.filter(({ params }) => params.activityId === activityId);
        const { items, nextCursor } = await session.call("pins.list", {
          params: { activityId },
          query: { limit: 100, ...(cursor && { cursor }) },
        });
        const pins = new Map(
          [...ours.map(({ body }) => toPin(activityId, body)), ...shown, ...items].map((pin) => [
            pin.id,
            pin,
          ]),
        );
        state.setState({ pins: [...pins.values()], cursor: nextCursor, phase: "ready" });
      } catch {
        state.setState({ phase: "failed" });
      }
    },
    aim({ x, y }) {
      const aim = { x: clamp(x), y: clamp(y) };
      state.setState({ aim, open: "" });
      scope.announce(toPlace(scope, words, aim));
    },
    begin({ x, y }) {
      const { draft } = get();
      state.setState({
        draft: {
          emotion: feeling() ?? "curious",
          ...(draft ?? kept.getState()),
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
      kept.setState({ body: draft.body });
    },
    cancel() {
      state.setState({ draft: null, aim: null, problem: "" });
      goBack();
    },
    async place() {
      const { draft } = get();
      if (!draft) return;
      const body = { ...draft, id: createId("pin", now()), body: draft.body.trim() };
      const { id } = body;
      state.setState(({ pins }) => ({
        draft: null,
        pins: [toPin(activityId, body), ...pins],
      }));
      kept.setState({ body: "" });
      goBack();
      scope.announce(`${words.pinPlaced} ${toPlace(scope, words, draft)}`);
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

import type { ActivityEdit, OptionEdit, TeamActivity } from "@tomoni/sdk";
import { createStore } from "zustand/vanilla";
import { type ConsoleApi, toFault } from "../../../api.ts";

/** How long after the last key a change is sent. */
export const saveAfterMs = 800;
/** How long after a failure it is tried again. */
const againAfterMs = 5000;

interface State {
  activity: TeamActivity;
  status: "saved" | "saving" | "failed";
  /** Why the last attempt failed; empty where nobody answered. */
  fault: string;
}

interface Needs {
  api: Pick<ConsoleApi, "activities" | "options">;
  activity: TeamActivity;
  schedule(run: () => void, afterMs: number): () => void;
}

export type Editor = ReturnType<typeof createEditor>;

/** An activity as it is written: shown at once, sent when the hand rests, kept until the server has it. */
export function createEditor({ api, activity: first, schedule }: Needs) {
  const { id } = first;
  const store = createStore<State>(() => ({ activity: first, status: "saved", fault: "" }));
  let fields: ActivityEdit = {};
  let options = new Map<string, OptionEdit>();
  let stop: (() => void) | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const hasUnsaved = () => Object.keys(fields).length > 0 || options.size > 0;

  function show(change: Partial<TeamActivity>): void {
    store.setState(({ activity }) => ({ activity: { ...activity, ...change } }));
  }

  function sendLater(afterMs: number): void {
    stop?.();
    stop = schedule(() => void save(), afterMs);
  }

  async function send(): Promise<void> {
    const sentFields = fields;
    const sentOptions = options;
    fields = {};
    options = new Map();
    try {
      if (Object.keys(sentFields).length > 0) await api.activities.update(id, sentFields);
      for (const [optionId, change] of sentOptions) {
        await api.options.update({ activityId: id, optionId }, change);
        sentOptions.delete(optionId);
      }
    } catch (error) {
      // What was written meanwhile is newer than what failed.
      fields = { ...sentFields, ...fields };
      for (const [optionId, change] of sentOptions)
        options.set(optionId, { ...change, ...options.get(optionId) });
      throw error;
    }
  }

  /** One write after the other. */
  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const next = last.then(run);
    last = next.catch(() => {});
    return next;
  }

  /** Sends what waits. @returns whether the server has all of it */
  async function save(): Promise<boolean> {
    stop?.();
    return inTurn(async () => {
      if (!hasUnsaved()) return true;
      store.setState({ status: "saving" });
      try {
        await send();
        store.setState({ status: hasUnsaved() ? "saving" : "saved", fault: "" });
        return true;
      } catch (error) {
        store.setState({ status: "failed", fault: toFault(error, "") });
        sendLater(againAfterMs);
        return false;
      }
    });
  }

  /** Does what changes which options there are, or whether it is open, after what waits. */
  async function act(run: () => Promise<TeamActivity>): Promise<void> {
    if (!(await save())) throw new Error("not saved");
    const answered = await inTurn(run);
    if (hasUnsaved()) show({ status: answered.status });
    else store.setState({ activity: answered });
  }

  return {
    store,
    save,
    act,
    hasUnsaved,
    change(change: ActivityEdit): void {
      fields = { ...fields, ...change };
      show(change as Partial<TeamActivity>);
      store.setState({ status: "saving" });
      sendLater(saveAfterMs);
    },
    changeOption(optionId: string, change: OptionEdit): void {
      options.set(optionId, { ...options.get(optionId), ...change });
      show({
        options: store
          .getState()
          .activity.options.map((option) =>
            option.id === optionId ? ({ ...option, ...change } as typeof option) : option,
          ),
      });
      store.setState({ status: "saving" });
      sendLater(saveAfterMs);
    },
  };
}

import type { Placement } from "@tomoni/sdk/contract";
import { later } from "../../platform/clock.ts";
import type { Memory } from "./memory.ts";
import { isModalOpen } from "./modal.ts";
import { judge, passesAll } from "./rules.ts";
import { arm } from "./triggers.ts";

export interface Prompt {
  activityId: string;
  placement: Placement & { kind: "prompt" };
}

export interface Prompts {
  /** Begins anew, for another address: what went off before has to go off again. */
  begin(): void;
  /** Something of the page's own happened. */
  track(event: string): void;
  /** Whether what brings it has happened on this page. */
  isDue(activityId: string): boolean;
  /** Another prompt came on this page: one is enough. */
  hasOther(activityId: string): boolean;
}

export interface PromptsOptions {
  prompts: readonly Prompt[];
  memory: Memory;
  /** Whether something of ours is open already. */
  isBusy(): boolean;
  show(activityId: string): void;
  signal: AbortSignal;
}

const byPriority = (one: Prompt, other: Prompt) =>
  other.placement.priority - one.placement.priority;

/** Waits for what brings prompts up, and shows one: of those that are due at a time, the one that comes first. */
export function createPrompts(options: PromptsOptions): Prompts {
  const { memory, isBusy, show, signal } = options;
  const prompts = options.prompts.toSorted(byPriority);
  const due = new Set<string>();
  let round = new AbortController();
  let shown: string | undefined;
  let cancel = () => {};

  const mayCome = ({ activityId, placement }: Prompt) =>
    passesAll(judge(placement, memory.circumstances(activityId)));

  const decide = () => {
    // Nobody is asked in a tab that nobody looks at.
    if (shown || isBusy() || document.hidden || signal.aborted) return;
    const next = prompts.find((prompt) => due.has(prompt.activityId) && mayCome(prompt));
    if (!next) return;
    // It waits until the page's own is closed.
    if (isModalOpen()) {
      cancel();
      cancel = later(1000, decide);
      return;
    }
    shown = next.activityId;
    memory.noteCome(shown);
    show(shown);
  };
  const fire = (activityId: string) => {
    due.add(activityId);
    // After all that go off at this moment.
    queueMicrotask(decide);
  };
  const wait = ({ activityId, placement: { trigger } }: Prompt) => {
    try {
      arm({ trigger, fire: () => fire(activityId), signal: round.signal });
    } catch {
      // No selector: `explain` says so.
    }
  };
  signal.addEventListener("abort", () => {
    round.abort();
    cancel();
  });
  document.addEventListener("visibilitychange", decide, { signal });
  return {
    begin() {
      round.abort();
      round = new AbortController();
      due.clear();
      shown = undefined;
      prompts.filter(mayCome).forEach(wait);
    },
    track(event) {
      for (const { activityId, placement } of prompts) {
        const { trigger } = placement;
        if (trigger.on === "code" && trigger.event === event) fire(activityId);
      }
    },
    isDue: (activityId) => due.has(activityId),
    hasOther: (activityId) => shown !== undefined && shown !== activityId,
  };
}

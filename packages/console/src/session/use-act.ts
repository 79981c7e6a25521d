import { useState } from "preact/hooks";
import { useConsole } from "../console-context.ts";
import { toRefusal } from "./refusals.ts";
import { StepUpLeftError } from "./step-up.ts";

/** What is said once something was done, and what takes it back. */
interface Done {
  text: string;
  undo?: () => Promise<unknown>;
}

/** Does one thing at a time: shows who one is where that is asked for, says what was done or why it was refused. */
export function useAct(): {
  isBusy: boolean;
  /** @returns whether it was done */
  act(call: () => Promise<unknown>, done?: Done): Promise<boolean>;
} {
  const { stepUp, toasts, words } = useConsole();
  const [isBusy, setBusy] = useState(false);
  async function act(call: () => Promise<unknown>, done?: Done): Promise<boolean> {
    setBusy(true);
    try {
      await stepUp.confirm(call);
      if (done) toasts.show(toToast(done));
      return true;
    } catch (error) {
      if (!(error instanceof StepUpLeftError)) toasts.show({ text: toRefusal(error, words) });
      return false;
    } finally {
      setBusy(false);
    }
  }
  function toToast({ text, undo }: Done) {
    if (!undo) return { text };
    const run = () => void act(undo, { text: words.frame.undone });
    return { text, action: { label: words.frame.undo, run } };
  }
  return { isBusy, act };
}

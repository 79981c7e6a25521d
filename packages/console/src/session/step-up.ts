import { isApiError } from "@tomoni/sdk";
import { createStore } from "zustand/vanilla";

/** The person left without showing who they are: nothing was done. */
export class StepUpLeftError extends Error {}

interface State {
  /** Told whether the person showed who they are. */
  waiting: readonly ((isShown: boolean) => void)[];
}

export type StepUp = ReturnType<typeof createStepUp>;

/** Asks who one is where the server wants a sign-in of the last minutes, and then does what was asked for. */
export function createStepUp() {
  const store = createStore<State>(() => ({ waiting: [] }));
  const ask = (): Promise<boolean> =>
    new Promise((resolve) => store.setState(({ waiting }) => ({ waiting: [...waiting, resolve] })));
  return {
    ...store,
    /** Calls; where `step-up-needed` refuses that, asks and calls again. @throws {StepUpLeftError} */
    async confirm<Answer>(call: () => Promise<Answer>): Promise<Answer> {
      try {
        return await call();
      } catch (error) {
        if (!isApiError(error) || error.code !== "step-up-needed") throw error;
        if (!(await ask())) throw new StepUpLeftError();
        return await call();
      }
    },
    settle(isShown: boolean): void {
      const { waiting } = store.getState();
      store.setState({ waiting: [] });
      for (const tell of waiting) tell(isShown);
    },
  };
}

import { createStore } from "zustand/vanilla";
import { useStore } from "./use-store.ts";
import "./toasts.css";

/** How long an act can be undone: as long as its message stays. */
export const undoMs = 8000;

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run(): void };
}

interface State {
  toasts: readonly Toast[];
}

/** Messages that come and go at the foot of the page: what was done, and how to undo it. */
export function createToasts({ schedule }: { schedule(run: () => void, afterMs: number): void }) {
  const store = createStore<State>(() => ({ toasts: [] }));
  let last = 0;
  const remove = (id: number): void =>
    store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  return {
    store,
    remove,
    /** Shows a message for eight seconds, or as long as given. @returns takes it away again */
    show(toast: Omit<Toast, "id">, forMs: number = undoMs): () => void {
      const id = (last += 1);
      store.setState(({ toasts }) => ({ toasts: [...toasts, { ...toast, id }].slice(-3) }));
      schedule(() => remove(id), forMs);
      return () => remove(id);
    },
    /** Does what the newest message offers, as `u` asks for. @returns whether there was any */
    undo(): boolean {
      const newest = store.getState().toasts.findLast((toast) => toast.action);
      if (!newest?.action) return false;
      remove(newest.id);
      newest.action.run();
      return true;
    },
  };
}

export type Toasts = ReturnType<typeof createToasts>;

const selectToasts = ({ toasts }: State) => toasts;

export function ToastList({ toasts }: { toasts: Toasts }) {
  const shown = useStore(toasts.store, selectToasts);
  return (
    <output class="toasts">
      {shown.map(({ id, text, action }) => (
        <div class="toast" key={id}>
          <span>{text}</span>
          {action && (
            <button
              type="button"
              onClick={() => {
                toasts.remove(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
        </div>
      ))}
    </output>
  );
}

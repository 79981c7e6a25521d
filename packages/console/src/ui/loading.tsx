import type { ComponentChildren } from "preact";
import { useConsole } from "../console-context.ts";
import type { Loaded } from "./use-load.ts";

interface Props<Data> {
  loaded: Loaded<Data>;
  /** Pixels that the skeleton takes. */
  heightPx?: number;
  children(data: Data): ComponentChildren;
}

/** What was read, or a skeleton of its height, or a sentence that says why it is not there. */
export function Loading<Data>({ loaded, heightPx = 240, children }: Props<Data>) {
  const { words } = useConsole();
  const { data, status } = loaded;
  if (data !== undefined) return <>{children(data)}</>;
  if (status === "loading")
    return <div class="skeleton" style={{ height: `${heightPx}px` }} aria-busy="true" />;
  const texts = {
    failed: words.frame.loadFailed,
    missing: words.frame.notFound,
    refused: words.frame.mayNot,
    ready: "",
  };
  return (
    <div class="empty">
      <p>{texts[status]}</p>
      {status === "failed" && (
        <button type="button" class="button" onClick={() => void loaded.reload()}>
          {words.frame.again}
        </button>
      )}
    </div>
  );
}

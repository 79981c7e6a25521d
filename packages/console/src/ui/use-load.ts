import { isApiError } from "@tomoni/sdk";
import { useCallback, useEffect, useState } from "preact/hooks";

export interface Loaded<Data> {
  data: Data | undefined;
  /** `missing` where the server has no such thing, `refused` where the role may not see it. */
  status: "loading" | "ready" | "failed" | "missing" | "refused";
  /** Reads again; what is there stays until then. */
  reload(): Promise<void>;
  /** Shows what a write has just answered. */
  put(data: Data): void;
}

function toStatus(error: unknown): "failed" | "missing" | "refused" {
  if (!isApiError(error)) return "failed";
  if (error.status === 404) return "missing";
  return error.status === 403 ? "refused" : "failed";
}

/** Reads something when the component comes, and again whenever `key` changes. */
export function useLoad<Data>(load: () => Promise<Data>, key: string): Loaded<Data> {
  const [state, setState] = useState<Pick<Loaded<Data>, "data" | "status">>({
    data: undefined,
    status: "loading",
  });
  const read = useCallback(load, [key]);
  const reload = useCallback(async () => {
    try {
      setState({ data: await read(), status: "ready" });
    } catch (error) {
      setState((before) => ({ ...before, status: before.data ? "ready" : toStatus(error) }));
    }
  }, [read]);
  useEffect(() => {
    let isCurrent = true;
    setState({ data: undefined, status: "loading" });
    read().then(
      (data) => isCurrent && setState({ data, status: "ready" }),
      (error: unknown) => isCurrent && setState({ data: undefined, status: toStatus(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [read]);
  return { ...state, reload, put: (data) => setState({ data, status: "ready" }) };
}

import type { ConsoleApi } from "./api.ts";

/** What happens in the inbox, from here or elsewhere. */
export type News = { type: string; id?: string | undefined; members?: string[] | undefined };

type Listener = (news: News) => void;

/**
 * Follows the server's news by one stream, which is open while somebody listens.
 * @returns listens; call what it gives to stop
 */
export function createNews(api: ConsoleApi): (listener: Listener) => () => void {
  const listeners = new Set<Listener>();
  let stream: AbortController | undefined;

  async function follow(signal: AbortSignal): Promise<void> {
    try {
      for await (const news of api.live({ signal })) for (const tell of listeners) tell(news);
    } catch {
      // Refused, or stopped: pages read anew by themselves whenever they are opened.
    }
  }

  return (listener) => {
    listeners.add(listener);
    if (!stream) {
      stream = new AbortController();
      void follow(stream.signal);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      stream?.abort();
      stream = undefined;
    };
  };
}

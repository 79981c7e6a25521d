import type { Locale } from "@tomoni/sdk/contract";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ConsoleApi } from "./api.ts";
import type { createNews } from "./news.ts";
import type { Session } from "./session/session.ts";
import type { StepUp } from "./session/step-up.ts";
import type { Format } from "./words/format.ts";
import type { Words } from "./words/words.ts";
import type { Toasts } from "./ui/toasts.tsx";

/** What every page needs. */
export interface Console {
  api: ConsoleApi;
  session: Session;
  stepUp: StepUp;
  toasts: Toasts;
  /** Hears what happens in the inbox. @returns stops listening */
  listen: ReturnType<typeof createNews>;
  locale: Locale;
  words: Words;
  format: Format;
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something later. @returns stops it */
  schedule(run: () => void, afterMs: number): () => void;
}

export const ConsoleContext = createContext<Console | undefined>(undefined);

/** @throws {Error} outside the console */
export function useConsole(): Console {
  const console = useContext(ConsoleContext);
  if (!console) throw new Error("Only within the console");
  return console;
}

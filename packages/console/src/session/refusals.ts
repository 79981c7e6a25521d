import { isApiError } from "@tomoni/sdk";
import { toFault } from "../api.ts";
import type { Words } from "../words/words.ts";

/** Why something was refused, in one sentence of the reader's language where there is one. */
export function toRefusal(error: unknown, words: Words): string {
  if (!isApiError(error)) return words.frame.sendFailed;
  if (error.code === "sign-in-failed") return words.signIn.wrong;
  if (error.code === "rate-limited")
    return words.signIn.slow(Math.ceil((error.retryAfterMs ?? 30_000) / 1000));
  return words.refusals[error.code] ?? toFault(error, words.frame.sendFailed);
}

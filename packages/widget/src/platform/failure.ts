import type { Problem } from "@tomoni/sdk/contract";

interface Fields {
  cause?: unknown;
  code?: string;
  status?: number;
  problem?: Problem;
  retryAfterMs?: number | undefined;
}

/** Makes an error that the SDK's guards know by its name and mark; its classes would cost every page their bytes. */
export function toFailure(
  name: "ApiError" | "NetworkError" | "TimeoutError",
  message: string,
  fields: Fields,
): Error {
  return Object.assign(new Error(message), { name, sdk: "tomoni", ...fields });
}

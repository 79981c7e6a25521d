import { idDigits } from "./contract/ids.ts";

/**
 * Makes the token of somebody whom the server does not know yet: a secret of 160 bits, so that the first thing they say
 * needs no call before it. The server makes them a participant with that first write, the same one each time.
 */
export function createNewcomerToken(projectKey: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return `new_${projectKey}.${Array.from(bytes, (byte) => idDigits[byte & 31]).join("")}`;
}

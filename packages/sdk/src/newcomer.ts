import { idDigits } from "./contract/ids.ts";

/**
 * Makes the token of somebody whom the server does not know yet: a secret of 160 bits, so that the first thing they say
 * needs no call before it. The server makes them a participant with that first write, the same one each time.
 */
export function createNewcomerToken(projectKey: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  let secret = "";
  // Not by `Array.from`, whose place old libraries take with one that maps nothing.
  for (const byte of bytes) secret += idDigits.charAt(byte & 31);
  return `new_${projectKey}.${secret}`;
}

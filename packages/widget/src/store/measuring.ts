import type { Session } from "./session.ts";

/**
 * Whether this customer may be counted and linked: impressions, exposure, conversions and `identify`. Not when they
 * declined, and not when the browser asks for privacy, whatever they agreed to. @see https://www.w3.org/TR/gpc/
 */
export function mayMeasure({ consent }: Pick<Session, "consent">): boolean {
  const { globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  return consent() !== "denied" && globalPrivacyControl !== true;
}

import type { Consent, Scheme } from "../config.ts";

/** The attributes of `<tomoni-activity>` as a page writes them. */
export interface ActivityAttributes {
  activity?: string | undefined;
  project?: string | undefined;
  "base-url"?: string | undefined;
  locale?: "ja" | "en" | undefined;
  scheme?: Scheme | undefined;
  accent?: string | undefined;
  consent?: Consent | undefined;
}

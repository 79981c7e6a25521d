import * as z from "zod/mini";
import { ActivityKind, ActivityStatus, VoteMethod } from "./activities.ts";
import { ActorInfo } from "./actors.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { Placement } from "./placements.ts";
import { id, Instant, Locale, newId, ProjectKey } from "./primitives.ts";
import { capabilities, KeyScope } from "./rights.ts";
import { text } from "./text.ts";
import { Theme } from "./theme.ts";

/** What the widget needs to start. */
export const WidgetConfig = z.object({
  projectId: id("project"),
  name: z.string(),
  defaultLocale: Locale,
  locales: z.array(Locale),
  theme: Theme,
  activities: z.array(
    z.object({
      id: id("activity"),
      kind: open(ActivityKind),
      method: z.nullable(open(VoteMethod)),
      status: open(ActivityStatus),
      placement: Placement,
    }),
  ),
  measurement: z.object({ holdoutShare: z.number(), salt: z.string() }),
});
export type WidgetConfig = z.infer<typeof WidgetConfig>;

/** Scheme, host and port, as a browser sends it, or `*` for any. */
const Origin = z
  .string()
  .check(
    z.maxLength(300),
    z.regex(/^(\*|https?:\/\/[a-z0-9.-]+(:\d{1,5})?|https?:\/\/\[[0-9a-f:.]+\](:\d{1,5})?)$/),
  );

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

const TimeZone = z
  .string()
  .check(z.maxLength(60), z.refine(isTimeZone, { error: "must be an IANA time zone" }));

/** An IPv4 address or a range of at most 256 (`192.0.2.0/24`), or an IPv6 network from /48 on. */
const FullNetwork = z.string().check(
  z.maxLength(60),
  z.regex(
    /^(\d{1,3}(\.\d{1,3}){3}(\/(2[4-9]|3[0-2]))?|[0-9a-fA-F:]{2,39}(\/(4[89]|[5-9]\d|1[01]\d|12[0-8]))?)$/,
    {
      error: "must be an IPv4 address or range up to /24, or an IPv6 network from /48 on",
    },
  ),
);

const settings = {
  name: text(1, limits.projectName),
  origins: z.array(Origin).check(z.maxLength(limits.origins)),
  locales: z.array(Locale).check(z.minLength(1)),
  defaultLocale: Locale,
  /** IANA name; days begin at midnight there. */
  timeZone: TimeZone,
  theme: Theme,
  holdoutShare: z.number().check(z.minimum(0), z.maximum(0.5)),
  /** Networks whose responses count in full however many there are: a tablet in the shop, an office. */
  fullNetworks: z.array(FullNetwork).check(z.maxLength(limits.fullNetworks)),
};

export const Project = z.object({
  id: id("project"),
  projectKey: ProjectKey,
  ...settings,
  /**
   * Signs the identity tokens of the host's own customers (HS256). Only keys with `admin` see it, and owners who signed in
   * within ten minutes.
   */
  identitySecret: z.nullable(z.string()),
  createdAt: Instant,
});
export type Project = z.infer<typeof Project>;

export const ProjectChange = z.strictObject({
  name: z.optional(settings.name),
  origins: z.optional(settings.origins),
  locales: z.optional(settings.locales),
  defaultLocale: z.optional(settings.defaultLocale),
  timeZone: z.optional(settings.timeZone),
  theme: z.optional(z.strictObject(Theme.shape)),
  holdoutShare: z.optional(settings.holdoutShare),
  fullNetworks: z.optional(settings.fullNetworks),
});
export type ProjectChange = z.infer<typeof ProjectChange>;

/** A secret key, without its secret. Each scope includes those before it. */
export const Key = z.object({
  id: id("key"),
  name: z.string(),
  scope: open(KeyScope),
  /** The first letters of the secret, to tell keys apart. */
  hint: z.string(),
  createdAt: Instant,
  revokedAt: z.nullable(Instant),
  expiresAt: z.nullable(Instant),
  /** To an hour. */
  lastUsedAt: z.nullable(Instant),
  /** Null for a key that was made before this was kept. */
  madeBy: z.nullable(ActorInfo),
  /** What it may do, where that is less than its scope allows. */
  capabilities: z.nullable(z.array(open(z.enum(capabilities)))),
});
export type Key = z.infer<typeof Key>;

export const NewKey = z.strictObject({
  id: newId("key"),
  name: text(1, limits.keyName),
  scope: KeyScope,
  /** From when it is not valid; null for never. */
  expiresAt: z._default(z.nullable(Instant), null),
  /** Narrows what its scope allows. */
  capabilities: z._default(z.nullable(z.array(z.enum(capabilities)).check(z.minLength(1))), null),
});
export type NewKey = z.infer<typeof NewKey>;

/** A key with its secret, which is shown this once. Null when the same creation is repeated. */
export const CreatedKey = z.extend(Key, { secretKey: z.nullable(z.string()) });
export type CreatedKey = z.infer<typeof CreatedKey>;

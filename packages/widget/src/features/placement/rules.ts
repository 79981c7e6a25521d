import type { Device, Placement } from "@tomoni/sdk/contract";

const dayMs = 86_400_000;

/** What the rules of a placement are held against. */
export interface Circumstances {
  activityId: string;
  /** Address of the page. */
  href: string;
  device: Device;
  /** Fixed for a visitor as long as it may be stored, else for this page load. */
  seed: number;
  nowMs: number;
  /** When any prompt last came, if that is known. */
  promptedAtMs: number | undefined;
  /** The visitor took part in it, as far as is known. */
  hasAnswered: boolean;
  /** The prompt came since the page was loaded. */
  hasCome: boolean;
}

/** One rule of a placement, and whether it lets the activity be shown now. */
export type Finding = { passes: boolean } & (
  | { rule: "url"; patterns: readonly string[]; href: string }
  | { rule: "device"; device: Device }
  | { rule: "exit" }
  | { rule: "answered" }
  | { rule: "come" }
  | { rule: "share"; share: number }
  | { rule: "rest"; days: number; untilMs: number | undefined }
);

/** A part of an address as one writes it: `%E5%95%86` is 商, and letters are composed. */
function toPlain(part: string): string {
  const decode = (run: string) => {
    try {
      return decodeURI(run);
    } catch {
      return run;
    }
  };
  return part.replace(/(%[0-9a-f]{2})+/gi, decode).normalize("NFC");
}

/** A pattern whose host is written as browsers tell it: in small letters, and in Punycode where it has others. */
function toPattern(pattern: string): string {
  const [, origin, rest = ""] = /^(https?:\/\/[^/?#]+)(.*)$/i.exec(pattern.trim()) ?? [];
  if (!origin) return pattern.trim();
  // Some browsers write the star in a host as `%2A`, others leave it.
  return (URL.parse(origin)?.origin.replace(/%2a/gi, "*") ?? origin) + rest;
}

/** Whether a text is what a pattern means, where `*` stands for any letters. Takes linear time in both. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map(toPlain);
  const first = parts.shift() ?? "";
  const last = parts.pop();
  if (last === undefined) return first === text;
  if (!text.startsWith(first) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.endsWith(last) && at <= text.length - last.length;
}

/**
 * Whether a page's address is one that a pattern means. One that begins with `/` is held against the path, any other
 * against the whole address; query and fragment count only where the pattern has some.
 */
export function isMeant(written: string, href: string): boolean {
  const pattern = toPattern(written);
  const { origin, pathname, search, hash } = new URL(href);
  const start = pattern.startsWith("/") ? "" : origin;
  const end = `${pattern.includes("?") ? search : ""}${pattern.includes("#") ? hash : ""}`;
  return matches(pattern, toPlain(start + pathname + end));
}

/** Where a visitor stands among all, 0 to 1; another place for each activity. @see FNV-1a */
export function toStanding(seed: number, activityId: string): number {
  let hash = 0x811c9dc5;
  for (const letter of `${seed} ${activityId}`) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  }
  // The last letters have moved the low bits most.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** The rules that hold while the page stands as it is: addresses and devices. */
export function judgePlace(
  placement: Exclude<Placement, { kind: "inline" }>,
  now: Circumstances,
): Finding[] {
  const { urls, devices } = placement;
  const { href, device } = now;
  return [
    {
      rule: "url",
      passes: urls.length === 0 || urls.some((pattern) => isMeant(pattern, href)),
      patterns: urls,
      href,
    },
    { rule: "device", passes: devices.includes(device), device },
  ];
}

/** Every rule of a placement with its outcome; the same that decides also explains. Inline has none. */
export function judge(placement: Placement, now: Circumstances): Finding[] {
  if (placement.kind === "inline") return [];
  const place = judgePlace(placement, now);
  if (placement.kind !== "prompt") return place;
  const { trigger, share, restDays } = placement;
  const { promptedAtMs, nowMs, activityId } = now;
  const restsMs = restDays * dayMs;
  const untilMs = promptedAtMs === undefined ? undefined : promptedAtMs + restsMs;
  return [
    ...place,
    ...(trigger.on === "exit" ? [{ rule: "exit" as const, passes: now.device === "desktop" }] : []),
    { rule: "answered", passes: !now.hasAnswered },
    { rule: "come", passes: !now.hasCome },
    { rule: "share", passes: toStanding(now.seed, activityId) < share, share },
    ...(restDays > 0
      ? [
          {
            rule: "rest" as const,
            passes: untilMs === undefined || nowMs >= untilMs,
            days: restDays,
            untilMs,
          },
        ]
      : []),
  ];
}

export const passesAll = (findings: readonly Finding[]): boolean =>
  findings.every(({ passes }) => passes);

import type { DemoEvent } from "./demo-event.ts";

function toMade(event: DemoEvent): string | undefined {
  if (event.kind === "idea") return `idea ${event.idea}`;
  return event.kind === "comment" ? `comment ${event.comment}` : undefined;
}

function toNeeds(event: DemoEvent): string[] {
  if (event.kind === "support" || event.kind === "stage" || event.kind === "answer")
    return [`idea ${event.idea}`];
  if (event.kind !== "comment") return [];
  const { target, replyTo } = event;
  return [
    ...(target.kind === "idea" ? [`idea ${target.index}`] : []),
    ...(replyTo === undefined ? [] : [`comment ${replyTo}`]),
  ];
}

/**
 * Cuts events into runs that may each be stored in any order: whoever supports or answers something comes in a later
 * one than what they support or answer.
 */
export function toWaves(events: readonly DemoEvent[]): DemoEvent[][] {
  let wave: DemoEvent[] = [];
  let made = new Set<string>();
  const waves = [wave];
  for (const event of events) {
    if (toNeeds(event).some((name) => made.has(name))) {
      wave = [];
      made = new Set();
      waves.push(wave);
    }
    wave.push(event);
    const name = toMade(event);
    if (name !== undefined) made.add(name);
  }
  return waves;
}

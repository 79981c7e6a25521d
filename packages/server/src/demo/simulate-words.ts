import { uniformInt } from "pure-rand/distribution/uniformInt";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { DemoComment, DemoPin } from "./content.ts";
import type { DemoCommentSent, DemoEvent, DemoMoment, DemoPinned } from "./demo-event.ts";
import { type Person, pickWeighted, toMoment, toTeamMoment } from "./people.ts";
import { dayMs, hourMs, minuteMs, type Rhythm, toOfficeHours } from "./rhythm.ts";

interface Setting {
  people: Person[];
  rhythm: Rhythm;
}

function drawMoment(
  random: RandomGenerator,
  [notBefore, before]: readonly [number, number],
  { people, rhythm }: Setting,
): DemoMoment {
  const firstAt = people[0]?.arrivesAt ?? rhythm.startAt;
  const at = rhythm.draw(random, Math.max(notBefore, firstAt), before);
  const here = people.filter(({ arrivesAt }) => arrivesAt <= at);
  const person = pickWeighted(random, here, () => 1);
  if (person === undefined) throw new RangeError("the demo needs at least one participant");
  return toMoment(person, at);
}

/** Simulates who puts which pin on the concept's picture. */
export function simulatePins(
  random: RandomGenerator,
  pins: DemoPin[],
  setting: Setting,
): DemoPinned[] {
  return pins.map((pin) => ({
    kind: "pin",
    ...drawMoment(random, [setting.rhythm.startAt, setting.rhythm.endAt], setting),
    activity: "concept",
    ...pin,
  }));
}

function toIdeaOpenings(before: DemoEvent[]): Map<number, number> {
  const openings = new Map<number, number>();
  for (const event of before) {
    // Words on a shipped idea speak of having received it.
    const isOpening =
      event.kind === "idea" || (event.kind === "stage" && event.stage === "shipped");
    if (isOpening) openings.set(event.idea, event.at);
  }
  return openings;
}

/** From when to when a comment may be written: after what it speaks of, and early enough to be answered. */
function toWindow(
  comment: DemoComment,
  { openedAt, answeredAt, rhythm }: { openedAt: number; answeredAt?: number; rhythm: Rhythm },
): readonly [number, number] {
  const { startAt, endAt } = rhythm;
  const notBefore = Math.min(Math.max(openedAt, answeredAt ?? startAt) + minuteMs, endAt - hourMs);
  if (answeredAt !== undefined) return [notBefore, notBefore + 6 * dayMs];
  if (comment.target.kind === "idea") return [notBefore, notBefore + 20 * dayMs];
  return [notBefore, startAt + (endAt - startAt) * 0.8];
}

/**
 * Simulates who writes which comment when: after what it is on, replies after what they answer, the team in
 * working hours. `before` holds the ideas and stages that comments wait for.
 */
export function simulateComments(
  random: RandomGenerator,
  comments: DemoComment[],
  { before, ...setting }: Setting & { before: DemoEvent[] },
): DemoCommentSent[] {
  const { rhythm } = setting;
  const openings = toIdeaOpenings(before);
  const events: DemoCommentSent[] = [];
  for (const [index, comment] of comments.entries()) {
    const { target, replyTo, byTeam } = comment;
    const openedAt = (target.kind === "idea" && openings.get(target.index)) || rhythm.startAt;
    const answeredAt = replyTo === undefined ? undefined : events[replyTo]?.at;
    const window = toWindow(comment, {
      openedAt,
      rhythm,
      ...(answeredAt !== undefined && { answeredAt }),
    });
    const teamAt = toOfficeHours(window[0] + uniformInt(random, 2, 20) * hourMs);
    const moment = byTeam
      ? toTeamMoment(Math.min(teamAt, rhythm.endAt - 1))
      : drawMoment(random, window, setting);
    events.push(toEvent(index, comment, moment));
  }
  return events;
}

function toEvent(index: number, comment: DemoComment, moment: DemoMoment): DemoCommentSent {
  const { target, body, replyTo, byTeam } = comment;
  return {
    kind: "comment",
    ...moment,
    comment: index,
    target,
    body,
    ...(replyTo !== undefined && { replyTo }),
    ...(byTeam && { byTeam }),
  };
}

import { toIndexTerms } from "../analysis/similar-terms.ts";
import { createDays } from "../access/caller.ts";
import { addIdeaEvent } from "../features/ideas/idea-events.store.ts";
import { program } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { Author } from "../store/counts/writes.ts";
import { toRequestHash } from "../access/tokens.ts";
import type { ActivityKey, DemoTarget } from "./content.ts";
import type {
  DemoBallot,
  DemoCommentSent,
  DemoComparison,
  DemoEvent,
  DemoIdeaSent,
  DemoMoment,
  DemoPinned,
} from "./demo-event.ts";
import { toSeededId } from "./seeded-id.ts";

/** Where the demo's events go. */
export interface DemoPlace {
  /** Tells the ids of one demo project from those of the other. */
  scope: string;
  projectId: string;
  timeZone: string;
  activityIds: Readonly<Record<ActivityKey, string>>;
}

/** The id of a vote's option, by its index. */
export function toOptionId(scope: string, key: ActivityKey, index: number): string {
  return toSeededId("option", `${scope} ${key} ${index}`);
}

function toBallotValue(event: DemoBallot): string {
  if ("choice" in event) return String(event.choice);
  return ("choices" in event ? event.choices : event.ranking).join(",");
}

/** Creates what stores the demo's events, one by one, through the writes that real responses take. */
export function createRecorder(store: Store, place: DemoPlace) {
  const { scope, projectId, activityIds } = place;
  const toDay = createDays();
  const ideaId = (idea: number) => toSeededId("idea", `${scope} ${idea}`);
  const commentId = (comment: number) => toSeededId("comment", `${scope} ${comment}`);
  let events = 0;

  function toAuthor({ at, participant, verified }: DemoMoment): Author {
    const participantId = toSeededId("participant", `${scope} ${participant}`);
    return { projectId, participantId, verified, at, ...toDay(at, place.timeZone) };
  }

  function toSubject(target: DemoTarget): { subjectId: string; activityId: string } {
    if (target.kind === "idea")
      return { subjectId: ideaId(target.index), activityId: activityIds.ideas };
    const activityId = activityIds[target.key];
    const subjectId =
      target.kind === "activity" ? activityId : toOptionId(scope, target.key, target.index);
    return { subjectId, activityId };
  }

  function compare(event: DemoComparison): Promise<unknown> {
    const low = Math.min(event.winner, event.loser);
    return store.write("createComparison", {
      author: toAuthor(event),
      activityId: activityIds[event.activity],
      id: toSeededId("comparison", `${scope} ${events}`),
      low,
      high: Math.max(event.winner, event.loser),
      lowWon: event.winner === low,
      lowFirst: event.shownFirst === low,
    });
  }

  function pin(event: DemoPinned): Promise<unknown> {
    const id = toSeededId("pin", `${scope} ${events}`);
    const content = { id, x: event.x, y: event.y, emotion: event.emotion, body: event.body ?? "" };
    return store.write("createPin", {
      author: toAuthor(event),
      activityId: activityIds[event.activity],
      row: { ...content, visibility: "visible", request_hash: toRequestHash(content) },
    });
  }

  function sendIdea(event: DemoIdeaSent): Promise<unknown> {
    const { title, body } = event;
    const content = { id: ideaId(event.idea), title, body, image_id: null };
    return store.write("createIdea", {
      author: toAuthor(event),
      activityId: activityIds.ideas,
      row: { ...content, visibility: "visible", request_hash: toRequestHash(content) },
      terms: toIndexTerms({ title, body }),
    });
  }

  function comment(event: DemoCommentSent): Promise<unknown> {
    const { subjectId, activityId } = toSubject(event.target);
    const content = {
      id: commentId(event.comment),
      subject_id: subjectId,
      reply_to: event.replyTo === undefined ? null : commentId(event.replyTo),
      author: event.byTeam ? "team" : "participant",
      body: event.body,
    };
    return store.write("createComment", {
      author: toAuthor(event),
      activityId,
      row: { ...content, visibility: "visible", request_hash: toRequestHash(content) },
    });
  }

  function advance(idea: number, type: "stage" | "answer", event: { value: string; at: number }) {
    const id = toSeededId(type === "answer" ? "answer" : "event", `${scope} ${events}`);
    const row = { projectId, ideaId: ideaId(idea), id, type, ...event };
    return store.records.change(program, (change) => addIdeaEvent(change, row));
  }

  return function record(event: DemoEvent): Promise<unknown> {
    events += 1;
    switch (event.kind) {
      case "ballot":
      case "reaction": {
        const value = event.kind === "ballot" ? toBallotValue(event) : event.emotion;
        const activityId = activityIds[event.activity];
        return store.write("setStance", { author: toAuthor(event), activityId, value });
      }
      case "comparison":
        return compare(event);
      case "pin":
        return pin(event);
      case "idea":
        return sendIdea(event);
      case "support":
        return store.write("setSupport", {
          author: toAuthor(event),
          ideaId: ideaId(event.idea),
          activityId: activityIds.ideas,
          supported: true,
        });
      case "comment":
        return comment(event);
      case "stage":
        return advance(event.idea, "stage", { value: event.stage, at: event.at });
      case "answer":
        return advance(event.idea, "answer", { value: event.body, at: event.at });
    }
  };
}

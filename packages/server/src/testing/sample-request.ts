import { createId, type Endpoint, type EndpointName, endpoints, paths } from "@tomoni/sdk/contract";
import { newActivity, newOptions } from "./test-server.ts";

/** What the paths of one project's things are filled with. */
export interface Targets {
  projectKey: string;
  activityId: string;
  optionId: string;
  ideaId: string;
  commentId: string;
  pinId: string;
  keyId: string;
  voiceId: string;
  memberId?: string;
  departmentId?: string;
}

/** Makes the path of an endpoint name the given things. */
export function toUrl(name: EndpointName, targets: Targets): string {
  const subject = name.startsWith("activity")
    ? targets.activityId
    : name.startsWith("option")
      ? targets.optionId
      : name.startsWith("comment")
        ? targets.commentId
        : name.startsWith("pin")
          ? targets.pinId
          : targets.ideaId;
  const values: Record<string, string> = {
    memberId: createId("member"),
    departmentId: createId("department"),
    ...targets,
    subjectId: subject,
    network: "AAAAAAAAAAA",
  };
  const url = paths[name][1].replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
  return name === "ideas.similar" ? `${url}?text=refill` : url;
}

/** A body that an endpoint takes, where it takes one. */
export function toBody(name: EndpointName, targets: Targets): unknown {
  const row: Endpoint = endpoints[name];
  if (!row.body) return undefined;
  const bodies: Partial<Record<EndpointName, unknown>> = {
    "participants.create": {},
    "events.send": { events: [{ type: "open", activityId: targets.activityId }] },
    "ballots.cast": { choice: targets.optionId },
    "reactions.set": { emotion: "love" },
    "pins.create": { id: createId("pin"), x: 0, y: 0, emotion: "love" },
    "pulse.set": { score: 3 },
    "ideas.create": { id: createId("idea"), title: "Refill" },
    "ideas.update": { title: "Refill", body: "At the station" },
    "comments.update": { body: "Hm, yes" },
    "team.activities.create": newActivity(),
    "team.options.create": newOptions(1)[0],
    "team.options.order": { optionIds: [targets.optionId] },
    "team.networks.setApart": { reason: "A script" },
    "team.conversions.create": {
      conversions: [{ order: "A-1", at: "2026-11-10T03:00:00.000Z" }],
    },
    "team.voices.handOver": {
      id: createId("entry"),
      departmentId: createId("department"),
      reason: "About the cap",
    },
    "team.voices.note": { id: createId("entry"), body: "Asked before" },
    "team.keys.create": { id: createId("key"), name: "Reports", scope: "read" },
    "session.signIn": { email: "mari@shop.example", password: "correct horse" },
    "session.useLink": { token: "A".repeat(43) },
    "session.lookAtLink": { token: "A".repeat(43) },
    "team.departments.create": { id: createId("department"), name: "開発" },
    "comparisons.create": {
      id: createId("comparison"),
      winner: targets.optionId,
      loser: createId("option"),
      shownFirst: targets.optionId,
    },
  };
  if (name.endsWith("Comments.create")) return { id: createId("comment"), body: "Hm" };
  if (name.endsWith("Flags.create")) return { reason: "Rude" };
  return bodies[name] ?? {};
}

import { createId, type Endpoint, type EndpointName, endpoints, paths } from "@tomoni/sdk/contract";
import { newCharter } from "./charter.ts";
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
  templateId?: string;
}

/** What an endpoint cannot do without behind its path. */
const queries: Partial<Record<EndpointName, string>> = {
  "ideas.similar": "?text=refill",
  "team.voices.deleteDraft": "?tab=note",
  "team.roster.get": "?from=2026-11-09",
};

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
    answerId: createId("answer"),
    templateId: createId("template"),
    viewId: createId("view"),
    sessionId: createId("session"),
    passkeyId: createId("passkey"),
    invitationId: createId("invitation"),
    ...targets,
    subjectId: subject,
    network: "AAAAAAAAAAA",
  };
  const url = paths[name][1].replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");
  return `${url}${queries[name] ?? ""}`;
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
    "team.voices.create": { id: createId("voice"), source: "shop", words: "Hm" },
    "team.voices.answer": { id: createId("answer"), body: "Soon" },
    "team.voices.ask": { id: createId("entry"), body: "Which cap?" },
    "voices.reply": { id: createId("entry"), body: "Mine", questionId: createId("entry") },
    "team.voices.decide": { id: createId("answer"), outcome: "considering" },
    "team.voices.merge": { into: createId("idea") },
    "team.voices.realise": { by: null },
    "team.presence": { voiceId: null },
    "team.voices.rate": { closeness: 1, society: 2, brand: 3 },
    "team.voices.saveDraft": { tab: "note", body: "Hm" },
    "team.templates.create": { id: createId("template"), name: "Thanks", body: "Thank you" },
    "team.savedViews.create": { id: createId("view"), name: "Mine", query: {} },
    "team.roster.set": { week: "2026-11-09", memberId: null },
    "team.charter.update": newCharter(),
    "team.charter.agree": { version: 1, agrees: true },
    "team.moderation.hide": { reason: "Rude" },
    "team.moderation.block": { reason: "Rude" },
    "team.moderation.setRules": { mode: "open" },
    "team.voices.note": { id: createId("entry"), body: "Asked before" },
    "team.keys.create": { id: createId("key"), name: "Reports", scope: "read" },
    "session.signIn": { email: "mari@shop.example", password: "correct horse" },
    "session.useLink": { token: "A".repeat(43) },
    "session.lookAtLink": { token: "A".repeat(43) },
    "session.stepUp": { password: "correct horse" },
    "session.askReset": { email: "mari@shop.example" },
    "team.invitations.create": { email: "sora@shop.example", role: "viewer" },
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

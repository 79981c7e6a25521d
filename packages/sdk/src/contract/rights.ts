import * as z from "zod/mini";

/** What somebody of the team may do. A row of the team's endpoints names one. */
export const capabilities = [
  "project.read",
  "project.change",
  "project.secrets",
  "activities.read",
  "activities.change",
  "results.read",
  "responses.read",
  "conversions.read",
  "conversions.send",
  "voices.read",
  "voices.triage",
  "voices.answer",
  "voices.add",
  "moderation.read",
  "moderation.act",
  "charter.read",
  "charter.change",
  "insights.read",
  "people.read",
  "people.manage",
  "audit.read",
  "keys.manage",
  "export.all",
  "participants.erase",
] as const;
export type Capability = (typeof capabilities)[number];

/** What a secret key was made for; each includes those before it. */
export const KeyScope = z.enum(["read", "write", "admin"]);
export type KeyScope = z.infer<typeof KeyScope>;

/**
 * What a person of the team is. An analyst sees numbers and no words; a moderator sees words that wait, and not whose they
 * are.
 */
export const MemberRole = z.enum(["owner", "editor", "analyst", "moderator", "viewer"]);
export type MemberRole = z.infer<typeof MemberRole>;

const reading = capabilities.filter((name) => name.endsWith(".read"));
const changing: readonly Capability[] = [
  ...reading,
  "activities.change",
  "conversions.send",
  "voices.triage",
  "voices.answer",
  "voices.add",
  "moderation.act",
  "charter.change",
];

/** What a key may do, by its scope. */
export const scopeCapabilities: Readonly<Record<KeyScope, readonly Capability[]>> = {
  read: reading,
  write: changing,
  admin: capabilities,
};

/** What a member may do, by their role. */
export const roleCapabilities: Readonly<Record<MemberRole, readonly Capability[]>> = {
  owner: capabilities,
  editor: [...changing, "project.change"],
  analyst: ["project.read", "activities.read", "results.read", "conversions.read", "insights.read"],
  moderator: ["project.read", "activities.read", "moderation.read", "moderation.act"],
  viewer: reading,
};

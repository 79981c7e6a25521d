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
  "keys.manage",
  "voices.read",
  "voices.triage",
  "voices.answer",
  "voices.add",
] as const;
export type Capability = (typeof capabilities)[number];

/** What a secret key was made for; each includes those before it. */
export const KeyScope = z.enum(["read", "write", "admin"]);
export type KeyScope = z.infer<typeof KeyScope>;

/** What a person of the team is; each includes those before it. */
export const MemberRole = z.enum(["viewer", "editor", "owner"]);
export type MemberRole = z.infer<typeof MemberRole>;

const reading: readonly Capability[] = [
  "project.read",
  "activities.read",
  "results.read",
  "responses.read",
  "conversions.read",
  "voices.read",
];
const changing: readonly Capability[] = [
  ...reading,
  "activities.change",
  "conversions.send",
  "voices.triage",
  "voices.answer",
  "voices.add",
];

/** What a key may do, by its scope. */
export const scopeCapabilities: Readonly<Record<KeyScope, readonly Capability[]>> = {
  read: reading,
  write: changing,
  admin: capabilities,
};

/** What a member may do, by their role. */
export const roleCapabilities: Readonly<Record<MemberRole, readonly Capability[]>> = {
  viewer: reading,
  editor: changing,
  owner: capabilities,
};

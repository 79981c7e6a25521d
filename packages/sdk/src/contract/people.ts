import * as z from "zod/mini";
import { ActorInfo } from "./actors.ts";
import { limits } from "./limits.ts";
import { open } from "./open.ts";
import { id, Instant, Locale, newId, PageQuery, ProjectKey } from "./primitives.ts";
import { capabilities, MemberRole } from "./rights.ts";
import { countGraphemes, text } from "./text.ts";

/** Blanks around it are cut off. */
const looksLikeEmail =
  /^\s*[^\s@<>()",:;\\[\]]{1,64}@[^\s@<>()",:;\\[\]]+\.[^\s@<>()",:;\\[\]]+\s*$/;

/** An e-mail address, in lower case: two that differ in case only are one. */
export const Email = z.pipe(
  z.string().check(
    z.maxLength(limits.email),
    z.regex(looksLikeEmail, { error: "must be an e-mail address" }),
    z.refine((value) => value.isWellFormed() && !value.includes("\u0000"), {
      error: "must be an e-mail address",
    }),
  ),
  z.pipe(
    z.transform((value: string) => value.normalize("NFKC").trim().toLowerCase()),
    // What looks like a letter may be an @ in NFKC.
    z.string().check(z.regex(looksLikeEmail, { error: "must be an e-mail address" })),
  ),
);

/** Any characters in NFKC, so that a password typed by another keyboard is the same. */
const Characters = z.pipe(
  z.string().check(
    z.maxLength(limits.password * 2),
    z.refine((value) => value.isWellFormed(), { error: "must not hold half a character" }),
  ),
  z.pipe(
    z.transform((value: string) => value.normalize("NFKC")),
    z.string(),
  ),
);

/** A password as somebody chooses it: 10 to 200 characters, whichever. */
export const NewPassword = Characters.check(
  z.refine((value) => countGraphemes(value) >= limits.leastPassword, {
    error: `must have at least ${limits.leastPassword} characters`,
  }),
  z.refine((value) => countGraphemes(value) <= limits.password, {
    error: `must have at most ${limits.password} characters`,
  }),
);

/** Somebody who signs in, perhaps to several projects. */
export const Person = z.object({
  id: id("person"),
  email: z.string(),
  name: z.string(),
  locale: open(Locale),
});
export type Person = z.infer<typeof Person>;

/** What a person is in one project. */
export const Membership = z.object({
  id: id("project"),
  name: z.string(),
  projectKey: ProjectKey,
  /** What its customers are shown first. */
  defaultLocale: open(Locale),
  memberId: id("member"),
  role: open(MemberRole),
  departmentId: z.nullable(id("department")),
  capabilities: z.array(open(z.enum(capabilities))),
});
export type Membership = z.infer<typeof Membership>;

/** Who is signed in, where they may work, and since when. */
export const SessionInfo = z.object({
  person: Person,
  /** By name. */
  projects: z.array(Membership),
  hasPassword: z.boolean(),
  passkeys: z.int(),
  signedInAt: Instant,
  expiresAt: Instant,
});
export type SessionInfo = z.infer<typeof SessionInfo>;

export const SignIn = z.strictObject({ email: Email, password: Characters });
export type SignIn = z.infer<typeof SignIn>;

/** The secret of a one-time link: what follows `#` in it. */
export const LinkToken = z.string().check(z.maxLength(100));

export const LinkLook = z.strictObject({ token: LinkToken });

/** What a link is for: the first owner of a project, an invitation, a new password, or to sign in. */
export const LinkPurpose = z.enum(["owner", "invitation", "reset", "sign-in"]);
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** What somebody who holds a link may know before they use it. */
export const LinkInfo = z.object({
  purpose: open(LinkPurpose),
  project: z.nullable(z.object({ id: id("project"), name: z.string() })),
  role: z.nullable(open(MemberRole)),
  department: z.nullable(z.string()),
  /** Whom it is for, where that is settled. */
  email: z.nullable(z.string()),
  /** Who sent it, for an invitation. */
  invitedBy: z.nullable(z.string()),
  expiresAt: Instant,
});
export type LinkInfo = z.infer<typeof LinkInfo>;

/**
 * Uses a link, once. Whoever is signed in joins as themselves, but for a link that is another's; others name themselves and
 * choose a password, or give the one they have.
 */
export const LinkUse = z.strictObject({
  token: LinkToken,
  email: z.optional(Email),
  name: z.optional(text(1, limits.personName)),
  locale: z.optional(Locale),
  password: z.optional(NewPassword),
});
export type LinkUse = z.infer<typeof LinkUse>;

/** A person in one project. Who was removed is listed when asked for, since what they did stays. */
export const Member = z.object({
  id: id("member"),
  personId: id("person"),
  name: z.string(),
  email: z.string(),
  role: open(MemberRole),
  departmentId: z.nullable(id("department")),
  createdAt: Instant,
  removedAt: z.nullable(Instant),
});
export type Member = z.infer<typeof Member>;

export const MemberFilter = z.extend(PageQuery, {
  /** `active` (default), or `all` with those removed. */
  state: z._default(z.enum(["active", "all"]), "active"),
});

export const MemberChange = z.strictObject({
  role: z.optional(MemberRole),
  departmentId: z.optional(z.nullable(id("department"))),
});
export type MemberChange = z.infer<typeof MemberChange>;

const daysLimit = z.int().check(z.minimum(1), z.maximum(365));

/** Who holds a voice, and for how many days at most. */
export const Department = z.object({
  id: id("department"),
  name: z.string(),
  position: z.int(),
  daysLimit: z.int(),
  /** How many people are in it. */
  members: z.int(),
  removedAt: z.nullable(Instant),
});
export type Department = z.infer<typeof Department>;

export const DepartmentList = z.object({ items: z.array(Department) });
export type DepartmentList = z.infer<typeof DepartmentList>;

export const NewDepartment = z.strictObject({
  id: newId("department"),
  name: text(1, limits.departmentName),
  daysLimit: z._default(daysLimit, 7),
});
export type NewDepartment = z.infer<typeof NewDepartment>;

export const DepartmentChange = z.strictObject({
  name: z.optional(text(1, limits.departmentName)),
  daysLimit: z.optional(daysLimit),
  /** Its place in the list, from 0. */
  position: z.optional(z.int().check(z.minimum(0), z.maximum(limits.departments))),
});
export type DepartmentChange = z.infer<typeof DepartmentChange>;

/** Where the voices go that a department still holds. */
export const DepartmentRemoval = z.object({ moveTo: z.optional(id("department")) });

export const NewInvitation = z.strictObject({
  id: newId("invitation"),
  email: Email,
  role: MemberRole,
  departmentId: z._default(z.nullable(id("department")), null),
});
export type NewInvitation = z.infer<typeof NewInvitation>;

/** Somebody who was asked to join. It counts for seven days. */
export const Invitation = z.object({
  id: id("invitation"),
  email: z.string(),
  role: open(MemberRole),
  departmentId: z.nullable(id("department")),
  invitedBy: ActorInfo,
  createdAt: Instant,
  expiresAt: Instant,
  usedAt: z.nullable(Instant),
  revokedAt: z.nullable(Instant),
});
export type Invitation = z.infer<typeof Invitation>;

/** With its link, shown this once, to be sent to whom it is for; null when the same creation is repeated. */
export const CreatedInvitation = z.extend(Invitation, { link: z.nullable(z.string()) });
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

/** A link by which somebody chooses a new password, once. */
export const ResetLink = z.object({ link: z.string(), expiresAt: Instant });
export type ResetLink = z.infer<typeof ResetLink>;

/** A browser in which somebody is signed in. */
export const Session = z.object({
  id: id("session"),
  /** As it calls itself. */
  userAgent: z.string(),
  createdAt: Instant,
  /** To five minutes. */
  seenAt: Instant,
  signedInAt: Instant,
  expiresAt: Instant,
  isCurrent: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const SessionList = z.object({ items: z.array(Session) });
export type SessionList = z.infer<typeof SessionList>;

export const StepUp = z.strictObject({ password: Characters });

export const ResetRequest = z.strictObject({ email: Email });

export const PersonChange = z.strictObject({
  name: z.optional(text(1, limits.personName)),
  locale: z.optional(Locale),
  /** Needs a sign-in within ten minutes, and ends all other sessions. */
  password: z.optional(NewPassword),
});
export type PersonChange = z.infer<typeof PersonChange>;

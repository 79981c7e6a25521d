/** People, and what they are in projects. A person belongs to no project; members and departments do. */
export interface PeopleTables {
  people: PersonRow;
  members: MemberRow;
  departments: DepartmentRow;
  sessions: SessionRow;
  invitations: InvitationRow;
  sign_in_links: SignInLinkRow;
  passkeys: PasskeyRow;
  challenges: ChallengeRow;
  sign_in_failures: SignInFailureRow;
}

export interface PersonRow {
  id: string;
  /** In lower case. */
  email: string;
  name: string;
  locale: string;
  /** Argon2id in the PHC string format; null for who comes in otherwise. */
  password_hash: string | null;
  /** Who they are at the identity provider: `<issuer> <subject>`. */
  oidc_subject: string | null;
  created_at: number;
  disabled_at: number | null;
}

/** A person in a project; who comes back has the row they had. */
export interface MemberRow {
  project_id: string;
  id: string;
  person_id: string;
  role: string;
  department_id: string | null;
  created_at: number;
  removed_at: number | null;
}

export interface DepartmentRow {
  project_id: string;
  id: string;
  name: string;
  position: number;
  /** For how many days it may hold a voice. */
  days_limit: number;
  request_hash: string;
  created_at: number;
  removed_at: number | null;
  /** The department that took over what it held. */
  moved_to: string | null;
}

/** A browser in which somebody is signed in. */
export interface SessionRow {
  id: string;
  /** SHA-256 of the cookie, in hex. */
  hash: string;
  person_id: string;
  created_at: number;
  /** To five minutes. */
  seen_at: number;
  expires_at: number;
  /** When they last showed who they are. */
  signed_in_at: number;
  user_agent: string;
  revoked_at: number | null;
}

export interface InvitationRow {
  project_id: string;
  id: string;
  email: string;
  role: string;
  department_id: string | null;
  request_hash: string;
  /** The actor, as events have it. */
  invited_by: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
  revoked_at: number | null;
}

/** A link that lets somebody in once. */
export interface SignInLinkRow {
  /** SHA-256 of its secret, in hex. */
  hash: string;
  /** `owner`, `invitation`, `reset` or `sign-in`. */
  purpose: string;
  /** For an owner or an invitation. */
  project_id: string | null;
  invitation_id: string | null;
  /** For a new password, or to sign in. */
  person_id: string | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

/** A public key by which somebody signs in. @see WebAuthn level 3 */
export interface PasskeyRow {
  /** The credential's id in base64url. */
  id: string;
  person_id: string;
  name: string;
  /** COSE, in base64url. */
  public_key: string;
  counter: number;
  transports: string;
  created_at: number;
  last_used_at: number | null;
}

/** What was asked of a browser and is answered once: a passkey's challenge, a way to an identity provider. */
export interface ChallengeRow {
  /** SHA-256 of what the browser holds, in hex. */
  hash: string;
  kind: string;
  person_id: string | null;
  data: string;
  expires_at: number;
}

/** Failed attempts by a keyed hash of an account or a network. */
export interface SignInFailureRow {
  key: string;
  count: number;
  last_at: number;
}

export interface KeyRow {
  project_id: string;
  id: string;
  name: string;
  scope: string;
  /** SHA-256 of the secret, in hex. */
  hash: string;
  hint: string;
  request_hash: string;
  created_at: number;
  revoked_at: number | null;
  expires_at: number | null;
  /** To an hour. */
  last_used_at: number | null;
  /** The actor, as events have it; null where nobody knows. */
  made_by: string | null;
  /** JSON list of what it may do, where that is less than its scope allows. */
  capabilities: string | null;
}

import { randomBytes } from "node:crypto";
import { type Capability, createId, type KeyScope, type Locale } from "@tomoni/sdk/contract";
import type { Clock } from "../../clock.ts";
import { type Actor, toActorText } from "../../store/events.ts";
import type { Store } from "../../store/store.ts";
import { program } from "../../store/records.ts";
import type { KeyRow, ProjectRow } from "../../store/tables.ts";
import { toKeyHash, toRequestHash } from "../../access/tokens.ts";
import { createKey } from "../keys/keys.store.ts";
import { createProject as insertProject } from "./projects.store.ts";

const letters = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Random letters and digits: 24 of them hold 124 bits. */
function toRandomText(length: number): string {
  let text = "";
  while (text.length < length) {
    // Bytes of 252 and over would favour the first letters.
    for (const byte of randomBytes(length))
      if (byte < 252 && text.length < length) text += letters.charAt(byte % 36);
  }
  return text;
}

/** An identity secret, which no other came before. */
function newIdentitySecret() {
  return {
    identity_secret: `ids_${toRandomText(40)}`,
    former_identity_secret: null,
    former_identity_until: null,
    moderation: "{}",
  };
}

/** What changes in a project whose identity secret is replaced; the old one is believed until then. */
export function toRotatedIdentity(
  { identity_secret: former }: Pick<ProjectRow, "identity_secret">,
  untilAt: number,
) {
  return {
    ...newIdentitySecret(),
    former_identity_secret: former,
    former_identity_until: untilAt,
  };
}

export interface NewProject {
  name: string;
  origins: readonly string[];
  locales: readonly Locale[];
  defaultLocale: Locale;
  accent?: string;
  /** Networks that count in full, none unless given. */
  fullNetworks?: readonly string[];
  /** Made at random unless given; the demo's are the same everywhere. */
  projectId?: string;
  projectKey?: string;
}

export interface CreatedProject {
  projectId: string;
  projectKey: string;
  secretKey: string;
}

export interface NewSecretKey {
  id: string;
  name: string;
  scope: KeyScope;
  expiresAt?: string | null;
  /** What it may do, where that is less than its scope allows. */
  capabilities?: readonly Capability[] | null;
  /** Default: the program. */
  madeBy?: Actor;
}

/** A secret key and the row that recognises it; the secret is in neither the row nor the log. */
export function createSecretKey(
  projectId: string,
  { id, name, scope, expiresAt = null, capabilities = null, madeBy }: NewSecretKey,
  atMs: number,
): { secretKey: string; row: KeyRow } {
  const secretKey = `sk_${toRandomText(40)}`;
  const row: KeyRow = {
    project_id: projectId,
    id,
    name,
    scope,
    hash: toKeyHash(secretKey),
    hint: secretKey.slice(0, 7),
    request_hash: toRequestHash({
      name,
      scope,
      ...(expiresAt !== null && { expiresAt }),
      ...(capabilities && { capabilities }),
    }),
    created_at: atMs,
    revoked_at: null,
    expires_at: expiresAt === null ? null : Date.parse(expiresAt),
    last_used_at: null,
    made_by: toActorText(madeBy ?? program),
    capabilities: capabilities && JSON.stringify(capabilities),
  };
  return { secretKey, row };
}

/** Makes a project and its first secret key, which may do everything. */
export async function createProject(
  { store, clock }: { store: Store; clock: Clock },
  input: NewProject,
): Promise<CreatedProject> {
  const now = clock.now();
  const projectId = input.projectId ?? createId("project", now);
  const projectKey = input.projectKey ?? `pk_${toRandomText(24)}`;
  const project: ProjectRow = {
    id: projectId,
    project_key: projectKey,
    name: input.name,
    origins: JSON.stringify(input.origins),
    locales: JSON.stringify(input.locales),
    default_locale: input.defaultLocale,
    time_zone: "Asia/Tokyo",
    theme: JSON.stringify({ accent: input.accent ?? null, scheme: "auto" }),
    holdout_share: 0,
    full_networks: JSON.stringify(input.fullNetworks ?? []),
    salt: toRandomText(24),
    ...newIdentitySecret(),
    created_at: now,
  };
  const { secretKey, row } = createSecretKey(
    projectId,
    { id: createId("key", now), name: "First key", scope: "admin" },
    now,
  );
  await store.records.change(program, async (change) => {
    await insertProject(change, project);
    await change.record({ projectId, type: "project.created", at: now });
    await createKey(change, row);
  });
  return { projectId, projectKey, secretKey };
}

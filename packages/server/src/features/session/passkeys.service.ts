import type { WebAuthnCredential } from "@simplewebauthn/server";
import { limits, type NewPasskey, type Passkey, type PasskeySignIn } from "@tomoni/sdk/contract";
import { createSecretText } from "../../access/session-cookie.ts";
import { toInstant, toInstantOrNull } from "../../clock.ts";
import { AppError } from "../../errors.ts";
import type { PasskeyRow } from "../../store/people-tables.ts";
import { program } from "../../store/records.ts";
import type { SessionOf } from "../../store/reads/people-reads.ts";
import { createChallenge, takeChallenge } from "./challenges.store.ts";
import { enter, type Entry, type Visitor } from "./entry.store.ts";
import {
  createPasskey,
  findPasskey,
  listPasskeys,
  removePasskey,
  toPasskeyId,
  usePasskey,
} from "./passkeys.store.ts";
import { findPerson } from "./people.store.ts";
import type { SessionNeeds } from "./session.service.ts";

/** Ed25519, P-256 and RSA: what every Node we run on can check. @see IANA COSE Algorithms */
const supportedAlgorithmIDs = [-8, -7, -257];
const challengeLastsMs = 5 * 60_000;

/** It takes a tenth of the time to start, and is needed by few. */
const webauthn = () => import("@simplewebauthn/server");

export function toPasskey({ id, name, created_at, last_used_at }: PasskeyRow): Passkey {
  return {
    id: toPasskeyId(id),
    name,
    createdAt: toInstant(created_at),
    lastUsedAt: toInstantOrNull(last_used_at),
  };
}

function toRow(
  { id, publicKey, counter, transports = [] }: WebAuthnCredential,
  { personId, name, at }: { personId: string; name: string; at: number },
): PasskeyRow {
  return {
    id,
    person_id: personId,
    name,
    public_key: Buffer.from(publicKey).toString("base64url"),
    counter,
    transports: JSON.stringify(transports),
    created_at: at,
    last_used_at: null,
  };
}

const toTransports = ({ transports }: PasskeyRow) => JSON.parse(transports) as string[];

/** Whatever a library finds wrong with what a browser sent is one refusal. */
async function orRefuse<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("passkey-refused", { cause });
  }
}

type Kind = "passkey" | "passkey-sign-in";

/** What browsers are asked, and whether what they answer was asked of them. */
function createChallenges({ store: { records }, clock }: Pick<SessionNeeds, "store" | "clock">) {
  return {
    /** Whether this is what we asked, once, and of whom. */
    async take(kind: Kind, secret: string, personId?: string): Promise<boolean> {
      const at = clock.now();
      const row = await records.change(program, (change) =>
        takeChallenge(change, { secret, kind, at }),
      );
      return row !== undefined && (personId === undefined || row.person_id === personId);
    },

    async ask(kind: Kind, personId?: string): Promise<Uint8Array<ArrayBuffer>> {
      const secret = createSecretText();
      const at = clock.now();
      const of = personId === undefined ? {} : { personId };
      await records.change(program, (change) =>
        createChallenge(change, { secret, kind, ...of, at, lastsMs: challengeLastsMs }),
      );
      return new Uint8Array(Buffer.from(secret, "base64url"));
    },
  };
}

/** Signing in by passkeys. `origin` is that of the page which asks, one of the server's own. */
export function createPasskeysService({ store, clock }: SessionNeeds) {
  const { records } = store;

  const { ask, take } = createChallenges({ store, clock });

  return {
    list: async ({ person }: SessionOf) => {
      const rows = await listPasskeys(records.read, person.id);
      return { items: rows.map(toPasskey) };
    },

    async ask({ person }: SessionOf, origin: string) {
      const { generateRegistrationOptions } = await webauthn();
      const own = await listPasskeys(records.read, person.id);
      const challenge = await ask("passkey", person.id);
      return generateRegistrationOptions({
        rpName: "Tomoni",
        rpID: new URL(origin).hostname,
        userID: new Uint8Array(Buffer.from(person.id)),
        userName: person.email,
        userDisplayName: person.name,
        challenge,
        attestationType: "none",
        excludeCredentials: own.map((row) => ({ id: row.id, transports: toTransports(row) })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        supportedAlgorithmIDs,
      });
    },

    async add(
      { person }: SessionOf,
      { name, response }: NewPasskey,
      origin: string,
    ): Promise<Passkey> {
      const { verifyRegistrationResponse } = await webauthn();
      const { verified, registrationInfo: info } = await orRefuse(
        verifyRegistrationResponse({
          response: response as never,
          expectedChallenge: (challenge) => take("passkey", challenge, person.id),
          expectedOrigin: origin,
          expectedRPID: new URL(origin).hostname,
          requireUserVerification: true,
          supportedAlgorithmIDs,
        }),
      );
      if (!verified) throw new AppError("passkey-refused");
      const of = { personId: person.id, name, at: clock.now() };
      const row = toRow(info.credential, of);
      await records.change(program, (change) => createPasskey(change, row, limits.passkeys));
      return toPasskey(row);
    },

    remove: ({ person }: SessionOf, passkeyId: string): Promise<void> =>
      records.change(program, (change) =>
        removePasskey(change, { personId: person.id, passkeyId }),
      ),

    /** For whichever passkey the browser offers: nobody learns who has one. */
    async askSignIn(origin: string) {
      const { generateAuthenticationOptions } = await webauthn();
      const challenge = await ask("passkey-sign-in");
      return generateAuthenticationOptions({
        rpID: new URL(origin).hostname,
        challenge,
        userVerification: "required",
      });
    },

    async signIn(
      { response }: PasskeySignIn,
      { origin, visitor }: { origin: string; visitor: Visitor },
    ): Promise<Entry> {
      const { verifyAuthenticationResponse } = await webauthn();
      const row = await findPasskey(records.read, response.id);
      const person = row && (await findPerson(records.read, row.person_id));
      if (!person || person.disabled_at !== null) throw new AppError("passkey-refused");
      const { verified, authenticationInfo } = await orRefuse(
        verifyAuthenticationResponse({
          response: response as never,
          expectedChallenge: (challenge) => take("passkey-sign-in", challenge),
          expectedOrigin: origin,
          expectedRPID: new URL(origin).hostname,
          requireUserVerification: true,
          credential: {
            id: row.id,
            publicKey: new Uint8Array(Buffer.from(row.public_key, "base64url")),
            counter: row.counter,
            transports: toTransports(row),
          },
        }),
      );
      if (!verified) throw new AppError("passkey-refused");
      const at = clock.now();
      const { newCounter: counter } = authenticationInfo;
      return records.change(program, async (change) => {
        await usePasskey(change, { id: row.id, counter, at });
        return enter(change, person, { visitor, at });
      });
    },
  };
}

export type PasskeysService = ReturnType<typeof createPasskeysService>;

import type { PersonChange, SessionList } from "@tomoni/sdk/contract";
import { checkStepUp, sessionIdleMs } from "../../access/member-access.ts";
import { toInstant } from "../../clock.ts";
import { program } from "../../store/records.ts";
import type { SessionOf } from "../../store/reads/people-reads.ts";
import { enter, type Entry, type Visitor } from "./entry.store.ts";
import { requirePerson, setPassword } from "./link-uses.store.ts";
import { changePerson } from "./people.store.ts";
import { askReset } from "./reset.store.ts";
import type { SessionNeeds, SessionService } from "./session.service.ts";
import { endOtherSessions, endOwnSession, listSessions } from "./sessions.store.ts";

/** What people do about themselves once they are in. */
export function createAccountService(needs: SessionNeeds & { session: SessionService }) {
  const { store, clock, people, session } = needs;
  const { records } = store;

  return {
    async listSessions({ session: current, person }: SessionOf): Promise<SessionList> {
      const now = clock.now();
      const rows = await listSessions(records.read, person.id, {
        now,
        seenAfter: now - sessionIdleMs,
      });
      const items = rows.map((row) => ({
        id: row.id,
        userAgent: row.user_agent,
        createdAt: toInstant(row.created_at),
        seenAt: toInstant(row.seen_at),
        signedInAt: toInstant(row.signed_in_at),
        expiresAt: toInstant(row.expires_at),
        isCurrent: row.id === current.id,
      }));
      return { items };
    },

    revoke: ({ person }: SessionOf, id: string): Promise<void> =>
      records.change(program, (change) =>
        endOwnSession(change, { id, personId: person.id, at: clock.now() }),
      ),

    revokeOthers: ({ person, session: { id } }: SessionOf): Promise<void> =>
      records.change(program, (change) =>
        endOtherSessions(change, { id, personId: person.id, at: clock.now() }),
      ),

    /** A new session takes the place of this one: whoever holds a copy of that gains nothing by it. */
    async stepUp({ person }: SessionOf, password: string, visitor: Visitor): Promise<Entry> {
      const { email } = person;
      const { attempt } = await session.recognise({ email, password }, visitor.address);
      const at = clock.now();
      return records.change(program, async (change) => {
        await session.succeed(attempt, change);
        return enter(change, person, { visitor, at });
      });
    },

    askReset: (email: string): Promise<void> =>
      records.change(program, (change) => askReset(change, email, clock.now())),

    /** @returns a session in place of this one where the password changed, which ends all others */
    async update(
      signedIn: SessionOf,
      { password, name, locale }: PersonChange,
      visitor: Visitor,
    ): Promise<Entry | undefined> {
      const { person } = signedIn;
      const at = clock.now();
      if (password !== undefined) checkStepUp(signedIn.session.signed_in_at, at);
      const hash = password === undefined ? undefined : await people.passwords.hash(password);
      return records.change(program, async (change) => {
        await changePerson(change, person.id, { name, locale });
        if (hash === undefined) return undefined;
        await setPassword(change, { personId: person.id, hash, at });
        return enter(change, await requirePerson(change.db, person.id), { visitor, at });
      });
    },
  };
}

export type AccountService = ReturnType<typeof createAccountService>;

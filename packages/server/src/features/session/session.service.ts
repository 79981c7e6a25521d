import type { SessionInfo, SignIn } from "@tomoni/sdk/contract";
import { AppError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { program } from "../../store/records.ts";
import type { PersonRow } from "../../store/people-tables.ts";
import type { SessionOf } from "../../store/reads/people-reads.ts";
import { describeSession, enter, type Entry, type Visitor } from "./entry.store.ts";
import { findPersonByEmail } from "./people.store.ts";
import { endSession } from "./sessions.store.ts";
import { createSignInDelays } from "./sign-in-delays.store.ts";

export type SessionNeeds = Pick<Ports, "store" | "clock" | "people">;
export type SessionService = ReturnType<typeof createSessionService>;

/** Coming in by a password, and going out. */
export function createSessionService({ store, clock, people }: SessionNeeds) {
  const { records } = store;
  const delays = createSignInDelays(records);

  /** Whose address and password these are; it takes as long and says as much where there is nobody. @throws AppError */
  async function recognise(
    { email, password }: SignIn,
    address: string,
  ): Promise<{ person: PersonRow; attempt: ReturnType<typeof people.toAttempt> }> {
    const attempt = people.toAttempt(email, address);
    await delays.begin(attempt, clock.now());
    const person = await findPersonByEmail(records.read, email);
    const isRight = await people.passwords.verify(password, person?.password_hash);
    if (!person || !isRight || person.disabled_at !== null) throw new AppError("sign-in-failed");
    return { person, attempt };
  }

  return {
    recognise,
    succeed: delays.succeed,

    get: (signedIn: SessionOf): Promise<SessionInfo> => describeSession(records.read, signedIn),

    async signIn(input: SignIn, visitor: Visitor): Promise<Entry> {
      const { person, attempt } = await recognise(input, visitor.address);
      const at = clock.now();
      return records.change(program, async (change) => {
        await delays.succeed(attempt, change);
        return enter(change, person, { visitor, at });
      });
    },

    signOut: ({ session }: SessionOf): Promise<void> =>
      records.change(program, (change) => endSession(change, { id: session.id, at: clock.now() })),
  };
}

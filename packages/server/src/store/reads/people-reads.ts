import type { Kysely } from "kysely";
import type { MemberRow, PersonRow, SessionRow } from "../people-tables.ts";
import type { Tables } from "../tables.ts";

/** A session with whose it is. */
export interface SessionOf {
  session: SessionRow;
  person: PersonRow;
}

/** Who is signed in, asked for with each request of the console. */
export function peopleReads(database: Kysely<Tables>) {
  return {
    /** @param hash of the cookie */
    async sessionByHash(hash: string): Promise<SessionOf | undefined> {
      const session = await database
        .selectFrom("sessions")
        .selectAll()
        .where("hash", "=", hash)
        .executeTakeFirst();
      if (!session) return undefined;
      const person = await database
        .selectFrom("people")
        .selectAll()
        .where("id", "=", session.person_id)
        .executeTakeFirst();
      return person && { session, person };
    },

    isPersonKnown: async (email: string): Promise<boolean> => {
      const found = database.selectFrom("people").select("id").where("email", "=", email);
      return (await found.executeTakeFirst()) !== undefined;
    },

    /** What a person is in a project; not one who was removed. */
    memberOf: (projectId: string, personId: string): Promise<MemberRow | undefined> =>
      database
        .selectFrom("members")
        .selectAll()
        .where("project_id", "=", projectId)
        .where("person_id", "=", personId)
        .where("removed_at", "is", null)
        .executeTakeFirst(),
  };
}

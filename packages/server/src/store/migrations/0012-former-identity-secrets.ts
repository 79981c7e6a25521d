import type { Kysely } from "kysely";

/** An identity secret can be changed while hosts still sign with the one before. */
export const formerIdentitySecrets = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .alterTable("projects")
      .addColumn("former_identity_secret", "text")
      .execute();
    await database.schema
      .alterTable("projects")
      .addColumn("former_identity_until", "bigint")
      .execute();
  },
};

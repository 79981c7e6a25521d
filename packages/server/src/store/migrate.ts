import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { initial } from "./migrations/0001-initial.ts";
import { imports } from "./migrations/0002-imports.ts";
import { placements } from "./migrations/0003-placements.ts";
import { stagesByAge } from "./migrations/0004-stages-by-age.ts";
import { widgetFiles } from "./migrations/0005-widget-files.ts";
import { similarIdeas } from "./migrations/0006-similar-ideas.ts";
import { endLabels } from "./migrations/0007-end-labels.ts";
import { counting } from "./migrations/0009-counting.ts";
import { byParticipant } from "./migrations/0010-by-participant.ts";
import { countedOnce } from "./migrations/0011-counted-once.ts";
import { formerIdentitySecrets } from "./migrations/0012-former-identity-secrets.ts";
import { conversionSources } from "./migrations/0013-conversion-sources.ts";
import { eventsAndJobs } from "./migrations/0014-events-jobs.ts";
import { ownWords } from "./migrations/0015-own-words.ts";
import { weighedSupports } from "./migrations/0016-weighed-supports.ts";
import { voices } from "./migrations/0017-voices.ts";
import { people } from "./migrations/0018-people.ts";
import { stancesByActivity } from "./migrations/0019-stances-by-activity.ts";
import { mergedIdeas } from "./migrations/0020-merged-ideas.ts";
import { presence } from "./migrations/0021-presence.ts";
import { charter } from "./migrations/0022-charter.ts";
import { moderation } from "./migrations/0023-moderation.ts";
import { flow } from "./migrations/0024-flow.ts";
import type { Engine } from "./migrations/dialect.ts";
import { readSchema, refuseNewer } from "./schema.ts";

const toMigrations = (engine: Engine) => ({
  "0001-initial": initial(engine),
  "0002-imports": imports,
  "0003-placements": placements,
  "0004-stages-by-age": stagesByAge,
  "0005-widget-files": widgetFiles(engine),
  "0006-similar-ideas": similarIdeas(engine),
  "0007-end-labels": endLabels,
  "0008-similar-meanings": similarIdeas(engine),
  "0009-counting": counting(engine),
  "0010-by-participant": byParticipant,
  "0011-counted-once": countedOnce(engine),
  "0012-former-identity-secrets": formerIdentitySecrets,
  "0013-conversion-sources": conversionSources,
  "0014-events-jobs": eventsAndJobs(engine),
  "0015-own-words": ownWords,
  "0016-weighed-supports": weighedSupports(engine),
  "0017-voices": voices(engine),
  "0018-people": people(engine),
  "0019-stances-by-activity": stancesByActivity,
  "0020-merged-ideas": mergedIdeas,
  "0021-presence": presence(engine),
  "0022-charter": charter(engine),
  "0023-moderation": moderation(engine),
  "0024-flow": flow,
});

/** The names of all migrations of this program, oldest first. */
export const knownMigrations: readonly string[] = Object.keys(toMigrations("sqlite"));

/**
 * Brings the database forward to this program's schema. Of several servers that start at once, one does; the others wait.
 * @returns the names of the migrations that ran
 * @throws when one fails; SchemaError when the database is newer than the program
 */
export async function migrate<Tables>(database: Kysely<Tables>, engine: Engine): Promise<string[]> {
  refuseNewer(await readSchema(database), knownMigrations);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => toMigrations(engine) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error)
    throw error instanceof Error ? error : new Error("A migration failed", { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}

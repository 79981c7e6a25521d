import { afterAll, beforeAll } from "vitest";
import type { Store } from "../../packages/server/src/store/store.ts";
import { testCharter } from "./charter.ts";
import { testModeration } from "./moderation.ts";
import { testConcurrency, testUnderMarks } from "./concurrency.ts";
import { testOverview } from "./overview.ts";
import { testCountedOnce, testOldTokens } from "./counted-once.ts";
import { testCreates, testKeptOnce, testSaid } from "./creates.ts";
import type { Pair } from "./fixtures.ts";
import { testEvents, testJobs } from "./events-jobs.ts";
import { testOwnWords } from "./own-words.ts";
import { testParticipantCosts, testParticipants } from "./participants.ts";
import { testPeople } from "./people.ts";
import { testReads } from "./reads.ts";
import { testRecords } from "./records.ts";
import { testSimilar } from "./similar.ts";
import { testOptions, testSetup } from "./setup.ts";
import { testBallots, testTakingPart } from "./stances.ts";
import { testChangedVoices, testVoices } from "./voices.ts";
import { testDecisions, testVoiceAnswers } from "./voice-answers.ts";
import { testVoiceMerges } from "./voice-merges.ts";
import { testWeighed } from "./weighed.ts";

/** A new database that any number of stores can open; `remove` is called when all are closed. */
export interface TestDatabase {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/** What every engine must do, told over the port alone. */
export function testStore(createDatabase: () => Promise<TestDatabase>): void {
  const pair = {} as Pair;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createDatabase();
    pair.one = await database.open();
    pair.other = await database.open();
  }, 30_000);

  afterAll(async () => {
    await pair.one?.close();
    await pair.other?.close();
    await database?.remove();
  });

  testSetup(pair);
  testOptions(pair);
  testBallots(pair);
  testTakingPart(pair);
  testCreates(pair);
  testSaid(pair);
  testWeighed(pair);
  testKeptOnce(pair);
  testParticipants(pair);
  testReads(pair);
  testSimilar(pair);
  testConcurrency(pair);
  testUnderMarks(pair);
  testRecords(pair);
  testOwnWords(pair);
  testVoices(pair);
  testChangedVoices(pair);
  testVoiceAnswers(pair);
  testDecisions(pair);
  testVoiceMerges(pair);
  testCharter(pair);
  testModeration(pair);
  testOverview(pair);
  testCountedOnce(pair);
  testOldTokens(pair);
  testEvents(pair);
  testJobs(pair);
  testParticipantCosts(pair);
  testPeople(pair);
}

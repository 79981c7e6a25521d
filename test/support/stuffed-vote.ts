import { setTimeout } from "node:timers/promises";
import {
  type ActivityDraft,
  type ChoiceResults,
  createId,
  createTomoni,
  createTomoniTeam,
  type Results,
  type TeamActivity,
} from "@tomoni/sdk";
import { buildApp } from "@tomoni/server";
import { createProject } from "../../packages/server/src/features/projects/new-project.ts";
import { createInProcessHub } from "../../packages/server/src/live/in-process.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { send, type Target, type Vote, type Write } from "./stuffing.ts";

const clock = { now: () => Date.now() };
const secret = "a-secret-that-all-servers-share-here";

/** Servers as they are set up behind a proxy of the same machine, with their usual limits unless told, each on a store. */
export async function startServers(stores: readonly Store[], rateLimitScale = 1) {
  const servers = await Promise.all(
    stores.map(async (store) => {
      const hub = createInProcessHub();
      const trustedProxies = ["127.0.0.1"];
      const app = buildApp({ store, hub, clock, secret, trustedProxies, rateLimitScale });
      return { app, hub, origin: await app.listen({ port: 0, host: "127.0.0.1" }) };
    }),
  );
  const origins = servers.map(({ origin }) => origin);
  const input = { name: "Shop", origins: ["*"], locales: ["en"], defaultLocale: "en" } as const;
  const shop = await createProject({ store: stores[0]!, clock }, input);
  const { projectKey, secretKey } = shop;
  const team = createTomoniTeam({ baseUrl: origins[0]!, secretKey });

  /** Sends crowds, and reads results that hold all of them: a server learns of another's within a second. */
  function createSending<Kind extends Results>(target: Target) {
    let stored = 0;
    return {
      async send(votes: readonly Vote[]) {
        const sent = await send(votes, target);
        stored += votes.length - sent.refused;
        return sent;
      },
      async results(): Promise<Kind> {
        for (let reads = 0; ; reads += 1) {
          const results = await team.activities.results(target.activityId);
          if (results.responses >= stored || reads === 50) return results as Kind;
          await setTimeout(100);
        }
      },
    };
  }

  /** A live activity of a kind, whose choices send what `toWrite` makes of them. */
  async function createActivity<Kind extends Results["kind"]>(
    draft: ActivityDraft & { kind: string },
    toWrite: (activity: TeamActivity) => (choice: number) => Write,
  ) {
    const { id } = await team.activities.create({ ...draft, resultsVisibility: "always" });
    const activity = await team.activities.open(id);
    const target: Target = {
      origins,
      projectKey,
      activityId: id,
      optionIds: [],
      toWrite: toWrite(activity),
    };
    return { id, ...createSending<Extract<Results, { kind: Kind }>>(target) };
  }

  return {
    createActivity,
    customer: () => createTomoni({ baseUrl: origins[0]!, projectKey }),
    /** A live vote between three, to which crowds are sent. */
    async createVote() {
      const options = [1, 2, 3].map((cap) => ({
        id: createId("option"),
        title: { en: `Cap ${cap}` },
      }));
      const title = { en: "Which cap?" };
      const draft = {
        kind: "vote",
        method: "single",
        title,
        options,
        resultsVisibility: "always",
      } as const;
      const { id } = await team.activities.create(draft);
      await team.activities.open(id);
      const optionIds = options.map((option) => option.id);
      const target: Target = { origins, projectKey, activityId: id, optionIds };
      return { id, ...createSending<ChoiceResults>(target) };
    },
    async stop() {
      for (const { app, hub } of servers) {
        await app.close();
        hub.close();
      }
      for (const store of stores) await store.close();
    },
  };
}

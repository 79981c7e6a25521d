import { createTomoniTeam, createId, type ChoiceResults } from "@tomoni/sdk";
import { buildApp } from "@tomoni/server";
import { createProject } from "../../packages/server/src/features/projects/new-project.ts";
import { createInProcessHub } from "../../packages/server/src/live/in-process.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import { send, type Target, type Vote } from "./stuffing.ts";

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

  return {
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
      return {
        id,
        send: (votes: readonly Vote[]) => send(votes, target),
        results: async () => (await team.activities.results(id)) as ChoiceResults,
      };
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

import { createId, type SimilarIdeas } from "@tomoni/sdk/contract";
import { buildApp } from "@tomoni/server";
import { createProject } from "../../packages/server/src/features/projects/new-project.ts";
import { createInProcessHub } from "../../packages/server/src/live/in-process.ts";
import type { Store } from "../../packages/server/src/store/store.ts";
import {
  type Likeness,
  readSimilarPairs,
  type SimilarLocale,
} from "../../packages/server/src/testing/similar-pairs.ts";

/** What is shown to those who write the texts of the pairs, in a box that holds all of their ideas. */
export interface SimilarFigures {
  /** Share of the shown ideas that say the same as the text. */
  precision: number;
  /** Share of the texts with such an idea to which it is shown. */
  recall: number;
  /** How often the idea of a text's own pair is shown, of 15 each. */
  shown: Record<Likeness, number>;
  /** Ideas shown that are not of the text's own pair. */
  strays: number;
}

type Inject = (
  method: "GET" | "POST",
  url: string,
  token?: string,
  body?: object,
) => Promise<never>;

/** A server on a store, called without a socket. */
function createCalls(store: Store, clock: { now(): number }) {
  const hub = createInProcessHub();
  const secret = "a-secret-of-the-tests-with-32-letters";
  const app = buildApp({ store, hub, clock, secret, rateLimitScale: 0 });
  const call: Inject = async (method, url, token, body) => {
    const headers = token ? { authorization: `Bearer ${token}` } : {};
    const response = await app.inject({ method, url, headers, ...(body && { payload: body }) });
    if (response.statusCode >= 300) throw new Error(`${method} ${url}: ${response.body}`);
    return response.json() as never;
  };
  const close = async () => {
    await app.close();
    hub.close();
  };
  return { call, close };
}

/** An open box of ideas in one language, with an idea for each text. */
async function openBox(
  call: Inject,
  keys: { projectKey: string; secretKey: string },
  ideas: string[],
) {
  const title = { en: "What should we make?" };
  const created = { id: createId("activity"), kind: "ideas", title, resultsVisibility: "always" };
  const { id } = (await call("POST", "/v1/team/activities", keys.secretKey, {
    ...created,
    method: null,
    options: [],
  })) as { id: string };
  await call("POST", `/v1/team/activities/${id}/open`, keys.secretKey);
  const people = `/v1/projects/${keys.projectKey}/participants`;
  const { token } = (await call("POST", people, undefined, {})) as { token: string };
  for (const text of ideas)
    await call("POST", `/v1/activities/${id}/ideas`, token, { id: createId("idea"), title: text });
  return id;
}

export async function measureSimilar(store: Store, locale: SimilarLocale): Promise<SimilarFigures> {
  const clock = { now: () => Date.now() };
  const { call, close } = createCalls(store, clock);
  const input = { name: "Shop", origins: ["*"], locales: ["en"], defaultLocale: "en" } as const;
  const keys = await createProject({ store, clock }, input);
  const pairs = readSimilarPairs(locale);
  const activityId = await openBox(
    call,
    keys,
    pairs.map(({ idea }) => idea),
  );
  const shown = { alike: 0, topic: 0, opposite: 0, unrelated: 0 };
  let all = 0;
  for (const { likeness, idea, text } of pairs) {
    const url = `/v1/activities/${activityId}/ideas/similar?text=${encodeURIComponent(text)}`;
    const { items } = (await call("GET", url)) as SimilarIdeas;
    all += items.length;
    if (items.some((item) => item.idea.title === idea)) shown[likeness] += 1;
  }
  await close();
  const alike = pairs.filter(({ likeness }) => likeness === "alike").length;
  const own = Object.values(shown).reduce((sum, count) => sum + count, 0);
  return { precision: shown.alike / all, recall: shown.alike / alike, shown, strays: all - own };
}

import { createId } from "@tomoni/sdk/contract";
import { createTokens } from "../../packages/server/src/access/tokens.ts";
import { createProject, secret } from "./processes.ts";
import { origin, toRequest } from "./requests.ts";

type Kind = "vote" | "ideas";

/** A project on one database, behind one or more servers. */
export type Shop = ReturnType<typeof createShop>;

const subjects = ["the cap", "the label", "ふた", "the refill", "香り", "the bottle", "the pump"];
const wishes = ["should open with one hand", "をもっと軽くしてほしい", "must never leak in a bag"];

function pick(list: readonly string[]): string {
  return list[Math.floor(Math.random() * list.length)]!;
}

export function createShop(database: string, url: string) {
  const { projectId, projectKey, secretKey } = createProject(database, origin);
  const tokens = createTokens(secret);

  async function team(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = {
      authorization: `Bearer ${secretKey}`,
      accept: "application/x-ndjson, application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
    };
    const sent = body === undefined ? { headers } : { headers, body: JSON.stringify(body) };
    const answer = await fetch(`${url}/v1/team${path}`, { method, ...sent });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** The token of somebody who has never been here. */
  const newToken = () =>
    tokens.sign({ projectId, participantId: createId("participant"), verified: false });

  return {
    projectKey,
    secretKey,

    async activity(kind: Kind): Promise<{ id: string; options: string[] }> {
      const id = createId("activity");
      const options = kind === "vote" ? [1, 2, 3].map(() => createId("option")) : [];
      await team("POST", "/activities", {
        id,
        kind,
        method: kind === "vote" ? "single" : null,
        title: { en: "Which cap?" },
        options: options.map((option, index) => ({ id: option, title: { en: `Cap ${index}` } })),
        resultsVisibility: "always",
      });
      await team("POST", `/activities/${id}/open`);
      return { id, options };
    },

    /** How many responses are stored, counted row by row. */
    async count(activityId: string, type: "ballot" | "idea" | "comment"): Promise<number> {
      const answer = await team("GET", `/activities/${activityId}/responses?type=${type}`);
      return (await answer.text()).split("\n").length - 1;
    },

    votes: (at: string, { id, options }: { id: string; options: string[] }, count: number) =>
      Array.from({ length: count }, () =>
        toRequest({
          method: "PUT",
          url: `${at}/v1/activities/${id}/ballot`,
          token: newToken(),
          body: { choice: pick(options) },
        }),
      ),

    ideas: (at: string, { id }: { id: string }, count: number) =>
      Array.from({ length: count }, () =>
        toRequest({
          method: "POST",
          url: `${at}/v1/activities/${id}/ideas`,
          token: newToken(),
          body: {
            id: createId("idea"),
            title: `${pick(subjects)} ${pick(wishes)}`,
            body: `I would buy it again if ${pick(subjects)} ${pick(wishes)}.`,
          },
        }),
      ),

    comments: (at: string, { id }: { id: string }, count: number) =>
      Array.from({ length: count }, () =>
        toRequest({
          method: "POST",
          url: `${at}/v1/activities/${id}/comments`,
          token: newToken(),
          body: { id: createId("comment"), body: `${pick(subjects)} ${pick(wishes)}` },
        }),
      ),
  };
}

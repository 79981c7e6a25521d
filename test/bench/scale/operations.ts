import { createId } from "@tomoni/sdk/contract";
import type { House } from "./house.ts";

/** One request to a server that is not on the network. */
export interface Call {
  method: "GET" | "PUT" | "POST";
  url: string;
  token?: string;
  body?: object;
}

/** A kind of request whose cost we watch. */
export interface Operation {
  name: string;
  /** Done before each call, and not measured. */
  before?: (house: House) => Call;
  call: (house: House) => Call;
  /** The first size, by its place, whose answers are as full as all larger ones'; the smallest unless told. */
  from?: number;
}

const texts = [
  "片手で開けられるふた",
  "a lid that opens with one hand",
  "夜でも見つかる光るふた",
  "lighter bottle for long walks",
  "犬にも水をあげられる",
  "a cap that cannot be lost",
];
let turn = 0;

function similarText(): string {
  turn += 1;
  return encodeURIComponent(texts[turn % texts.length]!);
}

const cast = ({ vote, newToken }: House): Call => ({
  method: "PUT",
  url: `/v1/activities/${vote.id}/ballot`,
  token: newToken(),
  body: { choice: vote.optionIds[(turn += 1) % vote.optionIds.length] },
});

/** What was asked for before is not asked of the database again until something is new. */
const say = ({ vote, newToken }: House): Call => ({
  method: "POST",
  url: `/v1/activities/${vote.id}/comments`,
  token: newToken(),
  body: { id: createId("comment"), body: "In my bag it never leaks." },
});

const list = (query: string) => (house: House) =>
  ({ method: "GET", url: `/v1/activities/${house.box.id}/ideas?${query}` }) as const;

/** What customers and the team ask for. */
export const operations: readonly Operation[] = [
  {
    name: "config",
    call: ({ projectKey }) => ({ method: "GET", url: `/v1/projects/${projectKey}/widget` }),
  },
  { name: "activity", call: ({ vote }) => ({ method: "GET", url: `/v1/activities/${vote.id}` }) },
  {
    name: "results",
    before: cast,
    call: ({ vote }) => ({ method: "GET", url: `/v1/activities/${vote.id}/results` }),
  },
  { name: "vote", call: cast },
  { name: "ideas, top", call: list("sort=top") },
  { name: "ideas, new", call: list("sort=new") },
  { name: "ideas, answered", call: list("sort=answered") },
  {
    name: "ideas, a later page",
    call: (house) => list(`sort=top&cursor=${house.middle}`)(house),
  },
  {
    name: "similar ideas",
    // Among a hundred ideas fewer share a term than are looked at.
    from: 1,
    call: ({ box }) => ({
      method: "GET",
      url: `/v1/activities/${box.id}/ideas/similar?text=${similarText()}`,
    }),
  },
  {
    name: "idea sent",
    call: ({ box, newToken }) => ({
      method: "POST",
      url: `/v1/activities/${box.id}/ideas`,
      token: newToken(),
      body: { id: createId("idea"), title: "A lid that opens with one hand", body: "In the rain." },
    }),
  },
  {
    name: "comments",
    before: say,
    call: ({ vote }) => ({ method: "GET", url: `/v1/activities/${vote.id}/comments` }),
  },
  {
    name: "team: activities",
    call: ({ secretKey }) => ({ method: "GET", url: "/v1/team/activities", token: secretKey }),
  },
  {
    name: "team: responses",
    call: ({ vote, secretKey }) => ({
      method: "GET",
      url: `/v1/team/activities/${vote.id}/responses?type=ballot`,
      token: secretKey,
    }),
  },
];

/** Makes a call and reads its answer. @throws when it is refused */
export async function perform({ app }: House, { method, url, token, body }: Call): Promise<string> {
  const answer = await app.inject({
    method,
    url,
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { payload: body }),
  });
  if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.body}`);
  return answer.body;
}

import {
  type Endpoint,
  type EndpointName,
  endpoints,
  type NetworksReport,
  paths,
  teamPaths,
} from "@tomoni/sdk/contract";
import { expect, test } from "vitest";
import { createOpenApi } from "../edge/openapi.ts";
import { requestExamples, toRequestExample } from "../edge/request-examples.ts";
import { toSecretHash } from "../access/session-cookie.ts";
import { createMember, publicUrl } from "./people.ts";
import { toUrl } from "./sample-request.ts";
import { createTestServer, type Method, type TestServer } from "./test-server.ts";

const rows = Object.entries(endpoints) as [EndpointName, Endpoint][];
const named = Object.keys(requestExamples) as (keyof typeof requestExamples)[];
const vote = requestExamples["team.activities.create"];

/** What has to be there before: the example of the endpoint that makes it. */
const first: Partial<Record<EndpointName, readonly EndpointName[]>> = {
  "ideas.update": ["ideas.create"],
  "comments.update": ["activityComments.create"],
  "ideaComments.create": ["ideas.create"],
  "ideaFlags.create": ["ideas.create"],
  "commentFlags.create": ["activityComments.create"],
  "pinFlags.create": ["pins.create"],
  "team.networks.setApart": ["ballots.cast"],
  "team.voices.update": ["ideas.create"],
  "team.voices.handOver": ["ideas.create", "team.departments.create"],
  "team.voices.answer": ["ideas.create"],
  "team.voices.ask": ["ideas.create"],
  "voices.reply": ["ideas.create", "team.voices.ask"],
  "team.voices.decide": ["ideas.create"],
  "team.voices.merge": ["ideas.create", "team.voices.create"],
  "team.voices.realise": ["ideas.create"],
  "team.voices.rate": ["ideas.create"],
  "team.voices.saveDraft": ["ideas.create"],
  "team.templates.update": ["team.templates.create"],
  "team.voices.note": ["ideas.create"],
  "team.departments.update": ["team.departments.create"],
  "team.charter.agree": ["team.charter.update", "team.departments.create"],
  "team.moderation.hide": ["ideas.create"],
  "team.moderation.block": ["ideas.create"],
};

/** Makes what a person's example is about. */
async function addPeople(server: TestServer, name: EndpointName) {
  const { email, password } = requestExamples["session.signIn"];
  const given = name === "session.useLink" ? {} : { email, password };
  const { member, call } = await createMember(server, { role: "owner", ...given });
  await createMember(server, { role: "owner" });
  const hash = toSecretHash(requestExamples["session.useLink"].token);
  const { projectId } = server.project;
  server.edit(
    "insert into sign_in_links values (?, 'owner', ?, null, null, 0, 4102444800000, null)",
    hash,
    projectId,
  );
  return { memberId: member.id, call };
}

/** The activity of the examples, of the kind that an endpoint is about. */
function toActivity(name: EndpointName): object {
  if (name === "comparisons.create") return { ...vote, method: "pairwise" };
  const kinds = { idea: "ideas", pin: "concept", reaction: "concept", pulse: "pulse" };
  const kind = Object.entries(kinds).find(([start]) =>
    (first[name]?.[0] ?? name).startsWith(start),
  )?.[1];
  return kind === undefined ? vote : { ...vote, kind, method: null, options: [] };
}

/** What an authenticator or a provider must answer anew each time: the server understands the example and says so. */
const understood: Partial<Record<EndpointName, string>> = {
  "passkeys.add": "passkey-refused",
  "passkeys.signIn": "passkey-refused",
  "session.beginOidc": "sign-in-way-unavailable",
};
const repeatable = named.filter((name) => !(name in understood));

test.each(named.filter((name) => name in understood))(
  "[AP1] the server understands the example of %s",
  async (name) => {
    const server = await createTestServer({ publicUrl });
    const { call } = await createMember(server, { role: "owner" });
    const [method, path] = paths[name];

    const { body } = await call(method, path, toRequestExample(name));

    expect(body).toMatchObject({ code: understood[name] });
  },
);

test.each(repeatable)("[AP1] the server accepts the example of %s", async (name) => {
  const server = await createTestServer({ publicUrl });
  const { memberId, call: asPerson } = await addPeople(server, name);
  const targets = {
    memberId,
    departmentId: requestExamples["team.departments.create"].id,
    projectKey: server.project.projectKey,
    activityId: vote.id,
    optionId: vote.options[0].id,
    ideaId: requestExamples["ideas.create"].id,
    commentId: requestExamples["activityComments.create"].id,
    pinId: requestExamples["pins.create"].id,
    keyId: "",
    templateId: requestExamples["team.templates.create"].id,
    voiceId:
      requestExamples[name === "team.voices.merge" ? "team.voices.create" : "ideas.create"].id,
  };
  let network = "";
  const writer = await server.participant();
  const reader = await server.participant();
  const send = (which: EndpointName, by: typeof reader) => {
    const isByKey = endpoints[which].auth === "team" && which !== "team.charter.agree";
    const ofTeam = isByKey ? server.team : asPerson;
    const call = Object.hasOwn(teamPaths, which) ? ofTeam : by.call;
    const url = toUrl(which, targets).replace("AAAAAAAAAAA", network);
    return call(paths[which][0] as Method, url, toRequestExample(which));
  };
  if (name !== "team.activities.create") {
    await server.team("POST", "/v1/team/activities", toActivity(name));
    await server.team("POST", `/v1/team/activities/${vote.id}/open`);
  }
  const made: number[] = [];
  for (const before of first[name] ?? []) made.push((await send(before, writer)).status);

  if (name === "team.networks.setApart") {
    // Only a network from which many vote is told of.
    for (let count = 0; count < 40; count += 1)
      await send("ballots.cast", await server.participant());
    const { body } = await server.team("GET", `/v1/team/activities/${vote.id}/networks`);
    network = (body as NetworksReport).networks[0]!.network;
  }

  if (name === "team.charter.agree") {
    // Only a member of a department can say it.
    const { departmentId } = targets;
    await server.team("PATCH", `/v1/team/members/${memberId}`, { departmentId });
  }

  const isOwnWords = ["ideas.update", "comments.update", "voices.reply"].includes(name);
  const answer = await send(name, isOwnWords ? writer : reader);

  expect([made.every((status) => status < 300), answer.status < 300 ? "" : answer.text]).toEqual([
    true,
    "",
  ]);
});

test("[AP1] every body of the API's description has an example", () => {
  const withBody = rows.filter(([, row]) => row.body).map(([name]) => name);
  const { paths: described } = createOpenApi();

  expect(named.toSorted()).toEqual(withBody.toSorted());
  const shown = withBody.map((name) => {
    const [method, path] = paths[name];
    const operation = described?.[path]?.[method.toLowerCase() as "post"];
    const body = operation?.requestBody as { content: Record<string, { example?: unknown }> };
    return body.content["application/json"]?.example;
  });
  expect(shown).toEqual(
    withBody.map((name) => requestExamples[name as keyof typeof requestExamples]),
  );
});

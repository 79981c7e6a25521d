import * as contract from "@tomoni/sdk/contract";
import {
  type Endpoint,
  type EndpointName,
  type ErrorCode,
  endpoints,
  errorCodes,
  paths,
  ProblemSchema,
  teamPaths,
} from "@tomoni/sdk/contract";
import * as z from "zod/mini";
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from "zod-openapi";

import { toRequestExample } from "./request-examples.ts";

type OpenApiDocument = ReturnType<typeof createDocument>;

const commonCodes = ["invalid-request", "rate-limited", "internal", "unavailable"] as const;
const tokenCodes = ["unauthenticated", "invalid-token"] as const;
const codesByAuth = {
  public: ["origin-not-allowed"],
  optional: ["origin-not-allowed", "invalid-token"],
  participant: ["origin-not-allowed", ...tokenCodes],
  team: [...tokenCodes, "insufficient-scope", "origin-not-allowed", "project-not-found"],
  person: ["origin-not-allowed", "unauthenticated"],
  guest: ["origin-not-allowed"],
} as const;
const bodyCodes = [
  "malformed-json",
  "unsupported-media-type",
  "body-too-large",
  "request-timeout",
] as const;

/** Whether it is asked for page by page. */
function isList({ query }: Endpoint): boolean {
  return query instanceof z.ZodMiniObject && "cursor" in query.shape;
}

/** Every code that an endpoint can refuse with: its own, and those that any of its sort can. */
export function toErrorCodes(row: Endpoint): ErrorCode[] {
  const ofBody = (row.body ?? row.accepts) ? bodyCodes : [];
  const ofList = isList(row) ? (["invalid-cursor"] as const) : [];
  const ofStepUp = row.stepUp ? (["step-up-needed"] as const) : [];
  return [
    ...new Set([
      ...row.errors,
      ...codesByAuth[row.auth],
      ...ofBody,
      ...ofList,
      ...ofStepUp,
      ...commonCodes,
    ]),
  ];
}

const securityOf = {
  public: undefined,
  optional: [{}, { participant: [] }],
  participant: [{ participant: [] }],
  team: [{ secretKey: [] }, { session: [] }],
  person: [{ session: [] }],
  guest: undefined,
};

/** Every schema the contract exports, by its name there, so that it is told once and referred to. */
function toNamedSchemas(): Record<string, z.ZodMiniType> {
  const named = Object.entries(contract).flatMap(([name, value]) =>
    value instanceof z.ZodMiniType ? [[name.replace(/Schema$/, ""), value] as const] : [],
  );
  return Object.fromEntries(named);
}

function toResponses(row: Endpoint): ZodOpenApiResponsesObject {
  const types = row.produces ?? ["application/json"];
  const answers = Object.entries(row.answers).map(([status, schema]) => {
    const content =
      schema &&
      Object.fromEntries(
        types.map((type) => [
          type,
          type === "application/json" || type === "text/event-stream" ? { schema } : {},
        ]),
      );
    return [
      status,
      { description: schema ? "Done" : "Done; no body", ...(content && { content }) },
    ];
  });
  const byStatus = Map.groupBy(toErrorCodes(row), (code) => errorCodes[code].status);
  const refusals = [...byStatus]
    .sort(([left], [right]) => left - right)
    .map(([status, list]) => [
      String(status),
      {
        description: list.map((code) => `\`${code}\`: ${errorCodes[code].title}`).join("; "),
        content: { "application/problem+json": { schema: ProblemSchema } },
      },
    ]);
  return Object.fromEntries([...answers, ...refusals]);
}

function toOperation(name: EndpointName, row: Endpoint): ZodOpenApiOperationObject {
  const security = securityOf[row.auth];
  const type = row.accepts ?? "application/json";
  const file = z.object({ file: z.string() });
  const example = toRequestExample(name);
  const body = row.body ?? (row.accepts === "multipart/form-data" ? file : undefined);
  return {
    operationId: name,
    summary: row.summary,
    tags: [Object.hasOwn(teamPaths, name) ? "Team" : "Customers"],
    ...(security && { security }),
    ...((row.params ?? row.query) && {
      requestParams: {
        ...(row.params && { path: row.params as never }),
        ...(row.query && { query: row.query as never }),
      },
    }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          [type === "text/plain" ? "application/json" : type]: {
            schema: body,
            ...(example !== undefined && { example }),
          },
          ...(type === "text/plain" && { "text/plain": { schema: body } }),
        },
      },
    }),
    responses: toResponses(row),
  };
}

function toPaths(): ZodOpenApiPathsObject {
  const all: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const [name, [method, path]] of Object.entries(paths) as [
    EndpointName,
    readonly [string, string],
  ][]) {
    all[path] = { ...all[path], [method.toLowerCase()]: toOperation(name, endpoints[name]) };
  }
  return all;
}

/** The OpenAPI 3.1 document, made from the endpoint rows and nothing else. */
export function createOpenApi(): OpenApiDocument {
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Tomoni",
        version: "1",
        description:
          "Create value with customers: votes, ideas, concept tests and comments. Creates carry an id made by the client and can be repeated safely. Refusals are RFC 9457 problems with a stable `code`.",
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/" }],
      tags: [
        { name: "Customers", description: "What a product page may call" },
        { name: "Team", description: "What the company may call, with a secret key or signed in" },
      ],
      components: {
        schemas: toNamedSchemas(),
        securitySchemes: {
          participant: { type: "http", scheme: "bearer", description: "A participant's token" },
          secretKey: { type: "http", scheme: "bearer", description: "A secret key, sk_…" },
          session: {
            type: "apiKey",
            in: "cookie",
            name: "__Host-tomoni",
            description:
              "A session of somebody who is signed in, from pages of the server's own address; the project in the header Tomoni-Project",
          },
        },
      },
      paths: toPaths(),
    },
    {
      // Readers tolerate what they do not know: an answer may gain a field.
      override: ({ jsonSchema, io }) => {
        if (io === "output") delete jsonSchema.additionalProperties;
      },
    },
  );
}

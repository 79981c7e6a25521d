import type * as z from "zod/mini";
import type { ProblemDetail } from "../contract/codes.ts";
import type { Endpoint } from "../contract/endpoint.ts";
import { createProblem } from "./problem.ts";

/** What a request holds once the row has checked it. */
export interface CheckedParts {
  params: unknown;
  query: unknown;
  body: unknown;
}

function check(schema: z.ZodMiniType | undefined, value: unknown, prefix: string) {
  const errors: ProblemDetail[] = [];
  const result = schema?.safeParse(value);
  for (const { path, message } of result?.error?.issues ?? []) {
    errors.push({ pointer: `${prefix}/${path.join("/")}`, message });
  }
  return { data: result?.data, errors };
}

async function readBody(row: Endpoint, request: Request): Promise<unknown> {
  if (row.accepts === "multipart/form-data") return (await request.formData()).get("file");
  const text = await request.text();
  return row.body ? JSON.parse(text) : undefined;
}

function isRefusedFor(row: Endpoint, request: Request): boolean {
  const needsToken = row.auth === "participant" || row.auth === "team";
  return needsToken && !request.headers.get("authorization")?.startsWith("Bearer ");
}

/** Checks a request by its row: gives its parts, or the refusal a server would send. */
export async function checkRequest(
  row: Endpoint,
  request: Request,
  rawParams: unknown,
): Promise<CheckedParts | Response> {
  if (isRefusedFor(row, request)) return createProblem("unauthenticated");
  let raw: unknown;
  try {
    raw = await readBody(row, request);
  } catch {
    return createProblem(row.body ? "malformed-json" : "image-unreadable");
  }
  if (row.accepts === "multipart/form-data" && !(raw instanceof Blob)) {
    return createProblem("image-unreadable");
  }
  const params = check(row.params, rawParams, "/params");
  const query = check(row.query, Object.fromEntries(new URL(request.url).searchParams), "/query");
  const body = check(row.body, raw, "");
  const errors = [...params.errors, ...query.errors, ...body.errors];
  if (errors.length > 0) return createProblem("invalid-request", { errors });
  return { params: params.data, query: query.data, body: row.body ? body.data : raw };
}

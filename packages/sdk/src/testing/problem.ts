import { HttpResponse } from "msw";
import { errorCodes, type ErrorCode, type Problem, type ProblemDetail } from "../contract/codes.ts";

/** Makes a refusal, to be returned from an answer of the handlers. */
export function createProblem(
  code: ErrorCode,
  options: { detail?: string; errors?: ProblemDetail[]; headers?: Record<string, string> } = {},
): Response {
  const { status, title } = errorCodes[code];
  const { detail = title, errors, headers } = options;
  const problem: Problem = {
    type: "about:blank",
    title,
    status,
    detail,
    code,
    requestId: "req-0",
    ...(errors && { errors }),
  };
  return HttpResponse.json(problem, {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

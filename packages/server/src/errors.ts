import { type ErrorCode, errorCodes, type Problem, type ProblemDetail } from "@tomoni/sdk/contract";

interface AppErrorOptions {
  detail?: string;
  errors?: ProblemDetail[];
  headers?: Record<string, string>;
  cause?: unknown;
}

/** A refusal with a code of the closed table; anything else that is thrown becomes `internal`. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly errors: ProblemDetail[] | undefined;
  readonly headers: Record<string, string>;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? errorCodes[code].title, { cause: options.cause });
    this.code = code;
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return errorCodes[this.code].status;
  }
}

/** The body of a refusal. @see RFC 9457 */
export function toProblem(error: AppError, requestId: string): Problem {
  const { status, title } = errorCodes[error.code];
  return {
    type: `https://tomoni.dev/problems/${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(error.errors ? { errors: error.errors } : {}),
  };
}

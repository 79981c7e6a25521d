import type { ProblemDetail } from "@tomoni/sdk/contract";
import { en } from "zod/locales";
import * as z from "zod/mini";
import { AppError } from "../errors.ts";

// Messages in English; without a language every fault would read "Invalid input".
z.config(en());

type Issue = z.core.$ZodIssue;

function toPointer(prefix: string, path: readonly PropertyKey[]): string {
  return (
    prefix +
    path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("")
  );
}

function toDetails(prefix: string, issue: Issue): ProblemDetail[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: toPointer(prefix, [...issue.path, key]),
      message: "is not known here",
    }));
  }
  if (issue.code === "invalid_union") {
    const nested = closestBranch(issue.errors);
    if (nested.length > 0) {
      return nested.flatMap((inner) =>
        toDetails(prefix, { ...inner, path: [...issue.path, ...inner.path] }),
      );
    }
  }
  return [{ pointer: toPointer(prefix, issue.path), message: issue.message }];
}

/** Of several shapes that none fit, the one that came nearest: the fewest complaints. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const complaints = (branch: readonly Issue[]) =>
    branch.reduce(
      (sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1),
      0,
    );
  return branches.toSorted((left, right) => complaints(left) - complaints(right))[0] ?? [];
}

/**
 * Checks one part of a request by its schema.
 * @throws AppError `invalid-request` with a pointer for each fault
 */
export function validate<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  prefix = "",
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError("invalid-request", {
    errors: result.error.issues.flatMap((issue) => toDetails(prefix, issue)).slice(0, 50),
  });
}

/** Makes what checks one part of all requests of a route. */
export function createValidator(
  schema: z.ZodMiniType | undefined,
  prefix = "",
): (value: unknown) => unknown {
  if (!schema) return () => undefined;
  return (value) => validate(schema, value, prefix);
}

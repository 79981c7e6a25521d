import * as z from "zod/mini";
import { type ErrorCode, errorCodes } from "./codes.ts";
import { open } from "./open.ts";

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** The body of every refusal. @see RFC 9457 */
export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: open(z.enum(codes)),
  requestId: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), message: z.string() }))),
});

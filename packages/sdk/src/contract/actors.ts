import * as z from "zod/mini";
import { open } from "./open.ts";

/** Who did something: a member, a secret key, a customer, or the program itself. */
export const ActorInfo = z.object({
  kind: open(z.enum(["member", "key", "participant", "program"])),
  /** Of a member or a key. */
  id: z.nullable(z.string()),
  /** Of a member or a key that is known. */
  name: z.nullable(z.string()),
});
export type ActorInfo = z.infer<typeof ActorInfo>;

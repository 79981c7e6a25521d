import * as z from "zod/mini";

const colour = z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/));

/** How a project's activities look where the page says nothing else. */
export const Theme = z.object({
  accent: z.nullable(colour),
  scheme: z.enum(["auto", "light", "dark"]),
});
export type Theme = z.infer<typeof Theme>;

import type { MemberRole } from "@tomoni/sdk";

/** In the order of what they may do. */
export const roles: readonly MemberRole[] = ["owner", "editor", "analyst", "moderator", "viewer"];

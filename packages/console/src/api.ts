import {
  type ConsoleClient,
  createTomoniConsole,
  isApiError,
  type Department,
  type Member,
} from "@tomoni/sdk";

export type ConsoleApi = ConsoleClient;
export type VoicesApi = ConsoleClient["voices"];

export interface ApiOptions {
  baseUrl: string;
  projectId(): string | undefined;
  /** Hears that the session has ended, whichever call was refused for it. */
  onExpired(): void;
  /** Hears that whoever is signed in is no member of the project any more. */
  onProjectGone(): void;
}

/** The SDK's client, which tells when the session has ended. */
export function createConsoleApi({
  baseUrl,
  projectId,
  onExpired,
  onProjectGone,
}: ApiOptions): ConsoleApi {
  return createTomoniConsole({
    baseUrl,
    projectId,
    fetch: async (input, init) => {
      const answer = await globalThis.fetch(input, init);
      if (answer.status !== 401 && answer.status !== 404) return answer;
      const code = await readCode(answer);
      if (answer.status === 401 && !failedAttempts.includes(code)) onExpired();
      if (code === "project-not-found") onProjectGone();
      return answer;
    },
  });
}

/** The code of a refusal, where it has one. */
async function readCode(answer: Response): Promise<unknown> {
  const problem: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return (problem as { code?: unknown } | undefined)?.code;
}

/** Refused as well by 401, and ends no session. */
const failedAttempts: readonly unknown[] = ["sign-in-failed", "passkey-refused"];

/** A link as it is sent to somebody; a server that knows no address of its own gives the path alone. */
export const toWholeLink = (link: string): string => new URL(link, location.origin).href;

/** All departments that are there. */
export async function readDepartments(api: ConsoleApi): Promise<Department[]> {
  return (await api.departments.list()).items;
}

/** All members, up to a thousand: every page names people. */
export async function readMembers(api: ConsoleApi): Promise<Member[]> {
  const members: Member[] = [];
  for await (const member of api.members.all({ limit: 100 })) {
    members.push(member);
    if (members.length === 1000) break;
  }
  return members;
}

/** What a refusal says to a person: the field that is wrong, or the refusal's own sentence. */
export function toFault(error: unknown, otherwise: string): string {
  if (!isApiError(error)) return otherwise;
  return error.problem?.errors?.[0]?.message ?? error.problem?.detail ?? otherwise;
}

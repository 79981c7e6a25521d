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
}

/** The SDK's client, which tells when the session has ended. */
export function createConsoleApi({ baseUrl, projectId, onExpired }: ApiOptions): ConsoleApi {
  return createTomoniConsole({
    baseUrl,
    projectId,
    fetch: async (input, init) => {
      const answer = await globalThis.fetch(input, init);
      if (answer.status === 401) onExpired();
      return answer;
    },
  });
}

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

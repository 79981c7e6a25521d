import { type Department, isApiError, type Member, type SessionInfo } from "@tomoni/sdk";
import { createStore } from "zustand/vanilla";
import { type ConsoleApi, readDepartments, readMembers } from "../api.ts";

/** A value of the brand's charter. */
export interface Value {
  id: string;
  name: string;
}

interface State {
  status: "loading" | "signed-out" | "ready" | "failed";
  /** Whether a session that was there has ended: the page stays, and signing in is asked for over it. */
  hasExpired: boolean;
  info: SessionInfo | undefined;
  projectId: string | undefined;
  departments: readonly Department[];
  members: readonly Member[];
  values: readonly Value[];
  /** Voices that wait for the member's department. */
  waiting: number;
}

export type Session = ReturnType<typeof createSession>;

interface Needs {
  api: ConsoleApi;
  /** Where the project that was last worked in is kept. */
  lastProject: { get(): string | null; set(id: string): void };
  /** The language of the console: the first project to be opened is one of that language, where there is any. */
  locale(): string;
}

const nobody: State = {
  status: "loading",
  hasExpired: false,
  info: undefined,
  projectId: undefined,
  departments: [],
  members: [],
  values: [],
  waiting: 0,
};

/** Who is signed in, in which project, and the people that every page names. */
export function createSession({ api, lastProject, locale }: Needs) {
  const store = createStore<State>(() => nobody);
  const { getState, setState } = store;

  /** Reads the people of the project; a role that may not see them does without. */
  async function readPeople(): Promise<void> {
    const [departments, members, counts, charter] = await Promise.all([
      readDepartments(api).catch(() => []),
      readMembers(api).catch(() => []),
      api.voices.counts().catch(() => undefined),
      api.charter.get().catch(() => undefined),
    ]);
    setState({
      departments,
      members,
      waiting: counts?.mine ?? 0,
      values: charter?.values ?? [],
    });
  }

  async function enter(info: SessionInfo): Promise<void> {
    const wished = getState().projectId ?? lastProject.get();
    const project =
      info.projects.find(({ id }) => id === wished) ??
      info.projects.find(({ defaultLocale }) => defaultLocale === locale()) ??
      info.projects[0];
    if (project) lastProject.set(project.id);
    setState({ info, projectId: project?.id, status: "ready", hasExpired: false });
    if (project) await readPeople();
  }

  return {
    ...store,
    enter,
    readPeople,
    /** Finds out who is signed in. */
    async begin(): Promise<void> {
      try {
        await enter(await api.session.get());
      } catch (error) {
        const isOut = isApiError(error) && error.status === 401;
        setState({ status: isOut ? "signed-out" : "failed" });
      }
    },
    /** A call was refused since the session has ended. */
    expire(): void {
      if (getState().status === "ready") setState({ hasExpired: true });
    },
    setWaiting: (waiting: number): void => setState({ waiting }),
    async chooseProject(id: string): Promise<void> {
      const { info } = getState();
      lastProject.set(id);
      setState({ projectId: id, departments: [], members: [], values: [] });
      if (info) await enter(info);
    },
    async leave(): Promise<void> {
      await api.session.signOut().catch(() => undefined);
      setState({ ...nobody, status: "signed-out" });
    },
  };
}

/** What the member is in the project that is open. */
export function toMembership({ info, projectId }: State) {
  return info?.projects.find(({ id }) => id === projectId);
}

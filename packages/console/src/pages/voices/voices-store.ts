import { isApiError, type VoiceChange, type VoiceDetail, type VoiceSummary } from "@tomoni/sdk";
import type { VoicesApi } from "../../api.ts";
import type { News } from "../../news.ts";
import { createVoiceReads } from "./read-voices.ts";
import { createVoicesState } from "./voices-state.ts";

export type VoicesStore = ReturnType<typeof createVoicesStore>;

interface Needs {
  api: VoicesApi;
  /** Whose console it is, in the project that is open. */
  memberId(): string | undefined;
  /** Is told how many voices wait for the member's department. */
  onWaiting(count: number): void;
}

/** The inbox: a list by what the address asks for, one open voice, and acts that show at once and are undone if refused. */
export function createVoicesStore({ api, memberId, onWaiting }: Needs) {
  const state = createVoicesState();
  const { getState, setState, put, setLine } = state;
  const reads = createVoiceReads({ api, state, onWaiting });

  const isStale = (error: unknown): boolean => isApiError(error) && error.status === 412;

  /**
   * Shows a change at once, sends it, and shows what came of it.
   * @throws what the call throws, once the change is taken back; where somebody else was quicker, theirs is shown
   */
  async function act(
    id: string,
    shown: Partial<VoiceSummary>,
    send: () => Promise<VoiceDetail>,
  ): Promise<VoiceDetail> {
    const { items, open } = getState();
    const was = items.find((voice) => voice.id === id);
    const wasOpen = open?.id === id ? open : undefined;
    setLine(id, (voice) => ({ ...voice, ...shown }));
    if (wasOpen) setState({ open: { ...wasOpen, ...shown } });
    try {
      const voice = await send();
      put(voice);
      void reads.readCounts();
      return voice;
    } catch (error) {
      const { openId } = getState();
      if (was) setLine(id, () => was);
      if (wasOpen && openId === id) setState({ open: wasOpen });
      if (isStale(error)) await reads.open(openId);
      throw error;
    }
  }

  return {
    ...state,
    ...reads,
    act,
    /** Whether somebody else was quicker. */
    isStale,
    readAgain: (): Promise<void> => reads.read(getState().query),
    /** Changes what is set on a voice; refused where somebody else did since it was read. */
    change(voice: VoiceSummary, change: VoiceChange): Promise<VoiceDetail> {
      const { stage, snoozedUntil } = change;
      const shown = {
        ...(stage !== undefined && { stage }),
        ...(snoozedUntil !== undefined && { snoozedUntil }),
      };
      const send = () => api.update(voice.id, change, { ifRevision: voice.revision });
      return act(voice.id, shown, send);
    },
    /** Something happened elsewhere: the open voice is read again, new ones wait to be asked for. */
    hear({ type, id, members = [] }: News): void {
      const { openId } = getState();
      if (type === "presence") {
        if (id === openId) setState({ viewers: members.filter((member) => member !== memberId()) });
        return;
      }
      void reads.readCounts();
      if (type === "reload") void reads.read(getState().query);
      if (type === "voice.created") setState(({ arrived }) => ({ arrived: arrived + 1 }));
      else if (openId !== undefined && (type === "reload" || id === openId))
        void reads.open(openId);
    },
  };
}

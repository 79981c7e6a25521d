import type { DraftTab, VoiceDraft } from "@tomoni/sdk";

export const draftTabs = ["answer", "handover", "ask", "note", "decide"] as const;

/** What is being written, and to whom or to which end. Its words are kept on the server, the rest here. */
export interface Draft {
  body: string;
  departmentId?: string;
  memberId?: string;
  outcome?: string;
  valueIds?: string[];
}

interface Needs {
  api: {
    saveDraft(voiceId: string, draft: { tab: DraftTab; body: string }): Promise<unknown>;
    deleteDraft(voiceId: string, tab: DraftTab): Promise<void>;
  };
  schedule(run: () => void, afterMs: number): () => void;
}

const saveAfterMs = 800;
const noDraft: Draft = { body: "" };

/** Drafts of what the member writes: here at once, on the server a moment later, so that they follow to another device. */
export type Drafts = ReturnType<typeof createDrafts>;

export function createDrafts({ api, schedule }: Needs) {
  const kept = new Map<string, Draft>();
  const waiting = new Map<string, () => void>();
  const toKey = (voiceId: string, tab: DraftTab): string => `${voiceId} ${tab}`;

  async function save(voiceId: string, tab: DraftTab): Promise<void> {
    const body = kept.get(toKey(voiceId, tab))?.body ?? "";
    if (body.trim() === "") await api.deleteDraft(voiceId, tab);
    else await api.saveDraft(voiceId, { tab, body });
  }

  function saveSoon(voiceId: string, tab: DraftTab): void {
    const key = toKey(voiceId, tab);
    waiting.get(key)?.();
    const stop = schedule(() => {
      waiting.delete(key);
      // What could not be saved is still here, and goes with the next letter.
      save(voiceId, tab).catch(() => undefined);
    }, saveAfterMs);
    waiting.set(key, stop);
  }

  return {
    /** Takes over what the server kept; what was typed here is newer. */
    take(voiceId: string, drafts: readonly VoiceDraft[]): void {
      for (const { tab, body } of drafts) {
        const key = toKey(voiceId, tab as DraftTab);
        if (!kept.has(key)) kept.set(key, { body });
      }
    },
    get: (voiceId: string, tab: DraftTab): Draft => kept.get(toKey(voiceId, tab)) ?? noDraft,
    set(voiceId: string, tab: DraftTab, draft: Draft): void {
      kept.set(toKey(voiceId, tab), draft);
      saveSoon(voiceId, tab);
    },
    /** What was sent is no draft any more; the server takes its copy away together with what was sent. */
    drop(voiceId: string, tab: DraftTab): void {
      waiting.get(toKey(voiceId, tab))?.();
      kept.set(toKey(voiceId, tab), noDraft);
      saveSoon(voiceId, tab);
    },
  };
}

import type { DraftTab, VoiceAudience, VoiceDetail } from "@tomoni/sdk";
import { useEffect, useState } from "preact/hooks";

import { useConsole } from "../../console-context.ts";
import { isSendKey } from "../../ui/keys.ts";
import { type Draft, draftTabs, type Drafts } from "./drafts.ts";
import type { VoiceActs } from "./voice-acts.ts";
import type { VoicesWords } from "./words.ts";

interface Props {
  voice: VoiceDetail;
  words: VoicesWords;
  acts: VoiceActs;
  drafts: Drafts;
  tab: DraftTab;
  onTab(tab: DraftTab): void;
}

/** Where the team writes: an answer that customers see, a hand-over, a question, a note, a decision. */
export function Composer({ voice, words, acts, drafts, tab, onTab }: Props) {
  const [draft, setDraft] = useDraft(drafts, voice.id, tab);
  const [fault, setFault] = useState("");
  const [isSending, setSending] = useState(false);
  const needsReason = tab === "decide" && draft.outcome === "declined";
  const isEmpty = draft.body.trim() === "" && tab !== "decide";
  const lacksDepartment = tab === "handover" && !draft.departmentId;

  async function send(): Promise<void> {
    if (needsReason && draft.body.trim() === "") return setFault(words.reasonNeeded);
    if (isEmpty || lacksDepartment || isSending) return;
    setFault("");
    setSending(true);
    const refusal = await acts.send(voice, tab, draft);
    setSending(false);
    setFault(refusal);
    if (!refusal) setDraft(undefined);
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="tabs" role="tablist">
        {draftTabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === tab}
            onClick={() => onTab(name)}
          >
            {words.tabs[name]}
          </button>
        ))}
      </div>
      <div role="tabpanel" aria-label={words.tabs[tab]}>
        {tab === "handover" && <ToWhom draft={draft} onChange={setDraft} words={words} />}
        {tab === "decide" && <Outcome draft={draft} onChange={setDraft} words={words} />}
        <Body
          tab={tab}
          draft={draft}
          onChange={setDraft}
          onSend={() => void send()}
          words={words}
        />
      </div>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <footer>
        <Consequence tab={tab} voice={voice} acts={acts} words={words} />
        <button class="button primary" disabled={isEmpty || lacksDepartment || isSending}>
          {tab === "answer" || tab === "ask" ? words.send : words.tabs[tab]}
          <kbd>⌘↵</kbd>
        </button>
      </footer>
    </form>
  );
}

function useDraft(drafts: Drafts, voiceId: string, tab: DraftTab) {
  const [, renderAgain] = useState(0);
  const set = (draft: Draft | undefined): void => {
    if (draft) drafts.set(voiceId, tab, draft);
    else drafts.drop(voiceId, tab);
    renderAgain((count) => count + 1);
  };
  return [drafts.get(voiceId, tab), set] as const;
}

interface PartProps {
  draft: Draft;
  words: VoicesWords;
  onChange(draft: Draft): void;
}

function Body({
  tab,
  draft,
  words,
  onChange,
  onSend,
}: PartProps & { tab: DraftTab; onSend(): void }) {
  return (
    <textarea
      rows={3}
      value={draft.body}
      maxLength={4000}
      aria-label={words.placeholders[tab]}
      placeholder={words.placeholders[tab]}
      onInput={(event) => onChange({ ...draft, body: event.currentTarget.value })}
      onKeyDown={(event) => {
        if (!isSendKey(event)) return;
        event.preventDefault();
        onSend();
      }}
    />
  );
}

function ToWhom({ draft, words, onChange }: PartProps) {
  const { session } = useConsole();
  const { departments, members } = session.getState();
  const inDepartment = members.filter(({ departmentId }) => departmentId === draft.departmentId);
  return (
    <div class="choices">
      <label class="field">
        <span>{words.department}</span>
        <select
          class="input"
          value={draft.departmentId ?? ""}
          onChange={(event) => {
            const { memberId: _, ...rest } = draft;
            onChange({ ...rest, departmentId: event.currentTarget.value });
          }}
        >
          <option value="">{words.pickDepartment}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{words.person}</span>
        <select
          class="input"
          value={draft.memberId ?? ""}
          disabled={inDepartment.length === 0}
          onChange={(event) => onChange({ ...draft, memberId: event.currentTarget.value })}
        >
          <option value="">{words.nobodyYet}</option>
          {inDepartment.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Outcome({ draft, words, onChange }: PartProps) {
  const { session } = useConsole();
  const { values } = session.getState();
  const chosen = new Set(draft.valueIds);
  return (
    <div class="choices wide">
      <fieldset class="chips">
        <legend class="hidden">{words.tabs.decide}</legend>
        {Object.entries(words.outcomes).map(([outcome, label]) => (
          <button
            key={outcome}
            type="button"
            class="chip"
            aria-pressed={(draft.outcome ?? "considering") === outcome}
            onClick={() => onChange({ ...draft, outcome })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      {values.length > 0 && (
        <fieldset class="chips">
          <legend class="hidden">{words.values}</legend>
          {values.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              class="chip"
              aria-pressed={chosen.has(id)}
              onClick={() => {
                if (!chosen.delete(id)) chosen.add(id);
                onChange({ ...draft, valueIds: [...chosen] });
              }}
            >
              {name}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** Who gets to know, said before anything is sent. */
function Consequence({ tab, voice, acts, words }: Pick<Props, "tab" | "voice" | "acts" | "words">) {
  const [audience, setAudience] = useState<VoiceAudience>();
  const isPublic = tab === "answer" || tab === "decide";
  useEffect(() => {
    if (isPublic) acts.audience(voice.id).then(setAudience, () => undefined);
  }, [acts, voice.id, isPublic]);
  const parts: string[] = [];
  if (isPublic && audience) parts.push(words.audience(audience.author, audience.supporters));
  if (tab === "answer") parts.push(words.heldBack);
  if (tab === "ask") parts.push(words.askHint);
  if (tab === "note") parts.push(words.noteHint);
  return <p class="soft small">{parts.join(" ・ ")}</p>;
}

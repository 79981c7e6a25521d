import type { Charter } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { toMembership } from "../../session/session.ts";
import { useAct } from "../../session/use-act.ts";
import { useStore } from "../../ui/use-store.ts";
import type { BrandWords } from "./words.ts";

interface Props {
  charter: Charter;
  words: BrandWords;
  mayAgree: boolean;
  onDone(): void;
}

/** What each department says of the version in force, with its dissent in words. */
export function Agreements({ charter, words, mayAgree, onDone }: Props) {
  const { api, session, format } = useConsole();
  const { act, isBusy } = useAct();
  const [why, setWhy] = useState("");
  const departments = useStore(session, (state) => state.departments);
  const own = useStore(session, toMembership)?.departmentId;
  const say = async (agrees: boolean): Promise<void> => {
    const said = { version: charter.version, agrees, words: why };
    if (!(await act(() => api.charter.agree(said), { text: words.said }))) return;
    setWhy("");
    onDone();
  };
  return (
    <section>
      <h2>{words.agreements}</h2>
      <p class="soft">{words.agreementsHint}</p>
      <ul class="agreements">
        {departments.map(({ id, name }) => {
          const said = charter.agreements.find(({ departmentId }) => departmentId === id);
          return (
            <li key={id}>
              <strong>{name}</strong>
              <span class={`chip ${said ? (said.agrees ? "good" : "warm") : ""}`}>
                {said ? (said.agrees ? words.agrees : words.disagrees) : words.silent}
              </span>
              {said && (
                <span class="soft small">
                  {[said.words, said.by.name, format.day(said.at)].filter(Boolean).join(" ・ ")}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {mayAgree && own && (
        <div class="say">
          <input
            class="input"
            aria-label={words.why}
            placeholder={words.why}
            maxLength={1000}
            value={why}
            onInput={(event) => setWhy(event.currentTarget.value)}
          />
          <button type="button" class="button" disabled={isBusy} onClick={() => void say(true)}>
            {words.agree}
          </button>
          <button
            type="button"
            class="button"
            disabled={isBusy || why.trim() === ""}
            onClick={() => void say(false)}
          >
            {words.disagree}
          </button>
        </div>
      )}
    </section>
  );
}

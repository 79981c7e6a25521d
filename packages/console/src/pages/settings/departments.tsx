import type { Department } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { Fault, toField, useSubmit } from "../../session/sign-in.tsx";
import { useAct } from "../../session/use-act.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { useStore } from "../../ui/use-store.ts";
import type { SettingsWords } from "./words.ts";

/** Departments in their order, with how long each may hold a voice. */
export function Departments({ words, mayManage }: { words: SettingsWords; mayManage: boolean }) {
  const { session } = useConsole();
  const departments = useStore(session, (state) => state.departments);
  const texts = words.departments;
  return (
    <section>
      <h2>{texts.title}</h2>
      <p class="soft">{texts.hint}</p>
      <ul class="rows">
        {departments.map((department, index) => (
          <li key={department.id}>
            {mayManage ? (
              <Row
                department={department}
                index={index}
                isLast={index === departments.length - 1}
                words={words}
              />
            ) : (
              <>
                <strong>{department.name}</strong>
                <span class="soft small">
                  {[texts.days(department.daysLimit), texts.members(department.members)].join(
                    " ・ ",
                  )}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {mayManage && <Add words={words} />}
    </section>
  );
}

interface RowProps {
  department: Department;
  index: number;
  isLast: boolean;
  words: SettingsWords;
}

function Row({ department, index, isLast, words }: RowProps) {
  const { api, session } = useConsole();
  const { act, isBusy } = useAct();
  const [isRemoving, setRemoving] = useState(false);
  const texts = words.departments;
  const { id, name, daysLimit } = department;
  const change = async (next: { name?: string; daysLimit?: number; position?: number }) => {
    const before = { name, daysLimit, position: index };
    const set = async (body: typeof next) => {
      await api.departments.update(id, body);
      await session.readPeople();
    };
    if (!(await act(() => set(next), { text: texts.changed, undo: () => set(before) })))
      await session.readPeople();
  };
  return (
    <>
      <input
        key={name}
        class="input"
        aria-label={texts.name}
        defaultValue={name}
        maxLength={40}
        onChange={({ currentTarget: { value } }) => {
          if (value.trim() && value !== name) void change({ name: value });
        }}
      />
      <label class="days">
        <input
          key={daysLimit}
          class="input"
          type="number"
          min={1}
          max={365}
          aria-label={texts.daysLimit}
          defaultValue={daysLimit}
          onChange={({ currentTarget: field }) => {
            if (field.reportValidity()) void change({ daysLimit: field.valueAsNumber });
          }}
        />
        <span class="soft small">{texts.daysUnit}</span>
      </label>
      <span class="soft small">{texts.members(department.members)}</span>
      <div class="acts">
        <button
          type="button"
          class="button plain"
          disabled={isBusy || index === 0}
          aria-label={texts.up(name)}
          onClick={() => void change({ position: index - 1 })}
        >
          ↑
        </button>
        <button
          type="button"
          class="button plain"
          disabled={isBusy || isLast}
          aria-label={texts.down(name)}
          onClick={() => void change({ position: index + 1 })}
        >
          ↓
        </button>
        <button type="button" class="button plain" onClick={() => setRemoving(true)}>
          {words.remove}
        </button>
      </div>
      {isRemoving && (
        <Remove department={department} words={words} onClose={() => setRemoving(false)} />
      )}
    </>
  );
}

interface RemoveProps {
  department: Department;
  words: SettingsWords;
  onClose(): void;
}

function Remove({ department, words, onClose }: RemoveProps) {
  const { api, session, stepUp, words: common } = useConsole();
  const others = session.getState().departments.filter(({ id }) => id !== department.id);
  const texts = words.departments;
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const moveTo = toField(form, "moveTo");
    await stepUp.confirm(() => api.departments.remove(department.id, moveTo ? { moveTo } : {}));
    await session.begin();
  });
  return (
    <Dialog label={texts.removeTitle(department.name)} onClose={onClose}>
      <h2>{texts.removeTitle(department.name)}</h2>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          <span>{texts.moveTo}</span>
          <select class="input" name="moveTo">
            {others.length === 0 && <option value="">{texts.nowhere}</option>}
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Fault text={fault} />
        <footer>
          <button type="button" class="button plain" onClick={onClose}>
            {common.frame.cancel}
          </button>
          <button class="button danger" disabled={isBusy}>
            {words.remove}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function Add({ words }: { words: SettingsWords }) {
  const { api, session, stepUp } = useConsole();
  const [name, setName] = useState("");
  const { fault, isBusy, submit } = useSubmit(async () => {
    await stepUp.confirm(() => api.departments.create({ name }));
    setName("");
    await session.readPeople();
  });
  return (
    <form class="add" onSubmit={submit}>
      <input
        class="input"
        aria-label={words.departments.name}
        placeholder={words.departments.placeholder}
        value={name}
        required
        maxLength={40}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button class="button" disabled={isBusy}>
        {words.departments.add}
      </button>
      <Fault text={fault} />
    </form>
  );
}

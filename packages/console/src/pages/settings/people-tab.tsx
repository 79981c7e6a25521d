import type { Member, MemberRole } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import { toWholeLink } from "../../api.ts";
import { useConsole } from "../../console-context.ts";
import { useRights } from "../../session/rights.ts";
import { toMembership } from "../../session/session.ts";
import { useAct } from "../../session/use-act.ts";
import { Copy } from "../../ui/copy.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useStore } from "../../ui/use-store.ts";
import { Departments } from "./departments.tsx";
import { Invitations } from "./invitations.tsx";
import { roles } from "./people-roles.ts";
import type { SettingsWords } from "./words.ts";

/** Who works here, who was asked to, and in which departments. */
export function PeopleTab({ words }: { words: SettingsWords }) {
  const { session } = useConsole();
  const isAllowed = useRights();
  const members = useStore(session, (state) => state.members);
  const [isInviting, setInviting] = useState(false);
  const mayManage = isAllowed("people.manage");
  return (
    <>
      <section>
        <header class="section-head">
          <div>
            <h2>{words.people.title}</h2>
            <p class="soft">{words.people.hint}</p>
          </div>
          {mayManage && (
            <button type="button" class="button primary" onClick={() => setInviting(true)}>
              {words.people.invite}
            </button>
          )}
        </header>
        <ul class="rows">
          {members.map((member) => (
            <MemberRow key={member.id} member={member} words={words} mayManage={mayManage} />
          ))}
        </ul>
      </section>
      {mayManage && (
        <Invitations words={words} isInviting={isInviting} onClose={() => setInviting(false)} />
      )}
      <Departments words={words} mayManage={mayManage} />
    </>
  );
}

interface RowProps {
  member: Member;
  words: SettingsWords;
  mayManage: boolean;
}

function MemberRow({ member, words, mayManage }: RowProps) {
  const { session, words: common } = useConsole();
  const own = useStore(session, toMembership);
  const departments = useStore(session, (state) => state.departments);
  const department = departments.find(({ id }) => id === member.departmentId)?.name;
  return (
    <li class="member">
      <div class="who">
        <strong>{member.name}</strong>
        <span class="soft small">
          {[own?.memberId === member.id && words.people.you, member.email]
            .filter(Boolean)
            .join(" ・ ")}
        </span>
      </div>
      {mayManage ? (
        <MemberFields member={member} words={words} />
      ) : (
        <span class="soft small">
          {[common.frame.roles[member.role], department ?? common.frame.noDepartment].join(" ・ ")}
        </span>
      )}
    </li>
  );
}

function MemberFields({ member, words }: Omit<RowProps, "mayManage">) {
  const { api, session, words: common } = useConsole();
  const departments = useStore(session, (state) => state.departments);
  const { act, isBusy } = useAct();
  const [shown, setShown] = useState<"remove" | { link: string }>();
  const change = async (next: { role?: MemberRole; departmentId?: string | null }) => {
    const before = { role: member.role as MemberRole, departmentId: member.departmentId };
    const set = async (body: typeof next) => {
      await api.members.update(member.id, body);
      await session.begin();
    };
    await act(() => set(next), {
      text: words.people.changed(member.name),
      undo: () => set(before),
    });
  };
  const remove = async (): Promise<void> => {
    if (!(await act(() => api.members.remove(member.id)))) return;
    setShown(undefined);
    await session.readPeople();
  };
  const makeLink = () =>
    act(async () => setShown({ link: toWholeLink((await api.members.resetLink(member.id)).link) }));
  return (
    <>
      <select
        class="input"
        aria-label={words.people.role}
        value={member.role}
        onChange={(event) => void change({ role: event.currentTarget.value as MemberRole })}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {common.frame.roles[role]}
          </option>
        ))}
      </select>
      <select
        class="input"
        aria-label={words.people.department}
        value={member.departmentId ?? ""}
        onChange={({ currentTarget: { value } }) => void change({ departmentId: value || null })}
      >
        <option value="">{common.frame.noDepartment}</option>
        {departments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <div class="acts">
        <button
          type="button"
          class="button plain"
          disabled={isBusy}
          onClick={() => void makeLink()}
        >
          {words.people.resetLink}
        </button>
        <button type="button" class="button plain" onClick={() => setShown("remove")}>
          {words.remove}
        </button>
      </div>
      {shown === "remove" && (
        <Confirm
          title={words.people.removeTitle(member.name)}
          hint={words.people.removeHint}
          action={words.remove}
          isBusy={isBusy}
          onConfirm={() => void remove()}
          onClose={() => setShown(undefined)}
        />
      )}
      {typeof shown === "object" && (
        <Dialog label={words.people.resetLink} onClose={() => setShown(undefined)}>
          <h2>{words.people.resetLink}</h2>
          <p>{words.people.resetHint(member.name)}</p>
          <Copy text={shown.link} label={words.people.resetLink} />
          <footer>
            <button type="button" class="button" onClick={() => setShown(undefined)}>
              {common.frame.close}
            </button>
          </footer>
        </Dialog>
      )}
    </>
  );
}

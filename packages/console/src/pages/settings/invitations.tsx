import type { Invitation, MemberRole } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import { toWholeLink } from "../../api.ts";
import { useConsole } from "../../console-context.ts";
import { Fault, toField, useSubmit } from "../../session/sign-in.tsx";
import { useAct } from "../../session/use-act.ts";
import { Copy } from "../../ui/copy.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useLoad } from "../../ui/use-load.ts";
import { useStore } from "../../ui/use-store.ts";
import { roles } from "./people-roles.ts";
import type { SettingsWords } from "./words.ts";

interface Props {
  words: SettingsWords;
  isInviting: boolean;
  onClose(): void;
}

/** Invitations that wait, and the dialog that makes one. */
export function Invitations({ words, isInviting, onClose }: Props) {
  const { api, session, now } = useConsole();
  const loaded = useLoad<readonly Invitation[]>(
    async () => (await api.invitations.list({ limit: 100 })).items,
    session.getState().projectId ?? "",
  );
  const waiting = (loaded.data ?? []).filter(
    ({ usedAt, revokedAt, expiresAt }) => !usedAt && !revokedAt && Date.parse(expiresAt) > now(),
  );
  return (
    <>
      {waiting.length > 0 && (
        <section>
          <h2>{words.people.waiting}</h2>
          <ul class="rows">
            {waiting.map((invitation) => (
              <Waiting
                key={invitation.id}
                invitation={invitation}
                words={words}
                onDone={() => void loaded.reload()}
              />
            ))}
          </ul>
        </section>
      )}
      {isInviting && <Invite words={words} onClose={onClose} onDone={() => void loaded.reload()} />}
    </>
  );
}

interface WaitingProps {
  invitation: Invitation;
  words: SettingsWords;
  onDone(): void;
}

function Waiting({ invitation, words, onDone }: WaitingProps) {
  const { api, format, words: common } = useConsole();
  const { act, isBusy } = useAct();
  const { id, email, role, expiresAt } = invitation;
  const revoke = async (): Promise<void> => {
    await act(() => api.invitations.revoke(id), { text: words.people.revoked(email) });
    onDone();
  };
  return (
    <li>
      <div class="who">
        <strong>{email}</strong>
        <span class="soft small">
          {[common.frame.roles[role] ?? role, words.until(format.day(expiresAt))].join(" ・ ")}
        </span>
      </div>
      <div class="acts">
        <button type="button" class="button plain" disabled={isBusy} onClick={() => void revoke()}>
          {words.people.revoke}
        </button>
      </div>
    </li>
  );
}

function Invite({ words, onClose, onDone }: Omit<Props, "isInviting"> & { onDone(): void }) {
  const { api, session, stepUp, words: common } = useConsole();
  const departments = useStore(session, (state) => state.departments);
  const [link, setLink] = useState<string>();
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const draft = {
      email: toField(form, "email"),
      role: toField(form, "role") as MemberRole,
      departmentId: toField(form, "department") || null,
    };
    const made = await stepUp.confirm(() => api.invitations.create(draft));
    setLink(made.link ? toWholeLink(made.link) : "");
    onDone();
  });
  return (
    <Dialog label={words.people.invite} onClose={onClose}>
      <h2>{words.people.invite}</h2>
      {link === undefined ? (
        <form class="stack" onSubmit={submit}>
          <label class="field">
            <span>{common.signIn.email}</span>
            <input class="input" name="email" type="email" autocomplete="off" required autofocus />
          </label>
          <label class="field">
            <span>{words.people.role}</span>
            <select class="input" name="role">
              {roles.map((role) => (
                <option key={role} value={role} selected={role === "editor"}>
                  {common.frame.roles[role]} — {words.people.may[role]}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{words.people.department}</span>
            <select class="input" name="department">
              <option value="">{common.frame.noDepartment}</option>
              {departments.map(({ id, name }) => (
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
            <button class="button primary" disabled={isBusy}>
              {words.people.makeLink}
            </button>
          </footer>
        </form>
      ) : (
        <>
          <p>{words.people.linkHint}</p>
          <Copy text={link} label={words.people.link} />
          <footer>
            <button type="button" class="button" onClick={onClose}>
              {common.frame.close}
            </button>
          </footer>
        </>
      )}
    </Dialog>
  );
}

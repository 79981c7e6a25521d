import type { Locale, Passkey, Session } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import { useConsole } from "../../console-context.ts";
import { addPasskey, hasPasskeys } from "../../session/passkeys.ts";
import { Fault, toField, useSubmit } from "../../session/sign-in.tsx";
import { useAct } from "../../session/use-act.ts";
import { Loading } from "../../ui/loading.tsx";
import { useLoad } from "../../ui/use-load.ts";
import { useStore } from "../../ui/use-store.ts";
import type { SettingsWords } from "./words.ts";

interface Props {
  words: SettingsWords;
}

/** Oneself: name, language, ways to sign in, and where one is signed in. */
export function AccountTab({ words }: Props) {
  return (
    <>
      <Person words={words} />
      <Password words={words} />
      {hasPasskeys() && <Passkeys words={words} />}
      <Sessions words={words} />
    </>
  );
}

function Person({ words }: Props) {
  const { api, session, toasts, words: common } = useConsole();
  const person = useStore(session, (state) => state.info?.person);
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const name = toField(form, "name");
    const locale = toField(form, "locale") as Locale;
    await session.enter(await api.session.updatePerson({ name, locale }));
    toasts.show({ text: words.saved });
  });
  return (
    <section>
      <h2>{words.account.title}</h2>
      <p class="soft">{person?.email}</p>
      <form class="stack narrow" onSubmit={submit}>
        <label class="field">
          <span>{common.signIn.name}</span>
          <input
            class="input"
            name="name"
            required
            maxLength={80}
            autocomplete="name"
            defaultValue={person?.name}
          />
        </label>
        <label class="field">
          <span>{words.account.locale}</span>
          <select class="input" name="locale">
            {Object.entries(words.embed.localeNames).map(([locale, name]) => (
              <option key={locale} value={locale} selected={locale === person?.locale}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Fault text={fault} />
        <button class="button primary" disabled={isBusy}>
          {common.frame.save}
        </button>
      </form>
    </section>
  );
}

function Password({ words }: Props) {
  const { api, session, stepUp, toasts, words: common } = useConsole();
  const [typed, setTyped] = useState("");
  const { fault, isBusy, submit } = useSubmit(async () => {
    const info = await stepUp.confirm(() => api.session.updatePerson({ password: typed }));
    setTyped("");
    await session.enter(info);
    toasts.show({ text: words.account.passwordChanged });
  });
  return (
    <section>
      <h2>{common.signIn.password}</h2>
      <form class="stack narrow" onSubmit={submit}>
        <label class="field">
          <span>{words.account.newPassword}</span>
          <input
            class="input"
            type="password"
            autocomplete="new-password"
            minLength={10}
            required
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <small>{common.signIn.passwordHint}</small>
        </label>
        <Fault text={fault} />
        <button class="button" disabled={isBusy}>
          {words.account.changePassword}
        </button>
      </form>
    </section>
  );
}

function Passkeys({ words }: Props) {
  const { api, session, stepUp, format } = useConsole();
  const { act } = useAct();
  const texts = words.account;
  const loaded = useLoad<readonly Passkey[]>(async () => (await api.passkeys.list()).items, "");
  const [name, setName] = useState("");
  const { fault, isBusy, submit } = useSubmit(async () => {
    await stepUp.confirm(() => addPasskey(api, name));
    setName("");
    await Promise.all([loaded.reload(), session.begin()]);
  });
  const remove = async (passkey: Passkey): Promise<void> => {
    await act(() => api.passkeys.remove(passkey.id), { text: texts.passkeyRemoved(passkey.name) });
    await Promise.all([loaded.reload(), session.begin()]);
  };
  return (
    <section>
      <h2>{texts.passkeys}</h2>
      <p class="soft">{texts.passkeysHint}</p>
      <Loading loaded={loaded} heightPx={56}>
        {(passkeys) => (
          <ul class="rows">
            {passkeys.map((passkey) => (
              <li key={passkey.id}>
                <div class="who">
                  <strong>{passkey.name}</strong>
                  <span class="soft small">
                    {passkey.lastUsedAt
                      ? texts.used(format.day(passkey.lastUsedAt))
                      : texts.made(format.day(passkey.createdAt))}
                  </span>
                </div>
                <div class="acts">
                  <button type="button" class="button plain" onClick={() => void remove(passkey)}>
                    {words.remove}
                  </button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Loading>
      <form class="add" onSubmit={submit}>
        <input
          class="input"
          aria-label={texts.passkeyName}
          placeholder={texts.passkeyName}
          required
          maxLength={80}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <button class="button" disabled={isBusy}>
          {texts.addPasskey}
        </button>
        <Fault text={fault} />
      </form>
    </section>
  );
}

function Sessions({ words }: Props) {
  const { api, format } = useConsole();
  const { act, isBusy } = useAct();
  const texts = words.account;
  const loaded = useLoad<readonly Session[]>(async () => (await api.session.list()).items, "");
  const end = async (call: () => Promise<void>): Promise<void> => {
    await act(call, { text: texts.ended });
    await loaded.reload();
  };
  return (
    <section>
      <h2>{texts.sessions}</h2>
      <Loading loaded={loaded} heightPx={120}>
        {(sessions) => (
          <>
            <ul class="rows">
              {sessions.map(({ id, userAgent, seenAt, isCurrent }) => (
                <li key={id}>
                  <div class="who">
                    <strong>{toBrowser(userAgent) || texts.unknownBrowser}</strong>
                    <span class="soft small">{texts.seen(format.moment(seenAt))}</span>
                  </div>
                  {isCurrent ? (
                    <span class="chip">{texts.current}</span>
                  ) : (
                    <div class="acts">
                      <button
                        type="button"
                        class="button plain"
                        disabled={isBusy}
                        onClick={() => void end(() => api.session.revoke(id))}
                      >
                        {texts.end}
                      </button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
            {sessions.length > 1 && (
              <p class="more">
                <button
                  type="button"
                  class="button"
                  disabled={isBusy}
                  onClick={() => void end(() => api.session.revokeOthers())}
                >
                  {texts.endOthers}
                </button>
              </p>
            )}
          </>
        )}
      </Loading>
    </section>
  );
}

/** A browser and its system by the names people know, as far as it tells them. */
function toBrowser(userAgent: string): string {
  const browser = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((name) =>
    userAgent.includes(`${name}/`),
  );
  const system = ["iPhone", "iPad", "Android", "Windows", "Mac OS X", "CrOS", "Linux"].find(
    (name) => userAgent.includes(name),
  );
  const shown: Record<string, string> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "Mac" };
  return [browser, system]
    .map((name) => shown[name ?? ""] ?? name)
    .filter(Boolean)
    .join(" ・ ");
}

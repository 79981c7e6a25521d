import type { Key, KeyScope } from "@tomoni/sdk";
import { useState } from "preact/hooks";
import type { ConsoleApi } from "../../api.ts";
import { useConsole } from "../../console-context.ts";
import { Fault, toField, useSubmit } from "../../session/sign-in.tsx";
import { useAct } from "../../session/use-act.ts";
import { Copy } from "../../ui/copy.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useLoad } from "../../ui/use-load.ts";
import type { SettingsWords } from "./words.ts";

const dayMs = 86_400_000;
const scopes: readonly KeyScope[] = ["read", "write", "admin"];

async function readKeys(api: ConsoleApi): Promise<Key[]> {
  const keys: Key[] = [];
  for await (const key of api.keys.all({ limit: 100 })) keys.push(key);
  return keys;
}

/** Secret keys for programs: who made them, until when they count, when they were last used. */
export function KeysTab({ words }: { words: SettingsWords }) {
  const { api, session } = useConsole();
  const [isMaking, setMaking] = useState(false);
  const loaded = useLoad<readonly Key[]>(() => readKeys(api), session.getState().projectId ?? "");
  const reload = () => void loaded.reload();
  return (
    <section>
      <header class="section-head">
        <div>
          <h2>{words.keys.title}</h2>
          <p class="soft">{words.keys.hint}</p>
        </div>
        <button type="button" class="button primary" onClick={() => setMaking(true)}>
          {words.keys.make}
        </button>
      </header>
      <Loading loaded={loaded}>
        {(keys) =>
          keys.length === 0 ? (
            <p class="soft">{words.keys.none}</p>
          ) : (
            <ul class="rows">
              {keys.map((key) => (
                <KeyRow key={key.id} secret={key} words={words} onDone={reload} />
              ))}
            </ul>
          )
        }
      </Loading>
      {isMaking && <Make words={words} onClose={() => setMaking(false)} onDone={reload} />}
    </section>
  );
}

interface RowProps {
  secret: Key;
  words: SettingsWords;
  onDone(): void;
}

function KeyRow({ secret, words, onDone }: RowProps) {
  const { api, format, now } = useConsole();
  const { act, isBusy } = useAct();
  const [isRevoking, setRevoking] = useState(false);
  const texts = words.keys;
  const { expiresAt, revokedAt, lastUsedAt, madeBy } = secret;
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now();
  const facts = [
    `${secret.hint}…`,
    texts.scopes[secret.scope] ?? secret.scope,
    madeBy?.name && texts.madeBy(madeBy.name),
    texts.made(format.day(secret.createdAt)),
    lastUsedAt ? texts.used(format.moment(lastUsedAt)) : texts.neverUsed,
    expiresAt ? words.until(format.day(expiresAt)) : texts.noEnd,
  ];
  const revoke = async (): Promise<void> => {
    if (!(await act(() => api.keys.revoke(secret.id), { text: texts.revoked(secret.name) })))
      return;
    setRevoking(false);
    onDone();
  };
  return (
    <li>
      <div class="who">
        <strong>{secret.name}</strong>
        <span class="soft small figure">{facts.filter(Boolean).join(" ・ ")}</span>
      </div>
      {revokedAt || isOver ? (
        <span class="chip">{revokedAt ? texts.isRevoked : texts.isOver}</span>
      ) : (
        <div class="acts">
          <button type="button" class="button plain" onClick={() => setRevoking(true)}>
            {texts.revoke}
          </button>
        </div>
      )}
      {isRevoking && (
        <Confirm
          title={texts.revokeTitle(secret.name)}
          hint={texts.revokeHint}
          action={texts.revoke}
          isBusy={isBusy}
          onConfirm={() => void revoke()}
          onClose={() => setRevoking(false)}
        />
      )}
    </li>
  );
}

interface MakeProps {
  words: SettingsWords;
  onClose(): void;
  onDone(): void;
}

function Make({ words, onClose, onDone }: MakeProps) {
  const { api, now, stepUp, words: common } = useConsole();
  const [secret, setSecret] = useState<string>();
  const texts = words.keys;
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const days = Number(toField(form, "days"));
    const draft = {
      name: toField(form, "name"),
      scope: toField(form, "scope") as KeyScope,
      expiresAt: days > 0 ? new Date(now() + days * dayMs).toISOString() : null,
    };
    const made = await stepUp.confirm(() => api.keys.create(draft));
    setSecret(made.secretKey ?? "");
    onDone();
  });
  if (secret !== undefined)
    return (
      <Dialog label={texts.madeTitle}>
        <h2>{texts.madeTitle}</h2>
        <p>{texts.madeHint}</p>
        <Copy text={secret} label={texts.secret} />
        <footer>
          <button type="button" class="button primary" onClick={onClose}>
            {texts.kept}
          </button>
        </footer>
      </Dialog>
    );
  return (
    <Dialog label={texts.make} onClose={onClose}>
      <h2>{texts.make}</h2>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          <span>{texts.name}</span>
          <input class="input" name="name" required maxLength={80} autofocus autocomplete="off" />
          <small>{texts.nameHint}</small>
        </label>
        <label class="field">
          <span>{texts.scope}</span>
          <select class="input" name="scope">
            {scopes.map((scope) => (
              <option key={scope} value={scope}>
                {texts.scopes[scope]}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{texts.end}</span>
          <select class="input" name="days">
            {[90, 30, 365, 0].map((days) => (
              <option key={days} value={days}>
                {days ? texts.endIn(days) : texts.noEnd}
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
            {texts.make}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

import type { SessionInfo } from "@tomoni/sdk";
import { useConsole } from "../console-context.ts";
import { Dialog } from "../ui/dialog.tsx";
import { useStore } from "../ui/use-store.ts";
import { hasPasskeys, signInByPasskey } from "./passkeys.ts";
import { Fault, toField, useSubmit } from "./sign-in.tsx";

/** Asks who one is, over the page and whatever is open on it. */
export function StepUpDialog() {
  const { stepUp } = useConsole();
  const isAsked = useStore(stepUp, ({ waiting }) => waiting.length > 0);
  return isAsked ? <Asked /> : null;
}

/** By what somebody can show here who they are. */
function toWays(info: SessionInfo | undefined) {
  const hasPassword = info?.hasPassword === true;
  const hasPasskey = (info?.passkeys ?? 0) > 0 && hasPasskeys();
  return { hasPassword, hasPasskey, hasNone: !hasPassword && !hasPasskey };
}

function Asked() {
  const { words, api, session, stepUp } = useConsole();
  const texts = words.signIn;
  const info = session.getState().info;
  const byPassword = useSubmit(async (form) => {
    await api.session.stepUp(toField(form, "password"));
    stepUp.settle(true);
  });
  const byPasskey = useSubmit(async () => {
    await signInByPasskey(api);
    stepUp.settle(true);
  });
  const { hasPassword, hasPasskey, hasNone } = toWays(info);
  const isBusy = byPassword.isBusy || byPasskey.isBusy;
  return (
    <Dialog label={texts.confirmTitle} onClose={() => stepUp.settle(false)}>
      <h2>{texts.confirmTitle}</h2>
      <form class="step-up" onSubmit={hasPassword ? byPassword.submit : byPasskey.submit}>
        {hasPassword && <PasswordFields email={info?.person.email ?? ""} />}
        {hasNone && <p>{texts.confirmElsewhere}</p>}
        <Fault text={byPassword.fault || byPasskey.fault} />
        <footer>
          <button type="button" class="button plain" onClick={() => stepUp.settle(false)}>
            {words.frame.cancel}
          </button>
          {hasPassword && hasPasskey && (
            <button type="button" class="button" disabled={isBusy} onClick={() => byPasskey.send()}>
              {texts.passkey}
            </button>
          )}
          {!hasNone && (
            <button class="button primary" disabled={isBusy}>
              {hasPassword ? texts.confirm : texts.passkey}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

function PasswordFields({ email }: { email: string }) {
  const texts = useConsole().words.signIn;
  return (
    <>
      <p class="soft">{texts.confirmHint}</p>
      <input
        class="hidden"
        name="email"
        autocomplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <label class="field">
        <span>{texts.password}</span>
        <input
          class="input"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          autofocus
        />
      </label>
    </>
  );
}

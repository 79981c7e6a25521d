import type { SessionInfo } from "@tomoni/sdk";
import { useEffect, useState } from "preact/hooks";
import { useConsole } from "../console-context.ts";
import mark from "../ui/mark.svg";
import { signInByPasskey } from "./passkeys.ts";
import { toRefusal } from "./refusals.ts";
import { StepUpLeftError } from "./step-up.ts";
import "./sign-in.css";

interface Props {
  /** A session that was there has ended: its page stays below. */
  hasExpired?: boolean;
  onDone(info: SessionInfo): void;
}

/** Signing in by e-mail and password. */
export function SignIn({ hasExpired = false, onDone }: Props) {
  const { words, api } = useConsole();
  const texts = words.signIn;
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    onDone(
      await api.session.signIn({
        email: toField(form, "email"),
        password: toField(form, "password"),
      }),
    );
  });
  const [hasAsked, setAsked] = useState(false);
  return (
    <form class="sign-in" onSubmit={submit}>
      <img src={mark} alt="tomoni" width="52" height="36" />
      <h1>{hasExpired ? texts.expired : texts.title}</h1>
      {hasExpired && <p class="soft">{texts.expiredHint}</p>}
      <label class="field">
        <span>{texts.email}</span>
        <input class="input" name="email" type="email" autocomplete="username" required autofocus />
      </label>
      <label class="field">
        <span>{texts.password}</span>
        <input
          class="input"
          name="password"
          type="password"
          autocomplete="current-password"
          required
        />
      </label>
      <Fault text={fault} />
      <button class="button primary" disabled={isBusy}>
        {texts.signIn}
      </button>
      <OtherWays onDone={onDone} />
      {hasAsked ? (
        <output class="soft small">{texts.resetSent}</output>
      ) : (
        <button
          type="button"
          class="quiet"
          onClick={(event) => {
            const email = toField(new FormData(event.currentTarget.form!), "email");
            event.currentTarget.form?.reportValidity();
            if (!email) return;
            setAsked(true);
            void api.session.askReset(email);
          }}
        >
          {texts.forgot}
        </button>
      )}
    </form>
  );
}

/** By a passkey, or by the company's own account, where the server has them. */
function OtherWays({ onDone }: Pick<Props, "onDone">) {
  const { words, api } = useConsole();
  const [ways, setWays] = useState<{ passkey: boolean; oidc: boolean }>();
  const [fault, setFault] = useState("");
  useEffect(() => {
    api.session.ways().then(setWays, () => undefined);
  }, [api]);
  const tell = (error: unknown): void => {
    // Somebody who closes the browser's own dialog has said enough.
    if (!(error instanceof DOMException)) setFault(toRefusal(error, words));
  };
  async function goToCompany(): Promise<void> {
    const { url } = await api.session.beginOidc({ returnTo: location.pathname });
    location.assign(url);
  }
  return (
    <>
      {ways?.passkey && (
        <button
          type="button"
          class="button"
          onClick={() => void signInByPasskey(api).then(onDone, tell)}
        >
          {words.signIn.passkey}
        </button>
      )}
      {ways?.oidc && (
        <button type="button" class="button" onClick={() => void goToCompany().catch(tell)}>
          {words.signIn.company}
        </button>
      )}
      <Fault text={fault} />
    </>
  );
}

/** What was typed into a field of a form. */
export function toField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

export function Fault({ text }: { text: string }) {
  return (
    <p class="fault" role="alert">
      {text}
    </p>
  );
}

/** Sends a form once at a time, and keeps the sentence that says why it was refused. */
export function useSubmit(send: (form: FormData) => Promise<void>) {
  const { words } = useConsole();
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);
  function run(form: FormData): void {
    if (isBusy) return;
    setBusy(true);
    setFault("");
    send(form)
      .catch((error: unknown) => setFault(isLeft(error) ? "" : toRefusal(error, words)))
      .finally(() => setBusy(false));
  }
  return {
    fault,
    isBusy,
    /** Sends without a form. */
    send: () => run(new FormData()),
    submit(event: SubmitEvent): void {
      event.preventDefault();
      run(new FormData(event.currentTarget as HTMLFormElement));
    },
  };
}

/** Whether the person themselves left a dialog, of the page's or the browser's. */
const isLeft = (error: unknown): boolean =>
  error instanceof StepUpLeftError ||
  (error instanceof DOMException && error.name === "NotAllowedError");

import { useEffect, useState } from "preact/hooks";
import type { LinkInfo } from "@tomoni/sdk";
import { useConsole } from "../console-context.ts";
import mark from "../ui/mark.svg";
import { Fault, toField, useSubmit } from "./sign-in.tsx";
import type { SignInWords } from "../words/words.ts";
import "./sign-in.css";

/** The page a one-time link leads to: becoming an owner or a member, or choosing a new password. */
export function LinkPage({ token, onDone }: { token: string; onDone(): void }) {
  const { words, api } = useConsole();
  const texts = words.signIn;
  const [link, setLink] = useState<LinkInfo | "gone">();
  useEffect(() => {
    api.session.lookAtLink(token).then(setLink, () => setLink("gone"));
  }, [api, token]);
  if (!link) return <main class="sign-in-page" aria-busy="true" />;
  if (link === "gone")
    return (
      <main class="sign-in-page">
        <div class="sign-in">
          <h1>{texts.linkGone}</h1>
          <p class="soft">{texts.linkGoneHint}</p>
          <a class="button" href="/console/">
            {texts.title}
          </a>
        </div>
      </main>
    );
  return (
    <main class="sign-in-page">
      <LinkForm link={link} token={token} texts={texts} onDone={onDone} />
    </main>
  );
}

interface FormProps {
  link: LinkInfo;
  token: string;
  texts: SignInWords;
  onDone(): void;
}

function LinkForm({ link, token, texts, onDone }: FormProps) {
  const { api, session, locale } = useConsole();
  const isReset = link.purpose === "reset";
  const needsNothing = link.purpose === "sign-in";
  const { fault, isBusy, submit } = useSubmit(async (form) => {
    const info = await api.session.useLink({
      token,
      ...(!isReset && !needsNothing && { name: toField(form, "name"), locale }),
      ...(!link.email && !needsNothing && { email: toField(form, "email") }),
      ...(!needsNothing && { password: toField(form, "password") }),
    });
    await session.enter(info);
    onDone();
  });
  return (
    <form class="sign-in" onSubmit={submit}>
      <img src={mark} alt="tomoni" width="52" height="36" />
      <h1>{texts.newTitle}</h1>
      <p class="soft">{toHint(link, texts)}</p>
      {!needsNothing && (
        <>
          {!isReset && (
            <label class="field">
              <span>{texts.name}</span>
              <input class="input" name="name" autocomplete="name" required maxLength={80} />
            </label>
          )}
          <label class="field">
            <span>{texts.email}</span>
            <input
              class="input"
              name="email"
              type="email"
              autocomplete="username"
              value={link.email ?? ""}
              readOnly={link.email !== null}
              required
            />
          </label>
          <label class="field">
            <span>{texts.newPassword}</span>
            <input
              class="input"
              name="password"
              type="password"
              autocomplete="new-password"
              minLength={10}
              required
            />
            <small>{texts.passwordHint}</small>
          </label>
        </>
      )}
      <Fault text={fault} />
      <button class="button primary" disabled={isBusy}>
        {texts.begin}
      </button>
    </form>
  );
}

function toHint({ purpose, project }: LinkInfo, texts: SignInWords): string {
  const name = project?.name ?? "";
  if (purpose === "owner") return texts.ownerHint(name);
  if (purpose === "invitation") return texts.invitedHint(name);
  return purpose === "reset" ? texts.resetHint : name;
}

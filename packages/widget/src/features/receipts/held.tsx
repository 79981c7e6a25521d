import type { Me } from "@tomoni/sdk/contract";
import { Fragment, h } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { toDay } from "../../i18n/day.ts";
import { join } from "../../i18n/join.ts";
import { heldKinds, type HeldKind, type ReceiptText } from "../../i18n/receipt-text.ts";
import { later, now } from "../../platform/clock.ts";
import { addRoutes } from "../../platform/routes.ts";
import type { Scope } from "../../store/scope.ts";
import { openParticipant } from "../../store/sending.ts";
import { Notice } from "../../ui/notice.tsx";
import { useSheet } from "../../ui/use-sheet.ts";
import css from "./held.css?inline";

addRoutes({ "me.get": ["GET", "/v1/me", "ballots"], "me.erase": ["DELETE", "/v1/me", ""] });

export interface HeldProps {
  scope: Scope;
  text: ReceiptText;
}

type Phase = "failed" | "asking" | "erasing" | "erased" | "not-erased" | undefined;

/** The customer's own words among what is held. */
const toSaid = (me: Me, kind: HeldKind): string[] => {
  if (kind === "ideas") return me.ideas.map(({ title }) => title);
  if (kind === "comments" || kind === "pins")
    return me[kind].map(({ body }) => body).filter(Boolean);
  return [];
};

interface PartProps extends HeldProps {
  me: Me;
}

function List({ scope, text, me, kinds }: PartProps & { kinds: readonly HeldKind[] }) {
  return (
    <dl>
      {kinds.map((kind) => (
        <Fragment key={kind}>
          <dt>{text.kinds[kind]}</dt>
          <dd>
            {scope.format.number(me[kind].length)}
            {toSaid(me, kind).map((said, at) => (
              <q key={at} dir="auto">
                {said}
              </q>
            ))}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

interface EraseProps extends HeldProps {
  phase: Phase;
  onGo(phase: Phase): void;
  onErase(): void;
}

/** Asks once more before all is erased. */
function Erase({ scope, text, phase, onGo, onErase }: EraseProps) {
  const isAsking = phase === "asking" || phase === "erasing";
  const button = (label: string, look: string, act: () => void) => (
    <button type="button" class={look} part="button" onClick={act}>
      {label}
    </button>
  );
  return (
    <Fragment>
      {phase === "not-erased" && <Notice scope={scope} message={text.eraseFailed} tone="bad" />}
      {isAsking && <Notice scope={scope} message={text.eraseAsk} tone="bad" />}
      <div class="row">
        {isAsking
          ? [
              button(text.eraseNo, "quiet", () => onGo(undefined)),
              button(text.eraseYes, "quiet danger", () => phase === "asking" && onErase()),
            ]
          : button(text.erase, "quiet danger", () => onGo("asking"))}
      </div>
    </Fragment>
  );
}

async function erase({ session }: Scope): Promise<void> {
  await session.call("me.erase", {});
  await (await openParticipant(session)).erase();
  const { keep, state } = session;
  // Takes all out of the browser; nothing is stored again before they take part again.
  keep.deny(true);
  keep.remove("token");
  keep.remove("outbox");
  // What the customer agreed to still holds.
  session.setConsent(session.consent());
  state.setState({ erasals: state.getState().erasals + 1 });
}

function Known(props: PartProps & Omit<EraseProps, keyof HeldProps>) {
  const { scope, text, me } = props;
  const kinds = heldKinds.filter((kind) => me[kind].length > 0);
  const { locale } = scope.format;
  const since = me.firstSeenAt && text.heldSince(toDay(locale, me.firstSeenAt, now()));
  return (
    <Fragment>
      <p class="soft">{join(scope.format, since, me.verified && text.heldVerified)}</p>
      {kinds.length > 0 ? <List {...props} kinds={kinds} /> : <p>{text.heldNumber}</p>}
      <p class="soft">{kinds.length > 0 ? text.eraseWhat : text.eraseNumber}</p>
      <Erase {...props} />
    </Fragment>
  );
}

/** What was taken back has no words any more: it is not among what is kept. */
function withoutTakenBack(me: Me): Me {
  const isThere = ({ takenBackAt }: { takenBackAt: string | null }) => takenBackAt === null;
  return { ...me, ideas: me.ideas.filter(isThere), comments: me.comments.filter(isThere) };
}

// Whoever never responded, or was erased elsewhere: there is nothing to erase.
const isKnown = (me: Me) => me.firstSeenAt !== null || heldKinds.some((kind) => me[kind].length);

/** All that is held on the customer, and a way to have it erased. */
export function Held({ scope, text }: HeldProps) {
  const box = useRef<HTMLDivElement>(null);
  const [me, setMe] = useState<Me>();
  const [phase, setPhase] = useState<Phase>();
  useSheet(scope.root, css);
  useEffect(() => {
    const onRead = (all: Me) => setMe(withoutTakenBack(all));
    scope.session.call("me.get", {}).then(onRead, () => setPhase("failed"));
  }, [scope]);
  // What was pressed goes: the focus goes to what came in its place.
  const go = (next: Phase) => {
    setPhase(next);
    later(0, () => box.current?.querySelector("button")?.focus({ preventScroll: true }));
  };
  const onErase = () => {
    setPhase("erasing");
    erase(scope).then(
      () => setPhase("erased"),
      () => go("not-erased"),
    );
  };
  const tell = (message: string, tone?: "bad" | "fine") => (
    <Notice scope={scope} message={message} tone={tone} isPressed />
  );
  if (phase === "erased") return tell(text.erased, "fine");
  if (phase === "failed") return tell(text.heldFailed, "bad");
  if (!me) return <div class="lines" aria-busy="true" children={<i />} />;
  if (!isKnown(me)) return tell(text.heldNothing);
  return (
    <div ref={box} class="held" part="held">
      <Known {...{ scope, text, me, phase, onErase }} onGo={go} />
    </div>
  );
}

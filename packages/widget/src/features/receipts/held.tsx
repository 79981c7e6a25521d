import type { Me } from "@tomoni/sdk/contract";
import { Component, createRef, Fragment, h } from "preact";
import { toDay } from "../../i18n/day.ts";
import { join } from "../../i18n/join.ts";
import { heldKinds, type HeldKind, type ReceiptText } from "../../i18n/receipt-text.ts";
import { later, now } from "../../platform/clock.ts";
import { addRoutes } from "../../platform/routes.ts";
import type { Scope } from "../../store/scope.ts";
import { Notice } from "../../ui/notice.tsx";
import { addSheet } from "../../ui/sheet.ts";
import css from "./held.css?inline";

addRoutes({ "me.get": ["GET", "/v1/me"], "me.erase": ["DELETE", "/v1/me"] });

export interface HeldProps {
  scope: Scope;
  text: ReceiptText;
  /** Called when all is erased. */
  onErased(): void;
}

interface HeldState {
  me?: Me;
  phase?: "failed" | "asking" | "erasing" | "erased" | "not-erased" | undefined;
}

/** The customer's own words among what is held. */
const toSaid = (me: Me, kind: HeldKind): string[] => {
  if (kind === "ideas") return me.ideas.map(({ title }) => title);
  if (kind === "comments" || kind === "pins")
    return me[kind].map(({ body }) => body).filter(Boolean);
  return [];
};

/** All that is held on the customer, and a way to have it erased. */
export class Held extends Component<HeldProps, HeldState> {
  #box = createRef<HTMLDivElement>();

  override componentDidMount() {
    addSheet(this.props.scope.root, css);
    this.props.scope.session.call("me.get", {}).then(
      (me) => this.setState({ me }),
      () => this.setState({ phase: "failed" }),
    );
  }

  /** What was pressed goes: the focus goes to what came in its place. */
  #go(phase: HeldState["phase"]) {
    this.setState({ phase });
    later(0, () => this.#box.current?.querySelector("button")?.focus({ preventScroll: true }));
  }

  async #erase() {
    const { session } = this.props.scope;
    this.setState({ phase: "erasing" });
    try {
      await session.call("me.erase", {});
    } catch {
      return this.#go("not-erased");
    }
    const { keep } = session;
    // Takes all out of the browser; nothing is stored again before they take part again.
    keep.deny(true);
    keep.remove("token");
    keep.remove("outbox");
    // What the customer agreed to still holds.
    session.setConsent(session.consent());
    this.setState({ phase: "erased" });
    this.props.onErased();
  }

  #list(me: Me, kinds: readonly HeldKind[]) {
    const { scope, text } = this.props;
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

  #acts() {
    const { scope, text } = this.props;
    const { phase } = this.state;
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
                button(text.eraseNo, "quiet", () => this.#go(undefined)),
                button(
                  text.eraseYes,
                  "quiet danger",
                  () => phase === "asking" && void this.#erase(),
                ),
              ]
            : button(text.erase, "quiet danger", () => this.#go("asking"))}
        </div>
      </Fragment>
    );
  }

  override render({ scope, text }: HeldProps, { me, phase }: HeldState) {
    if (phase === "erased") return <Notice scope={scope} message={text.erased} tone="fine" />;
    if (phase === "failed") return <Notice scope={scope} message={text.heldFailed} tone="bad" />;
    if (!me) return <div class="lines" aria-busy="true" children={<i />} />;
    const kinds = heldKinds.filter((kind) => me[kind].length > 0);
    const isKnown = me.firstSeenAt !== null || kinds.length > 0;
    // Whoever never responded, or was erased elsewhere: there is nothing to erase.
    if (!isKnown) return <Notice scope={scope} message={text.heldNothing} />;
    const { locale } = scope.format;
    const since = me.firstSeenAt && text.heldSince(toDay(locale, me.firstSeenAt, now()));
    return (
      <div ref={this.#box} class="held" part="held">
        <p class="soft">{join(scope.format, since, me.verified && text.heldVerified)}</p>
        {kinds.length > 0 ? this.#list(me, kinds) : <p>{text.heldNumber}</p>}
        <p class="soft">{kinds.length > 0 ? text.eraseWhat : text.eraseNumber}</p>
        {this.#acts()}
      </div>
    );
  }
}

import { Component, type ComponentType, Fragment, h } from "preact";
import type { ReceiptText } from "../../i18n/receipt-text.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import type { HeldProps } from "./held.tsx";

interface HeldToggleProps {
  scope: Scope;
  label: string;
  onErased(): void;
}

interface HeldToggleState {
  isOpen?: boolean;
  parts?: { Held: ComponentType<HeldProps>; text: ReceiptText };
}

/** Opens what is held on a customer, once there is one; loads what that takes only now. */
export class HeldToggle extends Component<HeldToggleProps, HeldToggleState> {
  async #toggle() {
    this.setState({ isOpen: !this.state.isOpen });
    if (this.state.parts) return;
    const { Held, loadReceiptText } = await import("./receipts-lazy.ts");
    const text = await loadReceiptText(this.props.scope.format.locale);
    this.setState({ parts: { Held, text } });
  }

  #draw() {
    const { scope, label, onErased } = this.props;
    const { isOpen, parts } = this.state;
    if (!isOpen && !scope.session.isParticipant()) return null;
    return (
      <Fragment>
        <button
          type="button"
          class="link held-link"
          aria-expanded={!!isOpen}
          onClick={() => void this.#toggle().catch(() => this.setState({ isOpen: false }))}
        >
          {label}
        </button>
        {isOpen && parts && <parts.Held scope={scope} text={parts.text} onErased={onErased} />}
      </Fragment>
    );
  }

  override render({ scope }: HeldToggleProps) {
    return <Follow store={scope.session.state}>{() => this.#draw()}</Follow>;
  }
}

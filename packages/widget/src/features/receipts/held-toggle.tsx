import { type ComponentType, Fragment, h } from "preact";
import { useState } from "preact/hooks";
import type { ReceiptText } from "../../i18n/receipt-text.ts";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import type { HeldProps } from "./held.tsx";

interface Parts {
  Held: ComponentType<HeldProps>;
  text: ReceiptText;
}

async function loadParts({ format }: Scope): Promise<Parts> {
  const { Held, loadReceiptText } = await import("./receipts-lazy.ts");
  return { Held, text: await loadReceiptText(format.locale) };
}

/** Opens what is held on a customer, once there is one; loads what that takes only now. */
export function HeldToggle({ scope, label }: { scope: Scope; label: string }) {
  const [isOpen, setOpen] = useState(false);
  const [parts, setParts] = useState<Parts>();
  useStore(scope.session.state);
  if (!isOpen && !scope.session.isParticipant()) return null;
  const toggle = () => {
    setOpen(!isOpen);
    if (!parts) loadParts(scope).then(setParts, () => setOpen(false));
  };
  return (
    <Fragment>
      <button type="button" class="link held-link" aria-expanded={isOpen} onClick={toggle}>
        {label}
      </button>
      {isOpen && parts && <parts.Held scope={scope} text={parts.text} />}
    </Fragment>
  );
}

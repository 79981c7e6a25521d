import { type ComponentType, h } from "preact";
import type { ReceiptText } from "../../i18n/receipt-text.ts";
import type { Scope } from "../../store/scope.ts";
import { Follow } from "../../store/follow.ts";
import { Disclosure } from "../../ui/disclosure.tsx";
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
export const HeldToggle = ({ scope, label }: { scope: Scope; label: string }) => (
  <Follow store={scope.session.state}>
    {() => (
      <Disclosure
        label={label}
        class="held-link"
        load={() => loadParts(scope)}
        isOffered={(isOpen) => isOpen || scope.session.isParticipant()}
      >
        {({ Held, text }) => <Held scope={scope} text={text} />}
      </Disclosure>
    )}
  </Follow>
);

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import "./dialog.css";

interface Props {
  label: string;
  children: ComponentChildren;
  /** Without it, the dialog cannot be left by Escape. */
  onClose?: () => void;
}

/** A modal dialog; the browser keeps the focus in it and gives it back. */
export function Dialog({ label, children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-label={label}
      closedby={onClose ? "any" : "none"}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div class="inner">{children}</div>
    </dialog>
  );
}

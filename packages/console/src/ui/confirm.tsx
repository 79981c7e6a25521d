import { useConsole } from "../console-context.ts";
import { Dialog } from "./dialog.tsx";

interface Props {
  title: string;
  /** What comes of it. */
  hint: string;
  /** What the button does. */
  action: string;
  /** What leaves things as they are; default the common word. */
  cancel?: string;
  isBusy?: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, hint, action, cancel, isBusy, onConfirm, onClose }: Props) {
  const { words } = useConsole();
  return (
    <Dialog label={title} onClose={onClose}>
      <h2>{title}</h2>
      <p>{hint}</p>
      <footer>
        <button type="button" class="button plain" onClick={onClose}>
          {cancel ?? words.frame.cancel}
        </button>
        <button type="button" class="button danger" disabled={isBusy} onClick={onConfirm}>
          {action}
        </button>
      </footer>
    </Dialog>
  );
}

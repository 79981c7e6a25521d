import { Fragment, h } from "preact";
import { useRef, useState } from "preact/hooks";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useSheet } from "../../ui/use-sheet.ts";
import type { LaterWords } from "../../i18n/load-words.ts";
import css from "./report.css?inline";

export interface ReportProps {
  scope: Scope;
  words: LaterWords;
  kind: "idea" | "comment" | "pin";
  id: string;
  /** DOM id of what names it. */
  about?: string;
}

const dots = "M5 12h.01M12 12h.01M19 12h.01";

interface Told {
  message: string;
  isBad?: boolean;
}

function flag({ scope, kind, id }: ReportProps, reason: string): Promise<unknown> {
  return respond(scope, "flag", {
    key: `flag:${id}`,
    name: `${kind}Flags.create`,
    input: { params: { subjectId: id }, body: { reason } },
  });
}

/** Asks the team to look at something, with a reason, behind a small button. */
export function Report(props: ReportProps) {
  const { scope, words, about } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState<Told>({ message: "" });
  useSheet(scope.root, css);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const escape = (event: KeyboardEvent) => event.key === "Escape" && close();
  const send = (reason: string) => {
    close();
    setTold({ message: words.reported });
    flag(props, reason).catch((error: unknown) =>
      setTold({ message: toMessage(words, error), isBad: true }),
    );
  };
  return (
    <Fragment>
      <button
        ref={button}
        type="button"
        class="dots"
        aria-label={words.report}
        aria-describedby={about}
        aria-expanded={isOpen}
        onKeyDown={escape}
        onClick={() => {
          setOpen(!isOpen);
          setTold({ message: "" });
        }}
      >
        <Icon path={dots} />
      </button>
      {isOpen && (
        <fieldset class="reasons">
          <legend class="soft">{words.reportWhy}</legend>
          {words.reasons.map((reason) => (
            <button
              key={reason}
              type="button"
              class="chip"
              onKeyDown={escape}
              onClick={() => send(reason)}
            >
              {reason}
            </button>
          ))}
        </fieldset>
      )}
      {told.message && (
        <Notice scope={scope} message={told.message} tone={told.isBad ? "bad" : "fine"} />
      )}
    </Fragment>
  );
}

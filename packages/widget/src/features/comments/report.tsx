import { Component, createRef, Fragment, h } from "preact";
import { respond, toMessage } from "../../store/respond.ts";
import type { Scope } from "../../store/scope.ts";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { addSheet } from "../../ui/sheet.ts";
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

/** Asks the team to look at something, with a reason, behind a small button. */
export class Report extends Component<
  ReportProps,
  { isOpen?: boolean; message?: string; isBad?: boolean }
> {
  #button = createRef<HTMLButtonElement>();

  override componentDidMount() {
    addSheet(this.props.scope.root, css);
  }

  #close(state: { message?: string; isBad?: boolean }) {
    this.setState({ isOpen: false, ...state });
    this.#button.current?.focus();
  }

  #escape = (event: KeyboardEvent) => event.key === "Escape" && this.#close({});

  async #send(reason: string) {
    const { scope, words, kind, id } = this.props;
    this.#close({ message: words.reported });
    try {
      await respond(scope, "flag", {
        key: `flag:${id}`,
        name: `${kind}Flags.create`,
        input: { params: { subjectId: id }, body: { reason } },
      });
    } catch (error) {
      this.setState({ message: toMessage(words, error), isBad: true });
    }
  }

  override render() {
    const { scope, words, about } = this.props;
    const { isOpen, message, isBad } = this.state;
    return (
      <Fragment>
        <button
          ref={this.#button}
          type="button"
          class="dots"
          aria-label={words.report}
          aria-describedby={about}
          aria-expanded={!!isOpen}
          onKeyDown={this.#escape}
          onClick={() => this.setState({ isOpen: !isOpen, message: "" })}
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
                onKeyDown={this.#escape}
                onClick={() => void this.#send(reason)}
              >
                {reason}
              </button>
            ))}
          </fieldset>
        )}
        {message && <Notice scope={scope} message={message} tone={isBad ? "bad" : "fine"} />}
      </Fragment>
    );
  }
}

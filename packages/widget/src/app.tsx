import { Component, type ComponentType, h } from "preact";
import type { Text } from "./i18n/text.ts";
import type { Scope } from "./store/scope.ts";

export type Panel = ComponentType;

export type AppState =
  /** The page's own fault: nothing shows, and its developer is told. */
  | { phase: "off" }
  | { phase: "failed" | "missing" | "draft"; text: Text }
  | { phase: "ready"; scope: Scope; Panel: Panel };

export interface AppProps {
  state: AppState;
  fail(error: unknown): void;
  retry(): void;
}

/** The whole of one element. What a panel throws ends here: it becomes an event, never the page's error. */
export class App extends Component<AppProps, { isBroken?: boolean }> {
  override componentDidCatch(error: unknown) {
    this.props.fail(error);
    this.setState({ isBroken: true });
  }

  override render() {
    const { state, retry } = this.props;
    if (this.state.isBroken || state.phase === "off") return null;
    if (state.phase !== "ready") {
      const { phase, text } = state;
      return (
        <p class="note" part="notice">
          {text[phase]}
          {phase === "failed" && (
            <button class="go" onClick={retry}>
              {text.again}
            </button>
          )}
        </p>
      );
    }
    const { scope, Panel } = state;
    const { activity, text } = scope;
    return (
      <section aria-labelledby="title">
        <h2 id="title" part="title">
          {activity.title}
        </h2>
        {activity.description && (
          <p class="lead" part="description">
            {activity.description}
          </p>
        )}
        {activity.status === "live" && activity.voters === "verified" && (
          <p class="note hint" part="notice">
            {text.signedIn}
          </p>
        )}
        {activity.status === "closed" && (
          <p class="note hint" part="notice">
            {text.closed}
          </p>
        )}
        <Panel />
      </section>
    );
  }
}

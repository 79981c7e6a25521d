import type { Stage } from "@tomoni/sdk/contract";
import { Component, type ComponentType, Fragment, h } from "preact";
import { type BoardText, loadBoard } from "../../i18n/load-idea.ts";
import { later } from "../../platform/clock.ts";
import { addRoutes } from "../../platform/routes.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { addSheet } from "../../ui/sheet.ts";
import { ListEnd } from "../comments/list-end.tsx";
import parts from "../comments/parts.css?inline";
import { Tabs } from "../comments/tabs.tsx";
import { Composer } from "./composer.tsx";
import { IdeaItem } from "./idea-item.tsx";
import type { Ideas, IdeasState } from "./ideas-state.ts";
import { createIdeas } from "./ideas-store.ts";
import css from "./ideas.css?inline";

interface PartProps {
  scope: Scope;
  words: BoardText;
  ideas: Ideas;
}

/** All ideas, or those of one stage; there once an idea is past the first. */
function Stages({ words, ideas, state }: PartProps & { state: IdeasState }) {
  if (!state.hasStages) return null;
  // All but the first, which is that of what is new.
  const [, ...tabs] = Object.entries(words.stages) as [Stage, string][];
  return (
    <Tabs<Stage | "">
      class="stages"
      label={words.stage}
      name="stage"
      tabs={[["", words.allStages], ...tabs]}
      chosen={state.stage ?? ""}
      onChoose={(stage) => ideas.filterBy(stage || null)}
    />
  );
}

function List(props: PartProps & { state: IdeasState }) {
  const { scope, words, ideas, state } = props;
  const isOpen = scope.activity.status === "live";
  const empty = state.stage
    ? words.noneInStage
    : state.sort === "answered"
      ? words.noAnswers
      : words.noIdeas;
  return (
    <Follow store={ideas.pages.state}>
      {(pages) => (
        <Fragment>
          <ul class="ideas" aria-busy={pages.phase === "loading"}>
            {pages.items.map((idea) => (
              <IdeaItem
                key={idea.id}
                scope={scope}
                words={state.acts?.words ?? words}
                idea={idea}
                ideas={ideas}
              />
            ))}
          </ul>
          <ListEnd
            scope={scope}
            words={words}
            pages={ideas.pages}
            state={pages}
            empty={isOpen || state.stage ? empty : words.noIdeasLeft}
            onRetry={() => void ideas.load()}
          />
        </Fragment>
      )}
    </Follow>
  );
}

/** How long the news may keep the box waiting. */
const patienceMs = 1500;

/** A box for an idea, and everybody's ideas. */
class IdeasPanel extends Component<Omit<PartProps, "ideas">, { news?: ComponentType | null }> {
  #ideas = createIdeas(this.props.scope, this.props.words);
  override state: { news?: ComponentType | null } = this.#isNew() ? { news: null } : {};

  /** Whether there is nothing yet to tell this customer, or to give back. */
  #isNew() {
    const { activity, session } = this.props.scope;
    const { title, body } = this.#ideas.draft.getState();
    return activity.status === "live" && !session.isParticipant() && !title && !body;
  }

  override componentDidMount() {
    const { root } = this.props.scope;
    addRoutes({ "ideas.list": ["GET", "/v1/activities/{activityId}/ideas"] });
    addSheet(root, parts);
    void this.#ideas.load();
    if (this.state.news === undefined) void this.#greet();
  }

  /** News stands above the box, so nothing is shown before it is known; late news waits for the next visit. */
  async #greet() {
    const known = this.#ideas.open().then(
      ({ news }) => news,
      () => null,
    );
    const tooLate = new Promise<null>((resolve) => void later(patienceMs, () => resolve(null)));
    this.setState({ news: await Promise.race([known, tooLate]) });
  }

  #draw(state: IdeasState) {
    const { scope, words } = this.props;
    const ideas = this.#ideas;
    const { news: News } = this.state;
    const { acts } = state;
    if (News === undefined) return <div key="wait" class="wait" aria-busy="true" part="skeleton" />;
    return (
      <div class="board">
        {News && <News />}
        {scope.activity.status === "live" ? (
          <Composer scope={scope} words={words} ideas={ideas} />
        ) : (
          acts && <acts.Kept problem={state.problem} />
        )}
        <Tabs
          label={words.sortBy}
          name="sort"
          tabs={[
            ["top", words.top],
            ["new", words.newest],
            ["answered", words.answered],
          ]}
          chosen={state.sort}
          onChoose={ideas.sortBy}
        />
        <Stages scope={scope} words={words} ideas={ideas} state={state} />
        <List scope={scope} words={words} ideas={ideas} state={state} />
        <div class="more">{acts && <acts.Held />}</div>
      </div>
    );
  }

  override render() {
    return <Follow store={this.#ideas.state}>{(state) => this.#draw(state)}</Follow>;
  }
}

export { IdeasPanel as panel, css, loadBoard as loadWords };

import type { Stage } from "@tomoni/sdk/contract";
import { Component, type ComponentType, Fragment, h } from "preact";
import type { Words } from "../../i18n/load-words.ts";
import { later } from "../../platform/clock.ts";
import { moreRoutes } from "../../platform/more-routes.ts";
import { addRoutes } from "../../platform/routes.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { addSheet } from "../../ui/sheet.ts";
import { join } from "../comments/draft.ts";
import { Kept } from "../comments/kept.tsx";
import { ListEnd } from "../comments/list-end.tsx";
import parts from "../comments/parts.css?inline";
import { Tabs } from "../comments/tabs.tsx";
import { HeldToggle } from "../receipts/held-toggle.tsx";
import { Composer } from "./composer.tsx";
import { IdeaItem } from "./idea-item.tsx";
import { createIdeas, type Ideas, type IdeasState } from "./ideas-store.ts";
import css from "./ideas.css?inline";

interface PartProps {
  scope: Scope;
  words: Words;
  ideas: Ideas;
}

const stages: readonly Stage[] = ["considering", "planned", "building", "shipped", "declined"];

/** All ideas, or those of one stage; there once an idea is past the first. */
function Stages({ words, ideas, state }: PartProps & { state: IdeasState }) {
  if (!state.hasStages) return null;
  const tabs = stages.map((stage) => [stage, words.stages[stage]] as const);
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
              <IdeaItem key={idea.id} scope={scope} words={words} idea={idea} ideas={ideas} />
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
  // Only who took part before is asked after: nobody else has a token.
  override state: { news?: ComponentType | null } = this.props.scope.session.isParticipant()
    ? {}
    : { news: null };

  override componentDidMount() {
    const { root } = this.props.scope;
    addRoutes(moreRoutes);
    addSheet(root, parts);
    void this.#ideas.load();
    if (this.state.news === undefined) void this.#greet();
  }

  /** News stands above the box, so nothing is shown before it is known; late news waits for the next visit. */
  async #greet() {
    const { scope, words } = this.props;
    const news = import("../receipts/receipts.tsx")
      .then(({ loadReceipts }) => loadReceipts(scope, words))
      .catch(() => null);
    const tooLate = new Promise<null>((resolve) => void later(patienceMs, () => resolve(null)));
    this.setState({ news: await Promise.race([news, tooLate]) });
  }

  #draw(state: IdeasState) {
    const { scope, words } = this.props;
    const ideas = this.#ideas;
    const { news: News } = this.state;
    if (News === undefined) return <div key="wait" class="wait" aria-busy="true" part="skeleton" />;
    return (
      <div class="board">
        {News && <News />}
        {scope.activity.status === "live" ? (
          <Composer scope={scope} words={words} ideas={ideas} />
        ) : (
          <Follow store={ideas.draft}>
            {({ title, body }) => (
              <Kept
                scope={scope}
                words={words}
                id="idea"
                text={join(title, body)}
                problem={state.problem}
              />
            )}
          </Follow>
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
        <HeldToggle scope={scope} label={words.held} onErased={() => void ideas.load()} />
      </div>
    );
  }

  override render() {
    return <Follow store={this.#ideas.state}>{(state) => this.#draw(state)}</Follow>;
  }
}

export { IdeasPanel as panel, css };

import { Component, Fragment, h } from "preact";
import type { Words } from "../../i18n/load-words.ts";
import { moreRoutes } from "../../platform/more-routes.ts";
import { addRoutes } from "../../platform/routes.ts";
import { Follow } from "../../store/follow.ts";
import type { Scope } from "../../store/scope.ts";
import { addSheet } from "../../ui/sheet.ts";
import { ListEnd } from "../comments/list-end.tsx";
import parts from "../comments/parts.css?inline";
import { Tabs } from "../comments/tabs.tsx";
import { Composer } from "./composer.tsx";
import { IdeaItem } from "./idea-item.tsx";
import { createIdeas, type Ideas, type IdeasState } from "./ideas-store.ts";
import css from "./ideas.css?inline";

interface PartProps {
  scope: Scope;
  words: Words;
  ideas: Ideas;
}

function List(props: PartProps & { state: IdeasState }) {
  const { scope, words, ideas, state } = props;
  const isOpen = scope.activity.status === "live";
  const empty = state.sort === "answered" ? words.noAnswers : words.noIdeas;
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
            empty={isOpen ? empty : words.noIdeasLeft}
            onRetry={() => void ideas.load()}
          />
        </Fragment>
      )}
    </Follow>
  );
}

/** A box for an idea, and everybody's ideas. */
class IdeasPanel extends Component<Omit<PartProps, "ideas">> {
  #ideas = createIdeas(this.props.scope, this.props.words);

  override componentDidMount() {
    const { root } = this.props.scope;
    addRoutes(moreRoutes);
    addSheet(root, parts);
    void this.#ideas.load();
  }

  #draw(state: IdeasState) {
    const { scope, words } = this.props;
    const ideas = this.#ideas;
    return (
      <div>
        {scope.activity.status === "live" && <Composer scope={scope} words={words} ideas={ideas} />}
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
        <List scope={scope} words={words} ideas={ideas} state={state} />
      </div>
    );
  }

  override render() {
    return <Follow store={this.#ideas.state}>{(state) => this.#draw(state)}</Follow>;
  }
}

export { IdeasPanel as panel, css };

import { limits } from "@tomoni/sdk/limits";
import { Component, type ComponentType, Fragment, h } from "preact";
import { Follow } from "../../store/follow.ts";
import { Notice } from "../../ui/notice.tsx";
import { Field } from "../comments/field.tsx";
import { isTooLong } from "../comments/graphemes.ts";
import type { BoxRestProps } from "./ideas-state.ts";
import { SimilarIdeas } from "./similar.tsx";

/** What unfolds below the title of an idea: ideas like it, a body, a picture, and the button that sends. */
export class BoxRest extends Component<BoxRestProps, { PhotoField?: ComponentType }> {
  #hasAsked = false;

  override componentDidMount() {
    const { scope, ideas, draft, isWriting } = this.props;
    if (!isWriting || this.#hasAsked) return;
    this.#hasAsked = true;
    // The title may have been typed before this came.
    ideas.similar.search(draft.getState().title);
    import("./photo.tsx").then(
      async ({ loadPhotoField }) =>
        this.setState({ PhotoField: await loadPhotoField(scope, ideas.photo) }),
      // The words go without.
      () => {},
    );
  }

  override componentDidUpdate() {
    this.componentDidMount();
  }

  override render({ scope, ideas, draft, problem, onSend }: BoxRestProps) {
    const { words, limit, photo, similar } = ideas;
    const { title, body } = draft.getState();
    const { PhotoField } = this.state;
    const cannot =
      !title.trim() || isTooLong(title, limits.ideaTitle) || isTooLong(body, limits.ideaBody);
    return (
      <Fragment>
        <SimilarIdeas scope={scope} words={words} ideas={ideas} />
        <Field
          onSend={onSend}
          id="idea-body"
          label={words.ideaBody}
          hint={words.ideaBodyHint}
          value={body}
          most={limits.ideaBody}
          limit={limit}
          rows={3}
          onInput={(value) => draft.setState({ body: value })}
          // Nothing may move below a finger that has left the title.
          onFocus={similar.stop}
        />
        <div class="aside">{PhotoField && <PhotoField />}</div>
        {problem && <Notice scope={scope} message={problem} tone="bad" />}
        <div class="row send">
          {scope.activity.moderation === "before" && <p class="soft">{words.checkedFirst}</p>}
          <Follow store={photo}>
            {({ isSending }) => (
              <button type="submit" class="go" part="button" aria-disabled={cannot || isSending}>
                {words.ideaSend}
              </button>
            )}
          </Follow>
        </div>
      </Fragment>
    );
  }
}

import { limits } from "@tomoni/sdk/limits";
import { type ComponentType, Fragment, h } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Scope } from "../../store/scope.ts";
import { useStore } from "../../store/use-store.ts";
import { Notice } from "../../ui/notice.tsx";
import { Field } from "../comments/field.tsx";
import { isTooLong } from "../comments/graphemes.ts";
import type { BoxRestProps, IdeaActs } from "./ideas-state.ts";
import { SimilarIdeas } from "./similar.tsx";

/** What adds a picture, once somebody writes. */
function usePhotoField(scope: Scope, { photo }: IdeaActs, isWriting: boolean) {
  const [parts, setParts] = useState<{ PhotoField?: ComponentType }>({});
  useEffect(() => {
    if (!isWriting || parts.PhotoField) return;
    import("./photo.tsx")
      .then(({ loadPhotoField }) => loadPhotoField(scope, photo))
      .then(
        (PhotoField) => setParts({ PhotoField }),
        // The words go without.
        () => {},
      );
  }, [isWriting]);
  return parts.PhotoField;
}

/** What unfolds below the title of an idea: ideas like it, a body, a picture, and the button that sends. */
export function BoxRest({ scope, ideas, draft, problem, isWriting, onSend }: BoxRestProps) {
  const { words, limit, photo, similar } = ideas;
  const { isSending } = useStore(photo);
  const PhotoField = usePhotoField(scope, ideas, isWriting);
  useEffect(() => {
    // The title may have been typed before this came.
    if (isWriting) similar.search(draft.getState().title);
  }, [isWriting]);
  const { title, body } = draft.getState();
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
        <button type="submit" class="go" part="button" aria-disabled={cannot || isSending}>
          {words.ideaSend}
        </button>
      </div>
    </Fragment>
  );
}

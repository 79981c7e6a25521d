import { readFileSync } from "node:fs";
import { minify, type Plugin } from "vite";

/**
 * Names of properties that stay inside the widget: none is in JSON, in storage, in the DOM or in the public API, none is
 * exported by a module that is imported on demand, and none is reached by a string. A name that is not here stays as it is.
 */
const own = `
  words setState props getState problem store session phase componentDidMount isOpen chosen announce thanks keep
  isParticipant cast isSilent prepare componentWillUnmount toUrl isMine onPick allow componentDidUpdate
  getDerivedStateFromProps dragged draftOf isAway isStop onSend problems release sortBy supportInstead thanksKey
  hold checkedFirst componentDidCatch ideaHeld inView isAsked isFirst isLoading isOff neededPeople onCancel onChoose
  onEnter
  chooseMany chooseOne chooseUpTo commentHint commentSent commentsOn commentsTitle componentWillMount
  componentWillReceiveProps componentWillUpdate contextType debounceRendering enqueue forceUpdate getChildContext
  getDerivedStateFromError getInitialState getSnapshotBeforeUpdate ideaAnother ideaBodyHint ideaSend ideaSent
  ideaTitleHint interrupt isBad isBroken isCut isLifted isTouched limited movedTo newest noAnswers noComments
  noCommentsLeft noIdeas noIdeasLeft noPins onAnother onDrop onEscape onGrab onMove onPut onRefused onRetry overall
  pairDone pairFigures pairHint pairSkip picked pinAdd pinAt pinBodyHint pinFeel pinHint pinKeys pinList pinPlace
  pinPlaced pinsFailed progressLabel pulseHigh pulseLow pulseMean pulseTop putBack rankDown rankHint rankKeys
  rankMove rankUp rankVote reactAgain reactGone reactHint readLess readMore recount repaint reportWhy reported
  resultsLater settleAll shouldComponentUpdate supportShort tooClose tooCloseNobody unsent voteAgain voted writeKey
  yourPin zoomIn zoomOut acts Figures Outcome Badge setConsent identifying onSession isAllowed refresh settled enlarge retry
  Comments Panel _bits _children _parent _depth _dom _component _original _index _flags _nextState _vnode _parentDom
  _globalContext _renderCallbacks _stateCallbacks _listeners _attached _refCleanup _catchError
  tone passes subject edit emotions plates onErased hasStages isSending onOpen isOver unfit settle settleEntry
  keepRefusedMs onUnawaited catchUp handOver
`.match(/\w+/g) as string[];

// Never `q`, `x` or `y`: the page's queue and a pin have those.
const letters = "abcdefghijklmnoprstuvwzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** One letter for the most frequent names, which stand first; then two, the second a capital. */
function toShort(_: string, index: number): string {
  const more = index - letters.length;
  if (more < 0) return letters.charAt(index);
  return letters.charAt(Math.floor(more / 26)) + String.fromCharCode(65 + (more % 26));
}

/** Gives the widget's own properties short names, the same in every file. */
export function shortenNames(): Plugin {
  const api = readFileSync(new URL("../../openapi.json", import.meta.url), "utf8");
  const sent = own.filter((name) => api.includes(`"${name}":`));
  if (sent.length > 0)
    throw new Error(`The API knows these names, do not shorten them: ${sent.join(" ")}`);
  const cache = Object.fromEntries(own.map((name, index) => [name, toShort(name, index)]));
  const include = new RegExp(`^(?:${own.join("|")})$`);
  return {
    name: "tomoni:short-names",
    async renderChunk(code, { fileName }) {
      const options = { module: true, compress: false, mangle: false };
      return (await minify(fileName, code, { ...options, mangleProps: { include, cache } })).code;
    },
  };
}

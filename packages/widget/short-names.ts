import { readFileSync } from "node:fs";
import { minify, type Plugin } from "vite";

/**
 * Names of properties that stay inside the widget: none is in JSON, in storage, in the DOM or in the public API, none is
 * exported by a module that is imported on demand, and none is reached by a string. A name that is not here stays as it is.
 */
const own = `
  words setState props problem getState _dom session _children store _bits chosen phase _component _flags _original
  isOpen keep componentDidMount _nextState _parent _renderCallbacks announce isParticipant subject cast _index tone
  acts Foot _vnode passes thanks prepare _depth _stateCallbacks Comments edit isSilent toUrl settled _catchError
  componentWillUnmount allow isAway onSession refresh settle settleEntry onPick componentDidUpdate problems emotions
  isMine componentDidCatch inView picked settleAll retry _parentDom _globalContext _refCleanup draftOf isStop
  release limited unfit voted setConsent isSending onSend hold onCancel onChoose enqueue
  interrupt isBroken recount repaint voteAgain Outcome Badge identifying isAllowed Panel _listeners _attached
  keepRefusedMs onUnawaited catchUp handOver sortBy supportInstead checkedFirst isFirst neededPeople onEnter
  chooseMany chooseOne chooseUpTo commentsTitle onRetry reactGone resultsLater tooClose tooCloseNobody enlarge
  dragged thanksKey ideaHeld isLoading commentHint commentSent commentsOn isBad noComments noCommentsLeft onEscape
  overall pinAdd reactAgain reactHint reportWhy reported unsent plates onErased hasStages onOpen isOver isAsked
  isOff getInitialState ideaAnother ideaBodyHint ideaSend ideaSent ideaTitleHint isCut movedTo newest
  noAnswers noIdeas noIdeasLeft noPins onRefused pairDone pairFigures pairHint pairSkip pinAt pinBodyHint pinFeel
  pinHint pinKeys pinList pinPlace pinPlaced pinsFailed progressLabel pulseHigh pulseLow pulseMean pulseTop putBack
  rankDown rankHint rankKeys rankMove rankUp rankVote readLess readMore supportShort yourPin zoomIn zoomOut isLifted
  isTouched onAnother onDrop onGrab onMove onPut writeKey HeldToggle BoxRest Others Told Report Kept Thanks Notice Left
  similar pages draft choose skip filterBy toProblem toLeft phrases noneInStage allStages ideaBody dropped lifted
  reply checking isPressed
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

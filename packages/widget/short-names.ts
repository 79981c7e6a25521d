import { readFileSync } from "node:fs";
import { minify, type Plugin } from "vite";

/** Names of properties that stay inside the widget: none is in JSON, in storage, in the DOM or in the public API. */
const own = `
  props words keep store session phase prepare hold cast allow enqueue interrupt limited announce commentHint commentSent commentsOn commentsTitle checkedFirst chooseMany chooseOne chooseUpTo chosen
  componentDidCatch componentDidMount componentDidUpdate componentWillUnmount componentWillMount
  componentWillReceiveProps componentWillUpdate shouldComponentUpdate getDerivedStateFromProps
  getDerivedStateFromError getSnapshotBeforeUpdate getChildContext forceUpdate debounceRendering contextType
  dragged draftOf forget getInitialState getState ideaAnother ideaBodyHint ideaHeld ideaSend ideaSent ideaTitleHint
  inView isAsked isAway isBad isBroken isChosen isCut isFirst isKept isLast isLifted isLoading isMine isOff isOpen
  isParticipant isPending isReplying isSilent isStop isTouched keySides movedTo neededPeople newest noAnswers noComments
  noCommentsLeft noIdeas noIdeasLeft noPins onAnother onCancel onChoose onEnter onEscape onGrab onPick onPut onRetry
  onSend onRefused onDrop onMove outcome overall pairDone pairFigures pairHint pairSkip picked pinAdd pinAt pinBodyHint
  pinFeel pinHint pinKeys pinList pinPlace pinPlaced pinsFailed problem problems progressLabel pulseHigh pulseLow
  pulseMean pulseTop putBack rankDown rankHint rankKeys rankMove rankUp rankVote reactAgain reactGone reactHint
  readLess readMore recount release repaint reportWhy reported resultsLater setState settleAll sortBy supportInstead
  supportShort thanks thanksKey toUrl tooClose tooCloseNobody unsent voteAgain voted writeKey yourPin zoomIn zoomOut
`.match(/\w+/g) as string[];

/** `aA`, `bA`, … : short, and like no name of the platform. */
const toShort = (_: string, index: number) =>
  String.fromCharCode(97 + (index % 26), 65 + Math.floor(index / 26));

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

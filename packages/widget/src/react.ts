import {
  createElement,
  type CSSProperties,
  type ReactElement,
  useEffect,
  useRef,
  useState,
} from "react";
import type { WidgetOptions } from "./config.ts";
import type { WidgetEventName, WidgetEvents } from "./events.ts";
import { define } from "./mount.ts";

export type { WidgetEvents, WidgetOptions } from "./mount.ts";

type Listener<Name extends WidgetEventName> = (detail: WidgetEvents[Name]) => void;

export interface TomoniActivityProps extends WidgetOptions {
  onReady?: Listener<"ready"> | undefined;
  onShown?: Listener<"shown"> | undefined;
  onSubmitted?: Listener<"submitted"> | undefined;
  onParticipated?: Listener<"participated"> | undefined;
  onClosed?: Listener<"closed"> | undefined;
  onError?: Listener<"error"> | undefined;
  className?: string | undefined;
  /**
   * Height that is held until the widget has come, as CSS. Default: what a vote takes. `false` holds none, for pages whose
   * policy forbids `style` attributes; such a page sets it in its own style sheet.
   */
  reserve?: string | false | undefined;
}

const usualHeight = "var(--tomoni-reserve, max(800px, 100svh))";

const toStyle = (reserve: string | false): CSSProperties | undefined =>
  reserve ? { display: "flow-root", minHeight: reserve } : undefined;

/** An activity. On a server it is the bare element, which holds its place; in the browser it comes alive. */
export function TomoniActivity(props: TomoniActivityProps): ReactElement {
  const { activity, project, baseUrl, locale, scheme, accent, consent } = props;
  const { className, reserve = usualHeight } = props;
  const element = useRef<HTMLElement>(null);
  const latest = useRef(props);
  const [isDefined, setDefined] = useState(false);

  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    define();
    // From here on the element itself holds its height, until it is filled.
    setDefined(true);
    const place = element.current;
    const stops: (() => void)[] = [];
    const listen = <Name extends WidgetEventName>(
      name: Name,
      toListener: (props: TomoniActivityProps) => Listener<Name> | undefined,
    ) => {
      const hear = (event: Event) => toListener(latest.current)?.((event as CustomEvent).detail);
      place?.addEventListener(`tomoni:${name}`, hear);
      stops.push(() => place?.removeEventListener(`tomoni:${name}`, hear));
    };
    listen("ready", ({ onReady }) => onReady);
    listen("shown", ({ onShown }) => onShown);
    listen("submitted", ({ onSubmitted }) => onSubmitted);
    listen("participated", ({ onParticipated }) => onParticipated);
    listen("closed", ({ onClosed }) => onClosed);
    listen("error", ({ onError }) => onError);
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return createElement("tomoni-activity", {
    ref: element,
    // React 18 takes `className` on a custom element for an attribute of that name.
    class: className,
    style: isDefined ? undefined : toStyle(reserve),
    activity,
    project,
    "base-url": baseUrl,
    locale,
    scheme,
    accent,
    consent,
  });
}

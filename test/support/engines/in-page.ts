/** What to look for: a role and a part of its accessible name, or a part of a text where there is no role. */
export interface Query {
  role?: string;
  name: string;
}

/** Something found that shows, in the viewport's pixels. */
export interface Seen {
  x: number;
  y: number;
  isChecked: boolean;
  text: string;
  color: string;
}

/**
 * Looks through the page and its open shadow roots, and brings the first that is found into the middle. Runs in the page:
 * it may use nothing from outside.
 */
export function look({ role, name }: Query): Seen[] {
  const roles: Record<string, string> = {
    button: "button",
    a: "link",
    textarea: "textbox",
    h2: "heading",
    h3: "heading",
  };
  function roleOf(element: Element): string | undefined {
    const { localName } = element;
    const type = element.getAttribute("type") ?? "text";
    const own = localName === "input" ? (type === "text" ? "textbox" : type) : roles[localName];
    return element.getAttribute("role") ?? own;
  }
  function nameOf(element: Element): string {
    const root = element.getRootNode() as ShadowRoot;
    const ids = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
    const labels = [
      ...ids.map((id) => root.getElementById(id)),
      ...((element as HTMLInputElement).labels ?? []),
    ];
    const text = labels.map((label) => label?.textContent ?? "").join(" ");
    return element.getAttribute("aria-label") ?? (text.trim() || element.textContent.trim());
  }
  function* all(root: Document | ShadowRoot): Generator<Element> {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* all(element.shadowRoot);
    }
  }
  const holds = (element: Element) =>
    role === undefined
      ? [...element.childNodes].some(
          (node) => node.nodeType === 3 && node.nodeValue?.includes(name),
        )
      : roleOf(element) === role && nameOf(element).includes(name);
  const found = [...all(document)].filter(
    (element) => holds(element) && element.getClientRects().length > 0,
  );
  found[0]?.scrollIntoView({ block: "center", behavior: "instant" });
  return found.map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return {
      x: x + width / 2,
      y: y + height / 2,
      isChecked:
        element.getAttribute("aria-checked") === "true" ||
        (element as HTMLInputElement).checked === true,
      text: (element as HTMLElement).innerText,
      color: getComputedStyle(element).color,
    };
  });
}

/** Calls with whether an element is within `margin` of the view, now and whenever that changes. */
export function watchView(
  element: Element,
  margin: string,
  onChange: (isInView: boolean) => void,
): () => void {
  const observer = new IntersectionObserver(
    (entries) => onChange(!!entries.at(-1)?.isIntersecting),
    { rootMargin: margin },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

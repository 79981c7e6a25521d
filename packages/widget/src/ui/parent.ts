/** The element around another as it is drawn: its slot, its parent, or the host of the shadow it is in. */
export const toParent = (node: Element): Element | null =>
  node.assignedSlot ??
  node.parentElement ??
  (node.getRootNode() as Partial<ShadowRoot>).host ??
  null;

export function toAncestors(element: Element): Element[] {
  const parent = toParent(element);
  return parent ? [parent, ...toAncestors(parent)] : [];
}

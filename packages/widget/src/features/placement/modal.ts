/** Whether the page itself asks for all of the visitor's attention: a prompt below would be seen by nobody, or disturb. */
export function isModalOpen(): boolean {
  const modals = document.querySelectorAll(
    "dialog:modal,[aria-modal=true],:popover-open[role=dialog]",
  );
  return [...modals].some((modal) => modal.checkVisibility());
}

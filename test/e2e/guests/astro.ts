import { navigate } from "astro/virtual-modules/transitions-router.js";

// What Astro's <ClientRouter /> does with the links of a page.
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest("a");
  if (!link) return;
  event.preventDefault();
  void navigate(link.href);
});

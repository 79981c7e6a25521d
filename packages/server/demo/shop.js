// What the shop itself does: a picture for each colour, and a cart that tells Tomoni of the conversion.
const picture = document.querySelector("[data-bottle]");
const colours = document.querySelectorAll("input[name='colour']");
const add = document.querySelector("[data-add]");
const said = document.querySelector("[data-message]");
const count = document.querySelector("[data-count]");

for (const colour of colours) {
  colour.addEventListener("change", () => {
    picture.src = colour.dataset.picture;
    picture.alt = colour.dataset.alt;
    said.textContent = "";
  });
}

add.addEventListener("click", () => {
  const chosen = document.querySelector("input[name='colour']:checked");
  count.textContent = String(Number(count.textContent) + 1);
  said.textContent = chosen.dataset.said;
  if (typeof globalThis.tomoni === "function") {
    globalThis.tomoni("convert", "add-to-cart", { value: 4950, currency: "JPY" });
  }
});

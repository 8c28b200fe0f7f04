// Copies the secret link of a calendar, and says so.

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    field.select(); // where copying is not allowed, it is at least ready to be copied
    await navigator.clipboard?.writeText(field.value);
    const copied = document.querySelector("[data-copied]");
    if (copied) copied.hidden = !navigator.clipboard;
  });
}

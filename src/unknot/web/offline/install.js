// Offers to install the app when the browser says that it can be.

/** @param {HTMLElement | null} button hidden until then */
export function offerInstall(button) {
  if (!button) return;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    button.hidden = false;
    button.onclick = async () => {
      button.hidden = true;
      await event.prompt();
    };
  });
  addEventListener("appinstalled", () => (button.hidden = true));
}

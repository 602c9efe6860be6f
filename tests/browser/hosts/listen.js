// Keeps what the widgets and frames of a page say, as a site that counts visits might.
window.heard = [];
window.messages = [];

for (const type of ["ready", "change", "score", "saved", "export", "import", "error"]) {
  document.addEventListener(`patuh:${type}`, (event) => {
    const { bubbles, composed, detail } = event;
    window.heard.push({ type: event.type, from: event.target.id, bubbles, composed, detail });
  });
}

window.addEventListener("message", (event) => {
  window.messages.push({ origin: event.origin, data: event.data });
});

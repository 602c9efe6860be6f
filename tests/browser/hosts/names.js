// What there was before Patuh came.
window.names = [];
window.markup = "";
window.names = Object.getOwnPropertyNames(window);
window.addEventListener("DOMContentLoaded", () => (window.markup = document.body.innerHTML), { capture: true });

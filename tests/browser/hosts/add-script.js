// Loads Patuh when the page is there, as consent banners and tag managers do.
const { src } = document.currentScript.dataset;
window.addEventListener("load", () => {
  const script = document.createElement("script");
  script.type = "module";
  script.src = src;
  document.head.append(script);
});

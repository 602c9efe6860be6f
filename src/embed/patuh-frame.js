// For a page that shows embed.html in an <iframe>: gives the frame the height of its content, and turns its messages
// into the events `patuh:ready`, `patuh:score`, `patuh:export` and `patuh:error` on the <iframe>. Optional, a classic
// script or a module, and harmless when loaded twice. It knows frames whose address ends in /embed.html, and those
// marked with data-patuh, whenever they are added.
(() => {
  const mark = Symbol.for("patuh-frame");
  if (window[mark]) return;
  window[mark] = true;

  const EVENTS = ["ready", "score", "export", "error"];
  const isRecord = (value) => typeof value === "object" && value !== null;
  const address = (frame) => (URL.canParse(frame.src) ? new URL(frame.src) : null);
  const frames = () =>
    [...document.querySelectorAll("iframe")].filter(
      (frame) => "patuh" in frame.dataset || address(frame)?.pathname.endsWith("/embed.html"),
    );

  /** Without allow-same-origin a sandboxed frame has the origin "null"; then only its window tells who it is. */
  const originOf = (frame) =>
    frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin") ? "null" : address(frame)?.origin;

  function resize(frame, height) {
    if (!Number.isFinite(height)) return;
    const box = getComputedStyle(frame);
    const edges = box.boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${Math.round(Math.min(Math.max(height, 120), 20000)) + edges}px`;
  }

  function scrollToTop(frame) {
    if (frame.getBoundingClientRect().top >= 0) return;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    frame.scrollIntoView({ block: "start", behavior: isCalm ? "instant" : "smooth" });
  }

  addEventListener("message", ({ source, origin, data }) => {
    if (!isRecord(data) || data.source !== "patuh" || data.v !== 1) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== originOf(frame)) return;
    const payload = isRecord(data.payload) ? data.payload : {};
    if (data.type === "resize") resize(frame, payload.height);
    else if (data.type === "scroll-to-top") scrollToTop(frame);
    else if (EVENTS.includes(data.type)) {
      const detail = { instrument: null, ...payload, v: 1, embedId: data.embedId };
      frame.dispatchEvent(new CustomEvent(`patuh:${data.type}`, { bubbles: true, composed: true, detail }));
    }
  });

  // A frame that was there first has told its height already. The question tells nothing, so anybody may hear it.
  const ask = () => {
    for (const frame of frames())
      frame.contentWindow?.postMessage({ source: "patuh", v: 1, type: "request-height" }, "*");
  };
  addEventListener("resize", ask);
  ask();
})();

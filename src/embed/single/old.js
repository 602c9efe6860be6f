// Says that the browser is too old for `patuh-offline.html`: where a part is missing that the program is built on, or
// where it has not started by the time the page is there. In words that a browser of 2010 understands.
(function () {
  // A table of references, the youngest part of WebAssembly in the program.
  var sample = [0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0];

  function say() {
    var widget = document.getElementsByTagName("patuh-widget")[0];
    if (widget) widget.parentNode.removeChild(widget);
    document.getElementById("too-old").removeAttribute("hidden");
  }

  if (!window.DecompressionStream || !window.WebAssembly || !WebAssembly.validate(new Uint8Array(sample))) say();
  window.onload = function () {
    if (!window.customElements || !customElements.get("patuh-widget")) say();
  };
})();

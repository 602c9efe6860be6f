// Notices when a program of ours has stopped.

/** Runs `stopped` when a program of ours has stopped: nothing in it may be called again. */
export function onPanic(stopped) {
  const look = (error) => {
    if (!(globalThis.WebAssembly && error instanceof WebAssembly.RuntimeError)) return;
    // Another program of the page is none of our business; some browsers do not say whose it was.
    const files = String(error.stack).match(/[\w.-]+\.wasm/g) ?? [];
    if (files.length && !files.some((file) => file.startsWith("patuh-"))) return;
    // Once the error has left the program: what the card calls must not run into it.
    setTimeout(() => stopped(error));
  };
  addEventListener("error", (event) => look(event.error));
  addEventListener("unhandledrejection", (event) => look(event.reason));
}
